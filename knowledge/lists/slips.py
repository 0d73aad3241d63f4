"""How is something that is wrong in a fact list put to its curator?"""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

KeyPath = tuple[str | int, ...]
"""Where a value stands in a document: ``("fact", 3, "phrasings", 2)``, counted from 0."""

_LONGEST_SHOWN = 60  # characters
_ALIKE = 70  # rapidfuzz ratio, 0 to 100: "entities" for "entity" is, "name" for "date" is not
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


class Slip(NamedTuple):
    """A problem of one document, before anyone knows its line.

    Attributes:
        at: The value that is wrong; where something is missing, what it is missing from.
        message: What was found and what to write instead.
        on_key: The key is wrong rather than its value.
        first: The earlier value that this one repeats.
    """

    at: KeyPath
    message: str
    on_key: bool = False
    first: KeyPath | None = None


def shown(value: object) -> str:
    """Name a value as its curator wrote it, or say what it is; one short line always."""
    match value:
        case str():
            text = _UNPRINTABLE.sub(" ", value)
            cut = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN].rstrip()}…"
            return f'"{cut}"'
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {value:.12g}" if abs(value) < 10**12 else "a number"
        case date():
            return f"the date {value}"
        case list():
            return "a list"
        case dict():
            return "a block of keys"
        case _:
            return "a time"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find what a mistyped word was meant to be; None where nothing is near."""
    if len(word) > _LONGEST_SHOWN:
        return None
    scored = [(ratio(word.lower(), each), each) for each in known]
    best, name = max(scored, default=(0, ""))
    return name if best >= _ALIKE else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Write the question that ends a message, or nothing."""
    name = nearest(word, known)
    return f': did you mean "{name}"?' if name else ""
