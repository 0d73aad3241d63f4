"""What sort of thing is asked for (an age, an hour, a price), and does a sentence hold one?"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from knowledge.language.stems import stem
from knowledge.language.table import table, word_set, words_of
from knowledge.language.words import stop_words

FIGURE = "9 "
"""Stands in the table before what counts behind a figure alone: "52 ans", and not "quatre ans"."""
KEPT = word_set("attributes", "kept.words")
"""Stop words that make a cue what it is."""


def asked_for(words: Sequence[str]) -> frozenset[int]:
    """Give the numbers of the attributes that a question's folded words ask for."""
    stems = _telling(words)
    found: set[int] = set()
    for place, first in enumerate(stems):
        for cue, number in _cues().get(first, ()):
            if stems[place : place + len(cue)] == cue:
                found.add(number)
    return frozenset(found)


def shown_by(words: Sequence[str]) -> frozenset[int]:
    """Give the numbers of the attributes of which a sentence's folded words may hold the value."""
    found: set[int] = set()
    for before, word in pairwise(["", *words]):
        found.update(_shown().get(word, ()), _shown().get(stem(word), ()))
        if before.isdigit():
            found.update(_shown().get(FIGURE + word, ()))
    return frozenset(found)


@cache
def attribute(name: str) -> int:
    """Give the number of an attribute by its name in the table."""
    return [row["name"] for row in table("attributes")["attribute"]].index(name)


@cache
def soft() -> frozenset[int]:
    """Give the numbers of the attributes whose words are so loose that they forbid nothing."""
    rows = table("attributes")["attribute"]
    return frozenset(number for number, row in enumerate(rows) if row.get("soft", False))


@cache
def amounts() -> frozenset[int]:
    """Give the numbers of the attributes of which the value is a figure."""
    rows = table("attributes")["attribute"]
    return frozenset(number for number, row in enumerate(rows) if row.get("amount", False))


def shown_words(name: str) -> list[str]:
    """Give the words of which a sentence must hold one to supply the attribute of a name."""
    rows = table("attributes")["attribute"]
    return next(words_of(row["shown"]) for row in rows if row["name"] == name)


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(stem(word) for word in words if word in KEPT or word not in stop_words())


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    cues: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for number, row in enumerate(table("attributes")["attribute"]):
        for expression in words_of(row["asked"]):
            cue = _telling(expression.split())
            if cue and (len(cue) > 1 or cue[0] not in KEPT):
                cues.setdefault(cue[0], []).append((cue, number))
    return cues


@cache
def _shown() -> dict[str, set[int]]:
    shown: dict[str, set[int]] = {}
    for number, row in enumerate(table("attributes")["attribute"]):
        for word in words_of(row["shown"]):
            shown.setdefault(word, set()).add(number)
            shown.setdefault(stem(word), set()).add(number)
    return shown
