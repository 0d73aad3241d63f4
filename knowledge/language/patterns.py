"""Which of many patterns match a line?  None is compiled before it may.

A table of French has some two hundred patterns, a question meets three of them. So each is asked
first for the words that it cannot do without: looking for those is a hundred times cheaper.
"""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Final

_LITERAL: Final = re.compile(r"[a-z ]+(?![a-z ?*{])|[a-z ]+(?=[a-z ])")


class Patterns:
    """Regular expressions over folded words with single spaces; any of them will do.

    Args:
        sources: The expressions.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self._sources = tuple(sources)
        self._always: set[int] = set()
        self._by_word: dict[str, list[tuple[str, int]]] = {}
        self._others: list[tuple[str, int]] = []
        for number, source in enumerate(sources):
            known = openings(source)
            if not known:
                self._always.add(number)
            for opening in known:
                word, space, _ = opening.partition(" ")
                if space and source.startswith(("\\b", "^")):
                    self._by_word.setdefault(word, []).append((opening, number))
                else:
                    self._others.append((opening, number))
        self._compiled: dict[int, re.Pattern[str]] = {}

    def search(self, line: str) -> bool:
        """Whether one of them matches somewhere."""
        return any(self._at(number).search(line) for number in self._possible(line))

    def fullmatch(self, line: str) -> bool:
        """Whether one of them matches the whole line."""
        return any(self._at(number).fullmatch(line) for number in self._possible(line))

    def spans(self, line: str) -> list[tuple[int, int]]:
        """Give the places that they match, left to right, none overlapping, none empty."""
        if not self._possible(line):
            return []
        return [found.span() for found in self._whole.finditer(line) if found.group()]

    def _possible(self, line: str) -> set[int]:
        closed = f"{line} "
        possible: set[int] = set()
        if self._others and self._hint.search(closed):
            possible.update([number for opening, number in self._others if opening in closed])
        for word in self._by_word.keys() & _words(line):
            possible.update([at for opening, at in self._by_word[word] if opening in closed])
        return possible | self._always

    def _at(self, number: int) -> re.Pattern[str]:
        if number not in self._compiled:
            self._compiled[number] = re.compile(self._sources[number])
        return self._compiled[number]

    @cached_property
    def _hint(self) -> re.Pattern[str]:
        """Find whether a line holds any opening that is not a whole word."""
        return re.compile("|".join(re.escape(opening) for opening, _ in self._others))

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{source})" for source in self._sources))


@lru_cache(maxsize=16)
def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


def openings(source: str, *, closed: bool = False) -> tuple[str, ...]:
    """Give texts of which a line and a space must hold one for a pattern to match.

    Args:
        source: The pattern.
        closed: Whether a word ends where the pattern does.

    Returns:
        None where nobody knows. A text with a space begins with a whole word.
    """
    words: list[str] = []
    for branch in _branches(source):
        found = _opening(branch, closed=closed)
        if not found:
            return ()
        words += found
    return tuple(words)


def _opening(branch: str, *, closed: bool) -> tuple[str, ...]:
    branch = branch.removeprefix("\\b").removeprefix("^")
    if branch.startswith("(?:"):
        end = _closing(branch)
        inner, after = branch[3:end], branch[end + 1 :]
        if after.startswith(("?", "*")):  # it may be missing, up to the next word
            return _opening(after[1:], closed=closed) if inner.endswith(" ") else ()
        return openings(inner, closed=_is_closed(after, closed=closed))
    found = _LITERAL.match(branch)
    if found is None:
        return ()
    ends = _is_closed(branch[found.end() :], closed=closed)
    return (f"{found.group().rstrip()} " if ends else found.group(),)


def _is_closed(after: str, *, closed: bool) -> bool:
    return after.startswith((r"\b", " ")) or (closed and not after)


def _closing(source: str) -> int:
    """Find the bracket that closes the one at the start."""
    depth = 0
    for place, letter in enumerate(source):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return place
    return len(source)


def _branches(source: str) -> list[str]:
    """Split at the bars that stand in no bracket."""
    branches, start, depth = [], 0, 0
    for place, letter in enumerate(source):
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            branches.append(source[start:place])
            start = place + 1
    return [*branches, source[start:]]
