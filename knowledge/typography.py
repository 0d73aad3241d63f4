"""How is French set?  No-break spaces, dates, enumerations."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.language.folding import fold

NBSP = "\u00a0"
_GROUPS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
VOWELS = frozenset("aeiouyh")
NARROW = "\u202f"
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)


def typeset(text: str) -> str:
    """Set a text as French print does, changing no word.

    Spaces before high punctuation and "%", inside guillemets and between groups of three digits
    become no-break ones; a straight apostrophe between letters becomes a curved one.
    """
    for mark in "?!;":
        text = text.replace(f" {mark}", f"{NARROW}{mark}")
    text = text.replace(" :", f"{NBSP}:").replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»")
    text = _GROUPS.sub(NARROW, text.replace(" %", f"{NBSP}%"))
    return _STRAIGHT.sub("’", text)


def written_date(day: date) -> str:
    """Write a day: 19 août 2024, 1er mars 2025."""
    first = "1er" if day.day == 1 else str(day.day)
    return f"{first}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def enumerated(names: Sequence[str]) -> str:
    """Join names with commas and a last "et"; "" for none."""
    if not names:
        return ""
    *most, last = names
    return f"{', '.join(most)} et {last}" if most else last


def of(name: str) -> str:
    """Put "de" before a name, elided before a vowel: "de Paul", "d’Anne"."""
    return f"d’{name}" if fold(name)[:1] in VOWELS else f"de {name}"
