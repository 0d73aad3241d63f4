"""How does the bot live with a database that fails?

Each call is bounded in time, and fails with one kind of error. After a failure nobody asks the
database again until a trial, once a second, finds it well; so nobody waits for it twice. Reading
goes on where only writing fails.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.address import Address, Postgres
from bot.storage.engine import CONNECTIONS, TOGETHER, make_engine, make_file
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
Work = Callable[[AsyncConnection], Awaitable[T]]


class UnavailableError(Exception):
    """The database cannot do it now; what to do instead is for the caller to know."""


class Guard:
    """Brings work to the database.

    Args:
        address: Of the database.

    Attributes:
        shared: Whether other processes may work on it too.
        dialect: ``sqlite`` or ``postgresql``.
        engine: Opens the connections.
    """

    def __init__(self, address: Address) -> None:
        self.shared = isinstance(address, Postgres)
        self.engine: AsyncEngine = make_engine(address)
        self.dialect: str = self.engine.dialect.name
        self._path = None if isinstance(address, Postgres) else address.path
        self._in_memory = not self.shared and self._path is None
        self._changing = self.engine.execution_options(**TOGETHER[self.dialect])
        self._no_reads: str | None = NOT_OPEN
        self._no_writes: str | None = None
        self._opened: tuple[int, int] | None = None
        self._told: str | None = self._no_reads
        self._places = asyncio.Semaphore(CONNECTIONS if self.shared else 1)
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
            return await self._in_turn(self._looking, work)
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
                connection broke at its end, and nobody knows.
        """
        if self.trouble:
            raise UnavailableError(self.trouble)
        try:
            return await self._in_turn(self._within_one if statements else self._looking, work)
        except faults() as error:
            gone = words_of(error) if isinstance(error, OSError) else self._no_reads
            self._note(reads=gone, writes=words_of(error))
            raise UnavailableError(self.trouble) from error

    async def try_again(self) -> None:
        """See whether the database can be used, and bring its tables up to date.

        Raises:
            TooNewError: A newer Sourcier has changed the tables, as the first trial finds; a later
                one makes that a trouble like others.
        """
        try:
            await self._bounded(self._try_to_read(), TRIAL_SECONDS)
        except faults() as error:
            if isinstance(error, TooNewError) and self._told == NOT_OPEN:
                raise
            self._note(reads=words_of(error), writes=None)
            return
        try:
            await self._bounded(self._looking(self._try_to_write), TRIAL_SECONDS)
            await self._bounded(self._looking(_clean_up), TRIAL_SECONDS)
        except faults() as error:
            self._note(reads=None, writes=words_of(error))
        else:
            self._note(reads=None, writes=None)

    async def stay_well(self) -> None:
        """Notice what happens to a database that nobody asks."""
        if self._opened != self._file():
            self._note(reads="its file was moved or deleted", writes=None)
            return
        try:
            await self.look(lambda connection: connection.run_sync(revision_of))
        except UnavailableError:
            LOG.debug("the database fails while nobody asks it")

    async def close(self) -> None:
        """Close all connections; what is under way is given up."""
        for task in list(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        self._no_reads = self._told = "it is closed"
        await self.engine.dispose()

    async def _looking(self, work: Work[T]) -> T:
        async with self.engine.connect() as connection:
            return await work(connection)

    async def _within_one(self, work: Work[T]) -> T:
        async with self._changing.begin() as connection:
            return await work(connection)

    async def _try_to_read(self) -> None:
        stuck = self._no_reads or self._no_writes == READ_ONLY
        if stuck and not self._in_memory:
            await self.engine.dispose()  # what is open may be what is broken, or stay read-only
            if self._path:
                await asyncio.to_thread(make_file, self._path)
        self._opened = self._file()
        revision = await self._looking(lambda connection: connection.run_sync(revision_of))
        if revision != HEAD:
            await self._within_one(lambda connection: connection.run_sync(upgrade))

    async def _try_to_write(self, connection: AsyncConnection) -> None:
        rows = marked(range(-TRIAL_ROWS, 0), self.dialect, at=0)
        await connection.execute(marking(self.dialect), rows)

    async def _in_turn(self, way: Callable[[Work[T]], Awaitable[T]], work: Work[T]) -> T:
        """Do some work once there is a place, which may take while all places are busy.

        Raises:
            TimeoutError: It takes too long from then on, or the database failed before.
        """
        begun = asyncio.Event()

        async def run() -> T:
            async with self._places:
                begun.set()
                return await way(work)

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

    def _file(self) -> tuple[int, int] | None:
        """Tell which file there is; None for none."""
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _note(self, *, reads: str | None, writes: str | None) -> None:
        self._no_reads, self._no_writes = reads, writes
        if self.trouble == self._told:
            return
        self._told = self.trouble
        if self.trouble:
            LOG.error("the database cannot be used: %s; answering without it", self.trouble)
        else:
            LOG.info("the database can be used")


async def _clean_up(connection: AsyncConnection) -> None:
    await connection.execute(delete(HANDLED).where(HANDLED.c.update_id < 0))
