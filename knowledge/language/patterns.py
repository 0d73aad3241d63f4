"""Which of many patterns match a line?  None is compiled before it may.

A table of French has some two hundred patterns, a question meets three of them. So each is asked
first for the words that it cannot do without: looking for those is a hundred times cheaper.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

_LITERAL: Final = re.compile(r"[a-z ]+(?![a-z ?*{])|[a-z ]+(?=[a-z ])")


class Patterns:
    """Regular expressions over folded words with single spaces; any of them will do.

    Args:
        sources: The expressions.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self._sources = tuple(sources)
        self._openings = [
            (word, number)
            for number, source in enumerate(sources)
            for word in openings(source) or ("",)
        ]
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
        return {number for word, number in self._openings if word in line}

    def _at(self, number: int) -> re.Pattern[str]:
        if number not in self._compiled:
            self._compiled[number] = re.compile(self._sources[number])
        return self._compiled[number]

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{source})" for source in self._sources))


def openings(source: str) -> tuple[str, ...]:
    """Give texts of which a line must hold one for a pattern to match; none if nobody knows."""
    words: list[str] = []
    for branch in _branches(source):
        found = _opening(branch)
        if not found:
            return ()
        words += found
    return tuple(words)


def _opening(branch: str) -> tuple[str, ...]:
    branch = branch.removeprefix("\\b").removeprefix("^")
    if branch.startswith("(?:"):
        end = _closing(branch)
        if branch[end + 1 : end + 2] in {"?", "*"}:  # it may be missing
            return _opening(branch[end + 2 :])
        return openings(branch[3:end])
    found = _LITERAL.match(branch)
    return (found.group(),) if found else ()


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
