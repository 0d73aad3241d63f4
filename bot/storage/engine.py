"""How is a connection to the database opened, on SQLite and on PostgreSQL?"""

import os
import stat
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.errors import UnusableError
from bot.storage.address import MEMORY, Address, Postgres

BUSY_SECONDS = 0.4
PLACE_SECONDS = 10.0  # as long as a trial may last
CONNECTING_SECONDS = 5.0
CONNECTIONS = 8
TOGETHER: dict[str, dict[str, Any]] = {
    "sqlite": {"together": True},
    "postgresql": {"isolation_level": "READ COMMITTED"},
}

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # safe against a killed process, and never corrupt
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten
    "PRAGMA temp_store = MEMORY",
)


def make_engine(address: Address) -> AsyncEngine:
    """Make what opens connections; none is opened yet, and no file is made.

    Each statement stands alone, unless its connection has the options of :data:`TOGETHER`: then
    they are one transaction, which on SQLite takes the write lock at its beginning.
    """
    if isinstance(address, Postgres):
        return create_async_engine(
            "postgresql+asyncpg://",
            async_creator=partial(_connect, address.url),
            isolation_level="AUTOCOMMIT",
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_timeout=PLACE_SECONDS,
            hide_parameters=True,
        )
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(address.path or MEMORY)),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,  # in one process, more would only wait for each other's locks
        max_overflow=0,
        pool_timeout=PLACE_SECONDS,
        pool_reset_on_return=None,  # no work leaves a transaction open
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "connect", _set_up)
    event.listen(engine.sync_engine, "begin", _take_the_lock)
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
