"""`sourcier new`, `schema` and `publish` as a curator runs them."""

import json
from pathlib import Path

import pytest

from bot.command import run_command
from knowledge.library import Library


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCIER_ARTICLES", raising=False)


def test_the_example_is_a_good_list_that_can_be_published_and_taken_back(tmp_path: Path) -> None:
    mine, folder = tmp_path / "mine.toml", tmp_path / "served"

    codes = [
        run_command(["new", str(mine)]),
        run_command(["check", str(mine)]),
        run_command(["publish", str(mine), "--articles", str(folder)]),
    ]
    served = [each.article.id for each in Library(folder).desk.lists]
    codes.append(run_command(["publish", "--undo", str(mine), "--articles", str(folder)]))

    assert codes == [0, 0, 0, 0]
    assert served == ["phare-de-kerlen"]


def test_the_example_names_every_key_of_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    run_command(["new"])
    example = capsys.readouterr().out
    run_command(["schema"])
    definitions = json.loads(capsys.readouterr().out)["definitions"]

    rare = {"sentence_en", "label_en", "role_en", "proposed", "corrected_at", "correction"}
    rare |= {"reading_minutes", "numbers", "denies"}
    keys = {key for each in definitions.values() for key in each.get("properties", {})}
    assert [key for key in sorted(keys - rare) if f"{key} = " not in example] == []


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["publish", "x.toml"], "name the folder that is served"),
        (["publish", "no-such.toml", "--articles", "."], "no-such.toml"),
        (["new", "README.md"], "is there already"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    arguments: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(arguments) == 2
    told = capsys.readouterr().err
    assert why in told
    assert told.count("\n") == 1


def test_a_draft_without_phrasings_is_refused_in_one_line_with_their_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, draft = Path("tests/data/pages/breve.html"), tmp_path / "draft.toml"
    run_command(["draft", str(page), "-o", str(draft)])
    facts = draft.read_text("utf-8").count("[[fact]]")

    assert run_command(["publish", str(draft), "--articles", str(tmp_path / "served")]) == 2

    [told] = capsys.readouterr().err.splitlines()
    assert f"(and {facts - 1} more of this sort)" in told
