"""What kind of question is it, and which of its words only frame it?

All of it is patterns of ``questions.toml`` over a *line*: the folded words of a text with single
spaces, so that punctuation, accents and apostrophes never matter.
"""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.article import Kind
from knowledge.language.tables import table


def kinds_of(line: str) -> tuple[Kind, ...]:
    """Name the kinds of fact that a question may be after, the likeliest first; often none.

    A keyword query ("poutine bakou date") carries a kind only where a word names it; a yes/no
    question carries none.
    """
    return tuple(kind for kind, pattern in _kinds() if pattern.search(line))


def unframed(words: Sequence[str]) -> list[int]:
    """Give the places of the words that are not a greeting, thanks or a polite frame."""
    kept = list(range(len(words)))
    for pattern in _frames():
        line = " ".join(words[place] for place in kept)
        spans = [found.span() for found in pattern.finditer(line) if found.group()]
        if spans:
            kept = _outside(kept, words, spans)
    return kept


def talk_topic(line: str) -> str | None:
    """Name the small talk that a whole line is ("thanks", "insult"); None for anything else."""
    return next((topic for topic, pattern in _talk() if pattern.fullmatch(line)), None)


def _outside(
    places: Sequence[int], words: Sequence[str], spans: Sequence[tuple[int, int]]
) -> list[int]:
    kept: list[int] = []
    at = 0
    for place in places:
        end = at + len(words[place])
        if not any(start <= at and end <= stop for start, stop in spans):
            kept.append(place)
        at = end + 1
    return kept


@cache
def _kinds() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((Kind(row["kind"]), _any(row["patterns"])) for row in table("questions")["kind"])


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    tables = table("questions")
    return (_any(tables["greetings"]["patterns"]), _any(tables["frames"]["patterns"]))


@cache
def _talk() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["topic"], _any(row["patterns"])) for row in table("questions")["talk"])


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
