"""How solid is each fact of a list, and what would `sourcier check` say of it?

The command itself is run, as it takes seconds of one core: nobody who chats waits for it.
"""

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from bot.playground.page.bench.lists import Slip, placed
from knowledge.errors import Problem

COMMAND = (sys.executable, "-m", "bot.command", "check", "--strength", "--json", "--lang", "fr")


class Grade(NamedTuple):
    """How a fact does without each of its phrasings.

    Attributes:
        word: ``faible``, ``moyen`` or ``solide``.
        share: Of the phrasings, 0 to 100; None where none could be asked.
    """

    word: str
    share: int | None


class Checked(NamedTuple):
    """What was found.

    Attributes:
        grades: By article and fact.
        warnings: In their places.
        forecasts: By article: what share is answered right and refused rightly, 0 to 100.
        wanted: By article: what would help most, in words.
    """

    grades: dict[str, Grade]
    warnings: tuple[Slip, ...]
    forecasts: dict[str, tuple[int, int]]
    wanted: dict[str, str]


class Checking:
    """Checks the lists of a place when asked to, one time at a time.

    Args:
        place: A file or folder.

    Attributes:
        found: What was found; None before, and again once a list has changed.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self._process: asyncio.subprocess.Process | None = None
        self.found: Checked | None = None

    @property
    def goes_on(self) -> bool:
        """Whether it is being checked just now."""
        return self._process is not None

    async def run(self) -> None:
        """Check, unless that is going on already."""
        if self._process is not None:
            return
        self._process = await asyncio.create_subprocess_exec(
            *COMMAND,
            str(self._place),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            out, _ = await self._process.communicate()
        finally:
            self.stop()
        self.found = _checked(map(json.loads, out.splitlines()))

    def stop(self) -> None:
        """Break off what is going on."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
        self._process = None


def _checked(told: Iterable[dict[str, Any]]) -> Checked:
    objects = list(told)
    facts = [one for one in objects if "word" in one]
    lists = [one for one in objects if "refused" in one]
    return Checked(
        {f"{one['article']}/{one['fact']}": _grade(one) for one in facts},
        tuple(_warnings(objects)),
        {one["article"]: (_percent(one["right"]), _percent(one["refused"])) for one in lists},
        {one["article"]: _wanted(one) for one in lists},
    )


def _grade(one: dict[str, Any]) -> Grade:
    share = one["share"]
    return Grade(str(one["word"]), None if share is None else round(100 * share))


def _warnings(objects: Iterable[dict[str, Any]]) -> Iterator[Slip]:
    for one in objects:
        if "severity" in one:
            at = (one["line"], one["column"])
            yield placed(Problem(Path(one["file"]), *at, one["message"]))


def _percent(figure: dict[str, Any]) -> int:
    return round(100 * float(figure["value"]))


def _wanted(one: dict[str, Any]) -> str:
    told = [f"{each['phrasings']} formulations pour {each['fact']}" for each in one["wanted"]]
    if one["absences_wanted"]:
        told.append(f"{one['absences_wanted']} absences")
    return ", ".join(told)
