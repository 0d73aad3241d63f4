"""How does the bot live with a database that fails?

Each call is bounded in time, and fails with one kind of error. After a failure nobody asks the
database again until a trial, once a second, finds it well; so nobody waits for it twice. Reading
goes on where only writing fails. A disk that hangs keeps the one thread that is storage's own, and
is left alone until it goes on.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, UpdateBase, delete

from bot.storage.address import Address, Postgres
from bot.storage.engine import Backend, Work, backend_of
from bot.storage.migrating import HEAD, TooNewError, revision_of, upgrade
from bot.storage.schema import HANDLED, marked, marking
from bot.storage.trouble import READ_ONLY, SILENT, faults, words_of

LOG = logging.getLogger(__name__)

CALL_SECONDS = 1.0
TRIAL_SECONDS = 10.0
SLICES = 20
NOT_OPEN = "it is not open"
TRIAL_ROWS = 1000  # more than one change of ours ever writes

T = TypeVar("T")


class UnavailableError(Exception):
    """The database cannot do it now; what to do instead is for the caller to know."""


class Guard:
    """Brings work to the database.

    Args:
        address: Of the database.

    Attributes:
        shared: Whether other processes may work on it too.
        dialect: ``sqlite`` or ``postgresql``.
    """

    def __init__(self, address: Address) -> None:
        self.shared = isinstance(address, Postgres)
        self._backend: Backend = backend_of(address)
        self.dialect: str = self._backend.dialect
        self._in_memory = not isinstance(address, Postgres) and address.path is None
        self._no_reads: str | None = NOT_OPEN
        self._no_writes: str | None = None
        self._told: str | None = self._no_reads
        self._places = asyncio.Semaphore(self._backend.places)
        self._under_way: set[asyncio.Task[object]] = set()

    @property
    def trouble(self) -> str | None:
        """Why the database cannot be used, or only be read; None if all is well."""
        return self._no_reads or self._no_writes

    async def look(self, work: Work[T]) -> T:
        """Do some work that changes nothing.

        Raises:
            UnavailableError: The database cannot do it now.
        """
        if self._no_reads:
            raise UnavailableError(self._no_reads)
        try:
            return await self._in_turn(lambda: self._backend.look(work))
        except faults() as error:
            self._note(reads=words_of(error), writes=self._no_writes)
            raise UnavailableError(self.trouble) from error

    async def change(self, work: Work[T], *, statements: bool = False) -> T:
        """Do some work, all of it or nothing.

        Args:
            work: What to do.
            statements: It is more than one statement, hence a transaction of its own.

        Raises:
            UnavailableError: The database cannot do it now, and nothing was changed; or the
                connection broke at its end or the disk hangs, and nobody knows.
        """
        if self.trouble:
            raise UnavailableError(self.trouble)
        try:
            way = self._backend.change if statements else self._backend.look
            return await self._in_turn(lambda: way(work))
        except faults() as error:
            gone = words_of(error) if isinstance(error, OSError) else self._no_reads
            self._note(reads=gone, writes=words_of(error))
            raise UnavailableError(self.trouble) from error

    async def look_or(self, work: Work[T], *, otherwise: T) -> T:
        """Do some work that changes nothing; give something else where it cannot be done now."""
        try:
            return await self.look(work)
        except UnavailableError:
            return otherwise

    async def execute(self, statement: UpdateBase, given: Mapping[str, Any] | None = None) -> int:
        """Execute one statement that changes rows; return how many it changed.

        Raises:
            UnavailableError: As for :meth:`change`.
        """
        return await self.change(lambda connection: connection.execute(statement, given).rowcount)

    async def try_again(self) -> None:
        """See whether the database can be used, and bring its tables up to date.

        Nothing is tried while an earlier trial still waits for the disk.

        Raises:
            TooNewError: A newer Sourcier has changed the tables, as the first trial finds; a later
                one makes that a trouble like others.
        """
        if self._backend.hangs:
            return
        try:
            await self._bounded(self._try_to_read(), TRIAL_SECONDS)
        except faults() as error:
            if isinstance(error, TooNewError) and self._told == NOT_OPEN:
                raise
            self._note(reads=words_of(error), writes=None)
            return
        try:
            await self._bounded(self._backend.look(self._try_to_write), TRIAL_SECONDS)
            await self._bounded(self._backend.look(_clean_up), TRIAL_SECONDS)
        except faults() as error:
            self._note(reads=None, writes=words_of(error))
        else:
            self._note(reads=None, writes=None)

    async def stay_well(self) -> None:
        """Notice what happens to a database that nobody asks."""
        try:
            if await self._in_turn(self._backend.was_moved):
                self._note(reads="its file was moved or deleted", writes=None)
                return
            await self.look(revision_of)
        except faults() as error:
            self._note(reads=words_of(error), writes=None)
        except UnavailableError:
            LOG.debug("the database fails while nobody asks it")

    async def close(self) -> None:
        """Close all connections; what is under way is given up."""
        for task in list(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        self._no_reads = self._told = "it is closed"
        await self._backend.close()

    async def _try_to_read(self) -> None:
        stuck = self._no_reads or self._no_writes == READ_ONLY
        await self._backend.open(anew=bool(stuck) and not self._in_memory)
        if await self._backend.look(revision_of) != HEAD:
            await self._backend.change(upgrade)

    def _try_to_write(self, connection: Connection) -> None:
        rows = marked(range(-TRIAL_ROWS, 0), self.dialect, at=0)
        connection.execute(marking(self.dialect), rows)

    async def _in_turn(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do some work once there is a place, which may take while all places are busy.

        Raises:
            TimeoutError: It takes too long from then on, or the database failed before.
        """
        begun = asyncio.Event()

        async def run() -> T:
            async with self._places:
                begun.set()
                return await work()

        return await self._bounded(run(), CALL_SECONDS, counts=begun.is_set)

    async def _bounded(
        self, work: Awaitable[T], seconds: float, *, counts: Callable[[], bool] = lambda: True
    ) -> T:
        """Wait so long and no longer, also for a thread or a server that cannot be interrupted.

        It is waited for in slices: a busy event loop is no fault of the database.

        Args:
            work: What is waited for.
            seconds: How long, in all slices that count.
            counts: Whether the time counts by now; the others end with the next failure.

        Raises:
            TimeoutError: It takes longer; it is given up in the background.
        """
        task: asyncio.Task[T] = asyncio.ensure_future(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        left = SLICES
        while left and not task.done():
            await asyncio.wait((task,), timeout=seconds / SLICES)
            if counts():
                left -= 1
            elif self._no_reads:
                break
        if not task.done():
            task.cancel()
            raise TimeoutError(SILENT)
        return task.result()

    def _note(self, *, reads: str | None, writes: str | None) -> None:
        self._no_reads, self._no_writes = reads, writes
        if self.trouble == self._told:
            return
        self._told = self.trouble
        if self.trouble:
            LOG.error("the database cannot be used: %s; answering without it", self.trouble)
        else:
            LOG.info("the database can be used")


def _clean_up(connection: Connection) -> None:
    connection.execute(delete(HANDLED).where(HANDLED.c.update_id < 0))
