"""What did readers ask in vain, and choose to send to those who curate?

A question in their words, the article that it is about, the day, how often: nothing that leads to
anybody. After thirty days it is gone.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select, update

from bot.storage.guard import Guard, UnavailableError
from bot.storage.schema import INBOX, insert_into, today
from bot.storage.scrubbing import Scrubber

KEPT_DAYS = 30
MOST_ROWS = 5_000


class Sending(StrEnum):
    """What became of a question that was sent."""

    KEPT = "kept"
    FULL = "full"
    """So many wait that no new one is taken."""
    FAILED = "failed"
    """The database cannot keep it now."""


class Waiting(NamedTuple):
    """A question that waits for somebody to look at it.

    Attributes:
        article: Id of the article that it is about.
        query: As it is kept.
        times: How often it was sent.
        day: When it was sent last, in days since 1970.
    """

    article: str
    query: str
    times: int
    day: int


class Inbox:
    """Keeps what readers send; like all of storage, it never stops an answer.

    Args:
        guard: Brings work to the database.
        scrubber: Sees to it that what is withdrawn leaves the disk.
    """

    def __init__(self, guard: Guard, scrubber: Scrubber) -> None:
        self._guard = guard
        self._scrubber = scrubber

    async def send(self, article: str, query: str) -> Sending:
        """Keep a question, or count it once more."""
        row = {"article": article, "query": query, "day": today(), "times": 1}
        added = insert_into(INBOX, self._guard.dialect).values(**row)
        again = added.on_conflict_do_update(
            index_elements=INBOX.primary_key.columns, set_={"times": INBOX.c.times + 1}
        )

        def work(connection: Connection) -> Sending:
            count = connection.execute(select(func.count()).select_from(INBOX)).scalar_one()
            if count >= MOST_ROWS:
                return Sending.FULL
            connection.execute(again)
            return Sending.KEPT

        try:
            return await self._guard.change(work, statements=True)
        except UnavailableError:
            return Sending.FAILED

    async def withdraw(self, query: str) -> bool:
        """Take back one sending of a question; True once it is gone, or was gone before."""
        latest = (
            select(INBOX.c.article, INBOX.c.day)
            .where(INBOX.c.query == query)
            .order_by(INBOX.c.day.desc(), INBOX.c.article)
            .limit(1)
        )

        def work(connection: Connection) -> None:
            for article, day in connection.execute(latest).all():
                mine = (INBOX.c.article == article, INBOX.c.query == query, INBOX.c.day == day)
                fewer = update(INBOX).where(*mine).values(times=INBOX.c.times - 1)
                connection.execute(fewer)
                connection.execute(delete(INBOX).where(*mine, INBOX.c.times <= 0))

        return await self._drop(work)

    async def waiting(self) -> list[Waiting] | None:
        """List what waits, the most often sent first; None where the database cannot tell."""
        times, day = func.sum(INBOX.c.times).label("times"), func.max(INBOX.c.day).label("day")
        wanted = (
            select(INBOX.c.article, INBOX.c.query, times, day)
            .where(INBOX.c.day > today() - KEPT_DAYS)
            .group_by(INBOX.c.article, INBOX.c.query)
        )

        def work(connection: Connection) -> list[Waiting]:
            rows = connection.execute(wanted)
            return [Waiting(row.article, row.query, int(row.times), row.day) for row in rows]

        found = await self._guard.look_or(work, otherwise=None)
        return found and sorted(found, key=lambda one: (-one.times, one.article, one.query))

    async def settle(self, article: str, queries: Sequence[str]) -> bool:
        """Drop questions that somebody has dealt with; True once they are gone."""
        gone = delete(INBOX).where(INBOX.c.article == article, INBOX.c.query.in_(queries))
        return await self._drop(lambda connection: connection.execute(gone))

    async def clean(self) -> None:
        """Drop what is older than thirty days.

        Raises:
            UnavailableError: The database cannot do it now.
        """
        old = delete(INBOX).where(INBOX.c.day <= today() - KEPT_DAYS)
        if await self._guard.execute(old):
            await self._scrubber.scrub(anew=True)

    async def _drop(self, work: Callable[[Connection], object]) -> bool:
        try:
            await self._guard.change(work, statements=True)
        except UnavailableError:
            return False
        await self._scrubber.scrub(anew=True)
        return True
