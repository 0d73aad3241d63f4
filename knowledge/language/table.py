"""Which tables of the language ship, and in what form does the program hold them?

Every table is TOML in ``tables/``, read once at first use. Words are folded here, so a table
may be written as French is written; an underscore joins the words of one expression.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.language.folding import fold

_JOINT = "\0"  # what joins the words of an expression until they are parted
_ACCENTED = tuple(zip("éèêàâçîïôûùœ’", (*"eeeaaciiouu", "oe", "'"), strict=True))
FOLDER = Path(__file__).parent / "tables"


@cache
def table(name: str) -> dict[str, Any]:
    """Read one table; treat the result as read-only."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def all_words(name: str, *, leaving: str = "") -> frozenset[str]:
    """Give every word of a table, folded, without the slow reading of it as TOML.

    Keys and headers may be among them; what is not among them is not in the table.

    Args:
        name: Of the table.
        leaving: Keys whose lines are left out; a value on several lines is not.
    """
    lines = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("#", *leaving.split()))]
    bare = _folded("\n".join(kept)).replace('"', " ").replace(",", " ")
    return frozenset(words_of(bare))


def words_of(text: str) -> list[str]:
    """Split a table's run of words, folded; the words of an expression are parted by a space."""
    return _opened(_folded(text).split())


def rows_of(text: str) -> list[tuple[str, list[str]]]:
    """Split a table of "name: words" lines, folded; an empty line is none."""
    rows: list[tuple[str, list[str]]] = []
    for line in _folded(text.replace("\n", " | ")).split("|"):
        name, colon, words = line.partition(":")
        if colon:
            rows.append((name.strip().replace(_JOINT, " "), _opened(words.split())))
    return rows


def _folded(text: str) -> str:
    """Fold a whole table: what fold() does letter by letter is done accent by accent before."""
    text = text.lower()
    for accented, plain in _ACCENTED:
        text = text.replace(accented, plain)
    return fold(text).replace("_", _JOINT).replace("'", _JOINT).replace("-", _JOINT)


def _opened(words: list[str]) -> list[str]:
    return [each.replace(_JOINT, " ") if _JOINT in each else each for each in words]
