"""How is French set?  No-break spaces, dates, enumerations."""

from collections.abc import Sequence
from datetime import date

from knowledge.language.folding import fold

NBSP = "\u00a0"
VOWELS = frozenset("aeiouyh")
NARROW = "\u202f"
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)


def typeset(text: str) -> str:
    """Put no-break spaces before high punctuation and inside guillemets, where a space stands."""
    for mark in "?!;":
        text = text.replace(f" {mark}", f"{NARROW}{mark}")
    return text.replace(" :", f"{NBSP}:").replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»")


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
