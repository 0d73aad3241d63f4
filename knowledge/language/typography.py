"""How is French set?  No-break spaces, enumerations; and a date, in any language we speak."""

import re
from collections.abc import Sequence
from datetime import date

NBSP = "\u00a0"
_GROUPS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
NARROW = "\u202f"
_PATTERNS = {4: "y", 7: "MMMM y", 10: "d MMMM y"}  # by the length of an ISO date


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


def enumerated(names: Sequence[str], joint: str = "et") -> str:
    """Join names with commas and, before the last, a word; "" for none."""
    if not names:
        return ""
    *most, last = names
    return f"{', '.join(most)} {joint} {last}" if most else last


def written_date(when: date | str, language: str = "fr") -> str:
    """Write a day, a month or a year, with no-break spaces.

    19 août 2024, 1er mars 2025; 19 August 2024; septembre 2018; 2018.

    Args:
        when: A day; or an ISO date, which may leave out the day, and the month as well.
        language: Two letters.

    Raises:
        ValueError: It is no date.
    """
    from babel.dates import format_date  # noqa: PLC0415 - most lists write no date at all

    iso = when if isinstance(when, str) else when.isoformat()
    if len(iso) not in _PATTERNS:
        raise ValueError(f"{iso!r} is no date")
    day = date.fromisoformat(iso + "0001-01-01"[len(iso) :])
    written = format_date(day, _PATTERNS[len(iso)], locale=language)
    if language == "fr" and _PATTERNS[len(iso)].startswith("d") and day.day == 1:
        written = f"1er{written.removeprefix('1')}"
    return written.replace(" ", NBSP)
