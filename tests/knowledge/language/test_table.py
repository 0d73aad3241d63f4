"""A row of a table that the program cannot use is refused with its place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.language import table
from knowledge.language.table import pattern, word_set


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A table of our own, still to be written."""
    monkeypatch.setattr(table, "FOLDER", tmp_path)
    table.table.cache_clear()
    yield tmp_path / "own.toml"
    table.table.cache_clear()


def test_words_are_folded_and_an_underscore_joins_those_of_an_expression(own: Path) -> None:
    own.write_text("[when]\nsoon = '''\nBientôt d'ici_là\naprès-demain'''", encoding="utf-8")

    assert word_set("own", "when.soon") == {"bientot", "d ici la", "apres demain"}


def test_any_expression_of_a_row_matches(own: Path) -> None:
    own.write_text(r"late = ['\btrop tard\b', '\bapres \S+ tous']", encoding="utf-8")

    assert pattern("own", "late").search("il vient trop tard")
    assert pattern("own", "late").search("apres eux tous")
    assert not pattern("own", "late").search("tard")


@pytest.mark.parametrize(
    ("text", "row", "slip"),
    [
        ("[when]\nsoon = 'bientôt'", "when.late", " has no when.late"),
        ("when = 'tard'", "when.late", " has no when.late"),
        ("late = ''", "late", ": late is to be a text with at least one word"),
        ("late = ['tard']", "late", ": late is to be a text with at least one word"),
    ],
)
def test_a_row_without_words_is_refused(own: Path, text: str, row: str, slip: str) -> None:
    own.write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=re.escape(f"tables/own.toml{slip}")):
        word_set("own", row)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("late = 'tard'", " is to be a list of expressions"),
        ("late = []", " is to be a list of expressions"),
        ("late = ['après']", ": après is not written in folded letters"),
        ("late = ['Tard']", ": Tard is not written in folded letters"),
        ("late = ['(tard']", ": missing"),
    ],
)
def test_an_expression_that_cannot_match_is_refused(own: Path, text: str, slip: str) -> None:
    own.write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=re.escape("tables/own.toml: late") + slip):
        pattern("own", "late")
