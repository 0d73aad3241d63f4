"""Which tables of the language ship, and in what form does the program hold them?

Every table is TOML beside this module, read once at first use. Words are folded here, so a table
may be written as French is written; an underscore joins the words of one expression.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.language.folding import fold

_JOINTS = str.maketrans("_'-", "   ")
HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """Read one table; treat the result as read-only."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def words_of(text: str) -> list[str]:
    """Split a table's run of words, folded; the words of an expression are parted by a space."""
    return [_opened(each) for each in fold(text).split()]


def rows_of(text: str) -> list[tuple[str, list[str]]]:
    """Split a table of "name: words" lines, folded; an empty line is none."""
    rows: list[tuple[str, list[str]]] = []
    for line in fold(text.replace("\n", " | ")).split("|"):
        name, colon, words = line.partition(":")
        if colon:
            rows.append((_opened(name.strip()), [_opened(each) for each in words.split()]))
    return rows


def _opened(word: str) -> str:
    return word if word.isalnum() else word.translate(_JOINTS)
