"""How do threads that wait for an answer speak to PostgreSQL?

Reading and ranking are done in threads, the driver lives in an event loop: here is one loop, in a
thread of its own, with few connections.
"""

import asyncio
import atexit
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

import asyncpg  # type: ignore[import-untyped]

from bot.errors import UnusableError
from bot.storage.engine import PostgresBackend
from bot.storage.migrating import TooNewError, upgrade
from knowledge.errors import OutOfReachError

CONNECTIONS = 4
CONNECTING_SECONDS = 5.0
SECONDS = 10.0  # for one piece of work, waiting for a connection included
BETWEEN_TRIALS = 1.0
LOCK = 7_603_272  # any number that is ours: who publishes, and who makes an index
SETTINGS = {
    "application_name": "sourcier",
    "enable_seqscan": "off",  # the planner takes a look at all lists for cheaper than it is
    "jit": "off",  # compiling a query takes half a second, answering one some milliseconds
}
CHANNEL = "sourcier_lists"
WITHOUT_TRIGRAMS = (
    "SOURCIER_ARTICLES=database needs the extension pg_trgm: let a superuser run"
    " CREATE EXTENSION pg_trgm in the database (Debian: package postgresql-contrib)"
)

T = TypeVar("T")
Work = Callable[[Any], Awaitable[T]]
"""Is given a connection of asyncpg."""

_FAULTS = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)
_BROKEN = (OSError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError)


class Bridge:
    """Does work in PostgreSQL for any thread but its own.

    Args:
        url: Of the database that is written to.
        read_url: Of one to read from, such as a standby of it; the same for None.

    Attributes:
        heard: Counts the changes that were heard of.
        listens: Whether changes are heard of.
    """

    def __init__(self, url: str, read_url: str | None = None) -> None:
        self._url = url
        self._read_url = read_url or url
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="published", daemon=True)
        self._thread.start()
        self._pools: dict[str, Any] = {}
        self._listening: Future[None] | None = None  # held, or it would be collected
        self.heard = 0
        self.listens = False
        atexit.register(self.close)  # or the end of the process cuts the loop off aloud

    def open(self) -> None:
        """Bring the tables up to date, and listen to changes from now on.

        Raises:
            UnusableError: The database lacks pg_trgm, is newer, or its URL means nothing.
            OutOfReachError: It does not answer.
        """
        self._wait(self._upgrade())
        self.change(_prepare)
        self._listening = asyncio.run_coroutine_threadsafe(self._listen(), self._loop)

    def look(self, work: Work[T]) -> T:
        """Read.

        Raises:
            OutOfReachError: The database does not answer, or refuses.
        """
        found: T = self._wait(self._with(self._read_url, work))
        return found

    def change(self, work: Work[T]) -> T:
        """Do something in one transaction; raises as above."""

        async def changed(connection: Any) -> T:
            async with connection.transaction():
                return await work(connection)

        done: T = self._wait(self._with(self._url, changed))
        return done

    def close(self) -> None:
        """Close all connections; it is done at the end of the process at the latest."""
        atexit.unregister(self.close)
        with suppress(OutOfReachError):
            self._wait(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(SECONDS)
        self._loop.close()

    def _wait(self, doing: Any) -> Any:
        future: Future[Any] = asyncio.run_coroutine_threadsafe(doing, self._loop)
        try:
            return future.result(SECONDS)
        except _FAULTS as error:
            future.cancel()
            told = " ".join(str(error).split()) or type(error).__name__
            raise OutOfReachError(f"the lists in the database are out of reach: {told}") from error

    async def _with(self, url: str, work: Work[T]) -> T:
        pool = await self._pool(url)
        try:
            async with pool.acquire() as connection:
                return await work(connection)
        except _BROKEN:  # the server was started again: the next connection is a new one
            async with pool.acquire() as connection:
                return await work(connection)

    async def _pool(self, url: str) -> Any:
        if url not in self._pools:
            try:
                self._pools[url] = await asyncpg.create_pool(
                    url,
                    min_size=0,
                    max_size=CONNECTIONS,
                    timeout=CONNECTING_SECONDS,
                    reset=_leave,
                    server_settings=SETTINGS,
                )
            except ValueError:
                raise UnusableError(
                    "SOURCIER_DATABASE or SOURCIER_DATABASE_READ cannot be understood; write"
                    " postgresql://user:password@host/name"
                ) from None
        return self._pools[url]

    async def _upgrade(self) -> None:
        backend = PostgresBackend(self._url)
        try:
            await backend.change(upgrade)
        except TooNewError as error:
            raise UnusableError(f"the database cannot be used: {error}") from None
        finally:
            await backend.close()

    async def _listen(self) -> None:
        """Hear of changes; a connection that breaks is made anew after a while."""
        while True:
            with suppress(*_FAULTS):
                connection = await asyncpg.connect(self._url, timeout=CONNECTING_SECONDS)
                try:
                    await self._hear_from(connection)
                finally:
                    connection.terminate()
            self.listens = False
            await asyncio.sleep(BETWEEN_TRIALS)

    async def _hear_from(self, connection: Any) -> None:
        """Hear of changes until the connection breaks."""
        ended = asyncio.Event()
        connection.add_termination_listener(lambda _: ended.set())
        await connection.add_listener(CHANNEL, self._hear)
        self.listens = True
        self.heard += 1  # what changed meanwhile was not heard
        await ended.wait()

    def _hear(self, *_: object) -> None:
        self.heard += 1

    async def _close(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        for pool in self._pools.values():
            pool.terminate()


async def _leave(_: Any) -> None:
    """Leave a connection as it is when it goes back: no work changes it."""


async def _prepare(connection: Any) -> None:
    """Make what needs pg_trgm, which the tables do without.

    Raises:
        UnusableError: It is not installed, and we may not install it.
    """
    await connection.execute(f"SELECT pg_advisory_xact_lock({LOCK})")
    if not await connection.fetchval("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'"):
        try:
            await connection.execute("CREATE EXTENSION pg_trgm")
        except asyncpg.PostgresError:
            raise UnusableError(WITHOUT_TRIGRAMS) from None
    await connection.execute(
        "CREATE INDEX IF NOT EXISTS list_names_alike ON list_names USING gin (name gin_trgm_ops)"
    )
