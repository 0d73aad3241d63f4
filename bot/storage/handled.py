"""Which updates were handled within the last day?  Their numbers, and nothing else of them."""

import asyncio
from collections import deque
from time import time

from sqlalchemy import Connection, delete, select

from bot.storage.batch import Batch
from bot.storage.guard import Guard, UnavailableError
from bot.storage.schema import DAY, HANDLED, marked, marking

TOGETHER_SECONDS = 0.05
"""How long an update may wait for others to be written with: so long, a kill has it repeated."""
ENOUGH = 100
MOST = 50_000
MOST_BITS = 63


class Handled:
    """Remembers updates for a day; those that end close together are written at once.

    A file of SQLite has one process: what earlier ones wrote is read when it is opened.
    PostgreSQL is asked about each update, which another replica may have handled.

    Args:
        guard: Brings work to the database.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._before: dict[int, int] = {}
        self._unwritten: deque[int] = deque(maxlen=MOST)
        self._asking: Batch[frozenset[int]] = Batch(self._ask)
        self._writing: Batch[None] = Batch(self._write, seconds=TOGETHER_SECONDS, enough=ENOUGH)

    async def load(self) -> None:
        """Read what earlier processes left, where no other one writes now."""
        if self._guard.shared:
            return
        latest = select(HANDLED.c.update_id, HANDLED.c.at).where(HANDLED.c.at > time() - DAY)
        latest = latest.order_by(HANDLED.c.at.desc()).limit(MOST)

        def work(connection: Connection) -> dict[int, int]:
            return {row.update_id: row.at for row in connection.execute(latest)}

        self._before = await self._guard.look_or(work, otherwise={})

    async def has(self, update_id: int) -> bool:
        """Tell whether an update was handled; no, where the database cannot tell."""
        if not self._guard.shared:
            return self._before.get(update_id, 0) > time() - DAY
        if update_id.bit_length() > MOST_BITS:
            return False
        return update_id in await asyncio.shield(self._asking.add(update_id))

    def add(self, update_id: int) -> None:
        """Write soon that an update was handled."""
        if update_id.bit_length() <= MOST_BITS:
            self._writing.add(update_id)

    async def settle(self) -> None:
        """Write at once what was added, and wait until it is, or the database fails."""
        await self._writing.settle()

    def retry(self) -> None:
        """Write what could not be written while the database failed."""
        late, self._unwritten = self._unwritten, deque(maxlen=MOST)
        for update_id in late:
            self._writing.add(update_id)

    async def clean(self) -> None:
        """Drop what is older than a day.

        Raises:
            UnavailableError: The database cannot do it now.
        """
        old = delete(HANDLED).where(HANDLED.c.at <= int(time()) - DAY)
        await self._guard.execute(old)

    async def _ask(self, update_ids: list[int]) -> frozenset[int]:
        known = select(HANDLED.c.update_id).where(
            HANDLED.c.update_id.in_(update_ids), HANDLED.c.at > int(time()) - DAY
        )

        def work(connection: Connection) -> frozenset[int]:
            return frozenset(connection.execute(known).scalars())

        return await self._guard.look_or(work, otherwise=frozenset())

    async def _write(self, update_ids: list[int]) -> None:
        dialect = self._guard.dialect
        values = marked(update_ids, dialect, at=int(time()))
        try:
            await self._guard.execute(marking(dialect), values)
        except UnavailableError:
            self._unwritten.extend(update_ids)
