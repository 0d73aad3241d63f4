"""How is French set?  No-break spaces, enumerations."""

import re
from collections.abc import Sequence

NBSP = "\u00a0"
_GROUPS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
NARROW = "\u202f"


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
