"""Which tables of the language ship, and in what form does the program hold them?

Every table is TOML in ``tables/``, read once at first use. Words are folded here, so a table
may be written as French is written; an underscore joins the words of one expression. A row that
the program cannot use raises at once, with its place.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.language.folding import fold
from knowledge.language.ready_made import ready_made

_JOINT = "\0"  # what joins the words of an expression until they are parted
_ACCENTED = tuple(zip("éèêàâçîïôûùœ’", (*"eeeaaciiouu", "oe", "'"), strict=True))
_UNFOLDED = re.compile(r"(?<!\\)[^\W\d_a-z]")
"""A letter of an expression that no folded text has; ``\\S`` is none."""
FOLDER = Path(__file__).parent / "tables"


@cache
def table(name: str) -> dict[str, Any]:
    """Read one table; treat the result as read-only."""

    def read() -> dict[str, Any]:
        return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))

    return ready_made(read, name=name.replace("/", "-"))()


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


def word_set(name: str, row: str) -> frozenset[str]:
    """Give the words of a row, folded; those of an expression are parted by a space.

    Args:
        name: Of the table.
        row: Its key; a dot stands between a table's name and the key in it: ``"who.moving"``.

    Raises:
        ValueError: There is no such row, or it is no text or an empty one.
    """
    return frozenset(words_of(_text(name, row)))


def written(name: str, row: str) -> frozenset[str]:
    """Give the words of a row as they stand there, with accents and apostrophes.

    Args:
        name: Of the table.
        row: Its key, as :func:`word_set` takes it.

    Raises:
        ValueError: There is no such row, or it is no text or an empty one.
    """
    return frozenset(_text(name, row).split())


def rows(name: str, row: str) -> list[tuple[str, list[str]]]:
    """Give the "name: words" lines of a row, folded, as :func:`rows_of` does.

    Args:
        name: Of the table.
        row: Its key, as :func:`word_set` takes it.

    Raises:
        ValueError: There is no such row, or it is no text or has no such line.
    """
    found = rows_of(_text(name, row))
    if not found:
        raise ValueError(f"tables/{name}.toml: {row} is to have lines of a name, ':' and words")
    return found


def one_of(words: Iterable[str]) -> str:
    """Write an expression that matches any of some words, the longest that fits."""
    return "|".join(map(re.escape, sorted(words, key=lambda each: (-len(each), each))))


def pattern(name: str, row: str) -> re.Pattern[str]:
    """Give the expressions of a row as one that matches wherever any of them does.

    Args:
        name: Of the table.
        row: Its key, as :func:`word_set` takes it. They are matched on folded text, so none may
            have an accent or a capital.

    Raises:
        ValueError: There is no such row, it is no list of expressions, or one cannot match.
    """
    told = _row(name, row)
    if not isinstance(told, list) or not told:
        raise ValueError(f"tables/{name}.toml: {row} is to be a list of expressions")
    for each in told:
        if _UNFOLDED.search(each):
            raise ValueError(f"tables/{name}.toml: {row}: {each} is not written in folded letters")
    try:
        return re.compile("|".join(told))
    except re.error as error:
        raise ValueError(f"tables/{name}.toml: {row}: {error}") from error


def _text(name: str, row: str) -> str:
    told = _row(name, row)
    if not isinstance(told, str) or not told.split():
        raise ValueError(f"tables/{name}.toml: {row} is to be a text with at least one word")
    return told


def _row(name: str, row: str) -> Any:
    found: Any = table(name)
    for key in row.split("."):
        if not isinstance(found, dict) or key not in found:
            raise ValueError(f"tables/{name}.toml has no {row}")
        found = found[key]
    return found


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
