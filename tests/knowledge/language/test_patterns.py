"""A pattern that is passed over is one that could not match."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from knowledge.language.patterns import Patterns, openings
from knowledge.language.table import table

TABLE = table("questions")
ROWS = [row["patterns"] for row in (*TABLE["kind"], *TABLE["talk"], TABLE["frames"])]
WORDS = sorted({word for row in ROWS for each in row for word in re.findall("[a-z]+", each)})
LINES = some.lists(some.sampled_from(WORDS), max_size=8).map(" ".join)


@given(line=LINES)
@pytest.mark.parametrize("sources", ROWS, ids=map(str, range(len(ROWS))))
def test_patterns_match_what_they_match_as_one_expression(sources: list[str], line: str) -> None:
    patterns, whole = Patterns(sources), re.compile("|".join(f"(?:{each})" for each in sources))

    assert patterns.search(line) == bool(whole.search(line))
    assert patterns.fullmatch(line) == bool(whole.fullmatch(line))
    assert patterns.spans(line) == [
        found.span() for found in whole.finditer(line) if found.group()
    ]


@pytest.mark.parametrize(
    ("source", "known"),
    [
        (r"\bquand\b", ("quand ",)),
        (r"\b(?:mots|propos)\b", ("mots ", "propos ")),
        (r"\bqu?oi\b", ("q",)),
        (r"\b(?:je |j )?veux\b", ("veux ",)),
        (r"\b(?:re)?bonjour\b", ()),  # "bonjour" may stand inside a word
        (r"[a-z]+ quoi", ()),
        ("nul|bof", ("nul", "bof")),
    ],
)
def test_what_a_pattern_cannot_do_without(source: str, known: tuple[str, ...]) -> None:
    assert openings(source) == known
