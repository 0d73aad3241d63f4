"""How is the database reached: a file of SQLite in a thread, a PostgreSQL over the network?"""

import asyncio
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import QueuePool

from bot.errors import UnusableError
from bot.storage.address import MEMORY, Address, Postgres
from bot.storage.worker import Worker

T = TypeVar("T")
Work = Callable[[Connection], T]

BUSY_SECONDS = 0.4
CLOSING_SECONDS = 1.0
PLACE_SECONDS = 10.0  # as long as a trial may last
CONNECTING_SECONDS = 5.0
CONNECTIONS = 8
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # safe against a killed process, and never corrupt
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten
    "PRAGMA temp_store = MEMORY",
)


class Backend(Protocol):
    """Brings work to one kind of database; whatever it raises is for the guard to understand.

    Attributes:
        dialect: ``sqlite`` or ``postgresql``.
        places: How much work may be under way at a time.
    """

    dialect: ClassVar[str]
    places: ClassVar[int]

    @property
    def hangs(self) -> bool:
        """Whether work is still being done that was given up long since."""

    async def look(self, work: Work[T]) -> T:
        """Do some work whose statements stand alone."""

    async def change(self, work: Work[T]) -> T:
        """Do some work in one transaction; on SQLite it has the write lock from its beginning."""

    async def open(self, *, anew: bool) -> None:
        """Make what is needed to connect; ``anew`` also drops the connections that are open."""

    async def was_moved(self) -> bool:
        """Tell whether the database is not where it was opened any more."""

    async def close(self) -> None:
        """Close all connections, or leave those alone that cannot be closed."""


class SqliteBackend:
    """A file of SQLite, or one in memory; all that is done to it is done in one thread.

    Args:
        path: Of the file; None for one in memory.
    """

    dialect: ClassVar[str] = "sqlite"
    places: ClassVar[int] = 1

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._worker = Worker()
        self._engine = make_sqlite(path)
        self._changing = self._engine.execution_options(together=True)
        self._opened: tuple[int, int] | None = None

    @property
    def hangs(self) -> bool:
        """Whether a thread still waits for the disk."""
        return self._worker.is_working

    async def look(self, work: Work[T]) -> T:
        """Do some work whose statements stand alone."""

        def job() -> T:
            with self._engine.connect() as connection:
                return work(connection)

        return await self._worker.do(job)

    async def change(self, work: Work[T]) -> T:
        """Do some work in one transaction."""

        def job() -> T:
            with self._changing.begin() as connection:
                return work(connection)

        return await self._worker.do(job)

    async def open(self, *, anew: bool) -> None:
        """Make the file where there is none."""

        def job() -> None:
            if anew and self._path:
                self._engine.dispose()  # what is open may be what is broken, or stay read-only
                make_file(self._path)
            self._opened = self._file()

        await self._worker.do(job)

    async def was_moved(self) -> bool:
        """Tell whether another file, or none, stands at the path."""
        return await self._worker.do(lambda: self._opened != self._file())

    async def close(self) -> None:
        """Close the file, unless the disk hangs."""
        await asyncio.wait((self._worker.do(self._engine.dispose),), timeout=CLOSING_SECONDS)
        self._worker.end()

    def _file(self) -> tuple[int, int] | None:
        """Tell which file there is; None for none."""
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


class PostgresBackend:
    """A PostgreSQL, which replicas share.

    Args:
        url: As ``psql`` takes it.
    """

    dialect: ClassVar[str] = "postgresql"
    places: ClassVar[int] = CONNECTIONS
    hangs: ClassVar[bool] = False  # what is given up there is broken off

    def __init__(self, url: str) -> None:
        self._engine = create_async_engine(
            "postgresql+asyncpg://",
            async_creator=partial(_connect, url),
            isolation_level="AUTOCOMMIT",
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_timeout=PLACE_SECONDS,
            hide_parameters=True,
        )
        self._changing = self._engine.execution_options(isolation_level="READ COMMITTED")

    async def look(self, work: Work[T]) -> T:
        """Do some work whose statements stand alone."""
        async with self._engine.connect() as connection:
            return await connection.run_sync(work)

    async def change(self, work: Work[T]) -> T:
        """Do some work in one transaction."""
        async with self._changing.begin() as connection:
            return await connection.run_sync(work)

    async def open(self, *, anew: bool) -> None:
        """Drop the connections that are open, if that is wanted."""
        if anew:
            await self._engine.dispose()

    async def was_moved(self) -> bool:
        """A server does not move."""
        return False

    async def close(self) -> None:
        """Close all connections, unless the server hangs."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING_SECONDS):
                await self._engine.dispose()


def backend_of(address: Address) -> Backend:
    """Choose how a database is reached; nothing is opened yet, and no file is made."""
    if isinstance(address, Postgres):
        return PostgresBackend(address.url)
    return SqliteBackend(address.path)


def make_sqlite(path: Path | None) -> Engine:
    """Make what opens connections to a file.

    Each statement stands alone, unless its connection has the option ``together``: then they are
    one transaction, which takes the write lock at its beginning.
    """
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path or MEMORY)),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        poolclass=QueuePool,
        pool_size=1,  # in one process, more would only wait for each other's locks
        max_overflow=0,
        pool_timeout=PLACE_SECONDS,
        pool_reset_on_return=None,  # no work leaves a transaction open
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _take_the_lock)
    return engine


def make_file(path: Path) -> None:
    """Make an empty database that nobody else can read; an existing one stays as it is.

    What SQLite made beside a file that could only be read stays so when the file may be written
    again, which would keep it from being written.

    Raises:
        OSError: It cannot be.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
    for suffix in ("-wal", "-shm"):
        with suppress(OSError):  # mostly, there is none
            path.with_name(path.name + suffix).chmod(stat.S_IMODE(path.stat().st_mode))


async def _connect(url: str) -> Any:
    """Connect to PostgreSQL.

    Raises:
        UnusableError: The URL means nothing; it is not shown, it may hold a password.
    """
    import asyncpg  # type: ignore[import-untyped]  # noqa: PLC0415 - slow, and not for SQLite

    try:
        return await asyncpg.connect(
            url,
            timeout=CONNECTING_SECONDS,
            server_settings={"application_name": "sourcier"},
        )
    except ValueError:
        raise UnusableError(
            "SOURCIER_DATABASE cannot be understood; write postgresql://user:password@host/name,"
            " with %40 for an @ in the password"
        ) from None


def _set_up(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _take_the_lock(connection: Connection) -> None:
    if connection.get_execution_options().get("together"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
