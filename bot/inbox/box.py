"""What waits in the box, and what is done about it?"""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.storage.database import Database
from bot.storage.inbox import Waiting
from bot.storage.votes import Tally
from bot.workshop import Workshop
from knowledge.curating.editing import read_text
from knowledge.curating.inbox.attempt import attempt, carry_out
from knowledge.curating.inbox.grouping import Asked, Group, grouped_by_list
from knowledge.curating.inbox.learning import Lesson, Trial
from knowledge.curating.publishing import standing, undo
from knowledge.desk import Desk
from knowledge.errors import SourcierError
from knowledge.language.questions import Kind
from knowledge.library import SHIPPED, Library
from knowledge.lists.model import FactList

MOST_TRIALS = 20


class Box:
    """The questions that wait, in groups, and the trials that were made of them.

    Args:
        library: The lists of now.
        database: Where the questions wait.
        workshop: Does what takes long.
    """

    def __init__(self, library: Library, database: Database, workshop: Workshop) -> None:
        self._library = library
        self._database = database
        self._workshop = workshop
        self._known: tuple[object, list[Group]] = (None, [])
        self._trials: OrderedDict[tuple[str, str], Trial] = OrderedDict()

    async def groups(self) -> list[Group] | None:
        """Group what waits, the most often asked first; None where the database cannot tell.

        Raises:
            OverdueError: That takes too long.
        """
        waiting = await self._database.inbox.waiting()
        if waiting is None:
            return None
        state = (self._library.desk, waiting)
        if self._known[0] != state:
            asked, lists = waiting_by_list(waiting, self._library.desk)
            self._known = (state, await self._workshop.work(grouped_by_list, asked, lists))
        return self._known[1]

    async def group_of(self, key: str) -> Group | None:
        """Find the group that a question is in now; None where it waits no more.

        Raises:
            OverdueError: As for :meth:`groups`.
        """
        groups = await self.groups() or []
        return next((each for each in groups if key in {one.key for one in each.asked}), None)

    async def try_out(self, group: Group, lesson: Lesson) -> Trial | str:
        """Let the list learn from a group, and compare; why not, where it cannot.

        Returns:
            The trial, or one line; "" where the list is not ours to change.

        Raises:
            OverdueError: That takes too long.
        """
        path = await asyncio.to_thread(self.path_of, group.article)
        if path is None:
            return ""
        tried = await self._workshop.work(attempt, path, lesson, group.queries)
        if isinstance(tried, Trial):
            self._trials[group.asked[0].key, tried.key] = tried
            if len(self._trials) > MOST_TRIALS:
                self._trials.popitem(last=False)
        return tried

    def trial(self, group: str, key: str) -> Trial | None:
        """Find a trial that was made; None after a restart, or after many others."""
        return self._trials.get((group, key))

    async def carry_out(self, group: Group, trial: Trial) -> str | None:
        """Write what was tried out, and drop the questions; why not, where it cannot be."""
        refused = await asyncio.to_thread(carry_out, trial)
        if refused is None:
            await self.drop(group)
        return refused

    async def drop(self, group: Group) -> bool:
        """Drop the questions of a group; True once they are gone."""
        return await self._database.inbox.settle(group.article, group.queries)

    async def take_back(self, trial: Trial) -> bool:
        """Put the former version of a list into service again, unless it changed since."""
        return await asyncio.to_thread(self._take_back, trial)

    async def tallies(self) -> Mapping[str, Tally]:
        """Give the votes of each fact that has any, by ``article/fact``."""
        return await self._database.tallies()

    def listed(self, article: str) -> FactList | None:
        """Give the list of an article as it is served; None if it is not."""
        return list_of(article, self._library.desk)

    def path_of(self, article: str) -> Path | None:
        """Find the file of an article's list; None where it is not ours to change."""
        return path_of(article, self._library.place)

    def _take_back(self, trial: Trial) -> bool:
        try:
            if read_text(trial.path) != trial.after:
                return False
            undo(trial.path, trial.path.parent)
        except (SourcierError, OSError):
            return False
        return True


def waiting_by_list(
    waiting: Sequence[Waiting], desk: Desk
) -> tuple[dict[str, list[Asked]], dict[str, FactList]]:
    """Sort what waits by the id of its article, and give the lists that are served of these."""
    asked: dict[str, list[Asked]] = {}
    for one in waiting:
        asked.setdefault(one.article, []).append(Asked(one.query, one.times))
    lists = {article: list_of(article, desk) for article in asked}
    return asked, {article: listed for article, listed in lists.items() if listed is not None}


def list_of(article: str, desk: Desk) -> FactList | None:
    """Give the list of an article as it is served; None if it is not."""
    found = desk.lists_of(article)[0]
    return found if found.article.id == article else None


def kind_of(group: Group, desk: Desk) -> Kind:
    """Tell which kind of fact a group asks for."""
    kinds = desk.consult(group.queries[0], article=group.article)[0].reading.asked.kinds
    return kinds[0] if kinds else Kind.WHAT


def path_of(article: str, place: Path) -> Path | None:
    """Find the file of an article's list; None where it is gone, or is one of those that ship."""
    try:
        return None if place == SHIPPED else standing(article, place)
    except (SourcierError, OSError):
        return None
