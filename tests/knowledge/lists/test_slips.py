from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.lists.slips import did_you_mean, nearest, shown


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("été", '"été"'),
        ("a\nb\0c", '"a b c"'),
        ("x" * 61, f'"{"x" * 60}…"'),
        (True, "true"),
        (3, "the number 3"),
        (1.5, "the number 1.5"),
        (10**5_000, "a number"),
        (float("nan"), "a number"),
        (date(2024, 5, 3), "the date 2024-05-03"),
        (time(7, 32), "a time"),
        ([], "a list"),
        ({}, "a block of keys"),
    ],
    ids=lambda value: str(value)[:12] if isinstance(value, str) else type(value).__name__,
)
def test_a_value_is_shown_as_its_curator_knows_it(value: Any, name: str) -> None:
    assert shown(value) == name


@settings(max_examples=50)
@given(st.text())
def test_a_shown_text_is_one_short_line(text: str) -> None:
    assert len(shown(text).splitlines()) == 1
    assert len(shown(text)) <= 63


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phrasing", "phrasings"),
        ("Entities", "entities"),
        ("sentance", "sentence"),
        ("speeker", "speaker"),
        ("colour", None),
        ("", None),
        ("x" * 1_000_000, None),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_typo_is_told_from_another_word(typed: str, meant: str | None) -> None:
    keys = ["id", "kind", "sentence", "entities", "date", "speaker", "quote", "phrasings"]

    assert nearest(typed, keys) == meant


def test_nothing_is_meant_where_nothing_is_known() -> None:
    assert did_you_mean("x", []) == ""
