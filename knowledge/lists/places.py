"""On which line and column does each value of a TOML text stand?

``tomllib`` forgets where it read a value. This scanner walks the same text again, only when there
is a problem to place; it trusts ``tomllib`` to have accepted the text and judges nothing.
"""

import re
import tomllib
from typing import NamedTuple

from knowledge.lists.slips import KeyPath

# No possessive quantifier: up to Python 3.11.4 some of them match what they should not.
_BLANK = re.compile(r"[ \t]*")
_GAP = re.compile(r"[ \t\n]*(?:#[^\n]*[ \t\n]*)*")
_STRING = re.compile(
    r'"""[^"\\]*(?:(?:\\.|""?(?!"))[^"\\]*)*"""(?:"{1,2})?'
    r"|'''[^']*(?:''?(?!')[^']*)*'''(?:'{1,2})?"
    r'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?")  # a date may hold one space
_KEY = re.compile(r"[A-Za-z0-9_-]+|\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\"|'[^'\n]*'")


class Place(NamedTuple):
    """Offsets in a text, in characters from 0: of a key, and of its value.

    An item of a list has no key and a block no value: there both are the same.
    """

    key: int
    value: int


class Places(dict[KeyPath, Place]):
    """Where every value of a text stands.

    Args:
        text: TOML that ``tomllib`` reads without an error, its lines ended by line feeds alone.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._at = 0
        self._counts: dict[KeyPath, int] = {}
        self._document()

    def nearest(self, path: KeyPath) -> Place:
        """Find the value, or else what it would stand in; the start of the text at last."""
        while path and path not in self:
            path = path[:-1]
        return self.get(path, Place(0, 0))

    def _document(self) -> None:
        table: KeyPath = ()
        self._skip(_GAP)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_GAP)

    def _header(self) -> KeyPath:
        start = self._at
        is_array = self._text.startswith("[[", start)
        self._at += 1 + is_array
        *outer, (last, _) = self._key()
        self._at += 1 + is_array
        here = Place(start, start)
        path: KeyPath = ()
        for part, _ in outer:
            path = (*path, part)
            self.setdefault(path, here)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        path = (*path, last)
        if not is_array:
            self[path] = here
            return path
        self.setdefault(path, here)
        count = self._counts[path] = self._counts.get(path, 0) + 1
        path = (*path, count - 1)
        self[path] = here
        return path

    def _pair(self, table: KeyPath) -> None:
        *outer, (last, start) = self._key()
        self._at += len("=")
        self._skip(_BLANK)
        for part, at in outer:
            table = (*table, part)
            self.setdefault(table, Place(at, at))
        self._value((*table, last), start)

    def _key(self) -> list[tuple[str, int]]:
        """Read a key, dotted or not, and the blanks around it: its parts and their offsets."""
        parts = []
        while True:
            self._skip(_BLANK)
            start = self._at
            self._skip(_KEY)
            parts.append((_decoded(self._text[start : self._at]), start))
            self._skip(_BLANK)
            if not self._text.startswith(".", self._at):
                return parts
            self._at += 1

    def _value(self, path: KeyPath, key: int) -> None:
        self[path] = Place(key, self._at)
        match self._text[self._at]:
            case "[":
                self._items(path)
            case "{":
                self._inline(path)
            case '"' | "'":
                self._skip(_STRING)
            case _:
                self._skip(_PLAIN)

    def _items(self, path: KeyPath) -> None:
        count = 0
        while self._goes_on("]"):
            self._value((*path, count), self._at)
            count += 1

    def _inline(self, path: KeyPath) -> None:
        while self._goes_on("}"):
            self._pair(path)

    def _goes_on(self, end: str) -> bool:
        """Step over an opening bracket or a comma; False once past the closing bracket."""
        self._skip(_GAP)
        if self._text[self._at] in "[{,":
            self._at += 1
            self._skip(_GAP)
        if self._text[self._at] != end:
            return True
        self._at += 1
        return False

    def _skip(self, pattern: re.Pattern[str]) -> None:
        if found := pattern.match(self._text, self._at):
            self._at = found.end()


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Count both from 1, the column in characters."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def _decoded(key: str) -> str:
    if key[0] == '"':
        return str(tomllib.loads(f"key = {key}")["key"])
    return key[1:-1] if key[0] == "'" else key
