"""`sourcier check` beyond the form of a list."""

import json
from pathlib import Path

import pytest

from bot.command import run_command
from knowledge.spreading import FEWEST

DATA = Path(__file__).parents[2] / "data"
PHARE = DATA / "bot" / "phare.toml"


def test_an_article_that_does_not_bear_a_list_out_fails_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run_command(["check", str(PHARE), "--article", str(DATA / "pages" / "copie.txt")])

    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert any("the article does not name " in line for line in lines)
    assert all(line.startswith(f"{PHARE}:") for line in lines)


def test_a_list_that_is_not_there_is_named_whatever_it_is_compared_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nowhere.toml"

    code = run_command(["check", str(missing), "--article", str(DATA / "pages" / "copie.txt")])

    assert code == 1
    assert capsys.readouterr().out == f"{missing}:0:0: there is no such file or folder\n"


def test_findings_are_told_in_french_and_as_objects(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bac.toml"
    path.write_text(
        '[article]\nid = "bac"\ntitle = "Le bac"\npublisher = "Le Port"\n\n[[fact]]\nid = "a"\n'
        'kind = "what"\nsentence = "Il ne traverse plus."\nphrasings = ["Et le bac ?"]\n'
        'source = { zone = "title" }\n',
        "utf-8",
    )

    code = run_command(["check", str(path), "--json", "--lang", "fr"])

    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert [(one["line"], one["severity"], one["code"]) for one in objects] == [
        (1, "warning", "no_date"),
        (1, "warning", "no_url"),
        (9, "warning", "leaning"),
    ]
    assert objects[2]["message"].startswith("la phrase commence par « Il »")


def test_the_form_is_told_as_objects_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("[article]\n", "utf-8")

    code = run_command(["check", str(path), "--json"])

    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 1
    assert {one["severity"] for one in objects} == {"error"}


def test_strength_names_what_helps_most(capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["check", str(PHARE), "--strength", "--lang", "fr"])

    out = capsys.readouterr().out
    assert code == 0
    assert "Prévision : " in out
    assert "Le plus utile : " in out or "Rien ne presse" in out


def test_strength_as_objects_has_one_a_fact_and_one_for_the_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run_command(["check", str(PHARE), "--strength", "--json"])

    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    facts = [one for one in objects if "word" in one]
    assert {one["word"] for one in facts} <= {"faible", "moyen", "solide"}
    assert {"right", "refused", "wanted"} <= objects[-1].keys()


def test_a_folder_of_many_is_checked_as_its_files_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (DATA / "valid" / "shortest.toml").read_text("utf-8")
    for number in range(FEWEST + 20):  # enough for processes
        (tmp_path / f"l{number:03}.toml").write_text(
            text.replace('"phare"', f'"phare-{number}"'), "utf-8"
        )

    assert run_command(["check", str(tmp_path)]) == 0
    assert f"{FEWEST + 20} articles" in capsys.readouterr().out

    (tmp_path / "l005.toml").write_text("[article]\n", "utf-8")
    (tmp_path / "l007.toml").write_text(text.replace('"phare"', '"phare-9"'), "utf-8")

    assert run_command(["check", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"{tmp_path / 'l005.toml'}:") for line in lines)
    shared = f'article id "phare-9" is taken by {tmp_path / "l007.toml"}'
    assert any(
        line.startswith(f"{tmp_path / 'l009.toml'}:2:") and shared in line for line in lines
    )


def test_a_draft_is_told_what_it_lacks_before_it_can_be_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    draft = tmp_path / "brouillon.toml"
    page = DATA / "pages" / "graphe.html"
    assert run_command(["draft", str(page), "-o", str(draft)]) == 0
    capsys.readouterr()

    assert run_command(["check", str(draft), "--strength"]) == 0

    out = capsys.readouterr().out
    assert out.splitlines()[-1] == (
        "1 article, 9 faits, 0 question d’essai\u00a0: aucune erreur\u202f; "
        "avant de publier, 9 à faire, ci-dessus"
    )
    assert out.count(" est vide") == 9
    assert "Prévision : rien à mesurer" in out
    assert "0%" not in out
