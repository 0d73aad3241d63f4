"""`sourcier review` as a curator runs it, a line of input for each key."""

import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from bot.command import run_command
from knowledge.lists.loading import load_list
from tests.knowledge.curating.reviewing.test_review import LIST


class Curator:
    """Types lines into the review of a list."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        self._patch = monkeypatch

    def types(self, *lines: str, articles: Path | None = None) -> int:
        typed = "".join(f"{line}\n" for line in lines).encode()
        self._patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(typed)))
        served = ["--articles", str(articles)] if articles else []
        return run_command(["review", str(self.path), *served])


@pytest.fixture
def curator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Curator:
    for name in [name for name in os.environ if name.startswith("SOURCIER_")]:
        monkeypatch.delenv(name)
    path = tmp_path / "bac.toml"
    path.write_text(LIST, "utf-8")
    return Curator(path, monkeypatch)


def test_a_list_is_reviewed_and_published(curator: Curator, tmp_path: Path) -> None:
    served = tmp_path / "served"

    code = curator.types(
        "e Le bac de Noirsel est à l’arrêt depuis le 11 mars 2013.", "p", "a",
        "l Que promet la maire ?", "k quand", "a",
        "m word",
        "t",
        "o",
        articles=served,
    )  # fmt: skip

    listed = load_list(served / "bac.toml")
    assert code == 0
    assert listed.article.status == "published"
    assert listed.fact[0].sentence.startswith("Le bac de Noirsel")
    assert [fact.id for fact in listed.fact] == ["stop", "word"]
    assert not any(one.proposed for one in listed.absent)
    assert {each.name for each in tmp_path.iterdir()} == {"bac.toml", "served"}


def test_what_was_decided_survives_the_end_of_the_input(
    curator: Curator, capsys: pytest.CaptureFixture[str]
) -> None:
    curator.types("a", "d")
    first = capsys.readouterr().out
    curator.types("x")
    second = capsys.readouterr().out

    assert "reprend ici" in first
    assert "1 faits à relire" in second.replace("\u202f", " ")
    assert [fact.id for fact in load_list(curator.path).fact] == ["stop", "twin"]


def test_proposals_are_decided_on_one_by_one(curator: Curator) -> None:
    curator.types("a", "a", "a", "u", "n", "o", "n")

    listed = load_list(curator.path)
    assert listed.fact[0].phrasings == ["Depuis quand le bac est-il à l’arrêt ?"]
    assert [(one.phrasings, one.proposed) for one in listed.absent] == [(["Qui paiera ?"], False)]


def test_what_does_not_fit_is_refused_and_asked_again(
    curator: Curator, capsys: pytest.CaptureFixture[str]
) -> None:
    curator.types("l " + "très " * 100, "m nulle-part", "z", "x")

    out = capsys.readouterr().out
    assert "refusé : " in out
    assert "aucun fait 'nulle-part'" in out
    assert curator.path.read_text("utf-8") == LIST


def test_a_sentence_is_changed_in_an_editor(
    curator: Curator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "sed -i s/2013/2014/")

    curator.types("E", "x")

    assert load_list(curator.path).fact[0].sentence.endswith("11 mars 2014.")
