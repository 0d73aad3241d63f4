"""Which lists are served, and what is wrong with those that are not?"""

import asyncio
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from knowledge.desk import Desk
from knowledge.errors import InvalidListError, Problem, SourcierError
from knowledge.library import Library
from knowledge.lists.loading import find_lists, load_list


class Slip(NamedTuple):
    """A problem of a list, where it stands.

    Attributes:
        file: Name of the file.
        fact: Id of the fact that it is in; empty outside of facts.
        text: The line of the file.
    """

    file: str
    line: int
    column: int
    message: str
    fact: str
    text: str


class Lists:
    """Keeps the lists that the bot speaks from, and the problems of what was saved last.

    Args:
        library: Of the same place as the bot's.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        bad = {one.path for one in library.problems}
        self._seen = {path: at for path, at in _stamps(library.place) if path not in bad}
        self._slips: dict[Path, tuple[Slip, ...]] = {}

    @property
    def slips(self) -> tuple[Slip, ...]:
        """What is wrong with the files as they were saved last."""
        return tuple(slip for slips in self._slips.values() for slip in slips)

    @property
    def desk(self) -> Desk:
        """Answers from the lists that are good."""
        return self._library.desk

    @property
    def place(self) -> Path:
        """Where they stand."""
        return self._library.place

    async def refresh(self) -> None:
        """Take in what was saved since the last look."""
        await asyncio.to_thread(self._refresh)

    def _refresh(self) -> None:
        self._library.refresh()
        seen = dict(_stamps(self._library.place))
        kept = {path: slips for path, slips in self._slips.items() if path in seen}
        changed = [path for path, stamp in seen.items() if self._seen.get(path) != stamp]
        self._slips = kept | {path: tuple(_slips(path)) for path in changed}
        self._seen = seen


def _stamps(place: Path) -> Iterator[tuple[Path, int]]:
    try:
        for path in find_lists(place):
            yield path, path.stat().st_mtime_ns
    except (OSError, SourcierError):
        return


def _slips(path: Path) -> Iterator[Slip]:
    try:
        load_list(path)
    except InvalidListError as error:
        yield from map(placed, error.problems)


def placed(problem: Problem) -> Slip:
    """Put a problem beside the fact and the line that it is in."""
    try:
        lines = problem.path.read_text("utf-8-sig", "replace").splitlines()
    except OSError:
        lines = []
    text = lines[problem.line - 1].strip() if 1 <= problem.line <= len(lines) else ""
    fact = _fact_at(lines, problem.line)
    return Slip(problem.path.name, problem.line, problem.column, problem.message, fact, text)


def _fact_at(lines: list[str], line: int) -> str:
    """Id of the fact whose block a line is in."""
    heads = [number for number, text in enumerate(lines, 1) if text.lstrip().startswith("[")]
    place = bisect_right(heads, line)
    if not place or lines[heads[place - 1] - 1].strip() != "[[fact]]":
        return ""
    end = heads[place] if place < len(heads) else len(lines) + 1
    for text in lines[heads[place - 1] : end - 1]:
        key, _, value = text.partition("=")
        if key.strip() == "id":
            return value.strip().strip("\"'")
    return ""
