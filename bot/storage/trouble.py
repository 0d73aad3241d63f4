"""Why does the database fail?  In words for a log, without its address or a password."""

import os
import sqlite3
import sys
from socket import gaierror

from sqlalchemy.exc import DBAPIError, InterfaceError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from bot.storage.migrating import TooNewError

ON_BOTH = (SQLAlchemyError, sqlite3.Error, OSError, TooNewError)

SILENT = "it does not answer"
READ_ONLY = "it may only be read"

OF_SQLITE = {
    sqlite3.SQLITE_ERROR: "its tables are not as they were made",
    sqlite3.SQLITE_BUSY: "another process locks it",
    sqlite3.SQLITE_LOCKED: "another process locks it",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "its file cannot be opened",
    sqlite3.SQLITE_CORRUPT: "its file is damaged; it is left as it is",
    sqlite3.SQLITE_NOTADB: "its file is no SQLite database; it is left as it is",
    sqlite3.SQLITE_IOERR: "its disk fails",
}
PRIMARY = 0xFF  # the low byte of SQLite's extended codes

OF_POSTGRES = {
    "25006": READ_ONLY,
    "28": "it refuses the user or the password",
    "3D": "there is no database of that name",
    "42501": "it refuses the user these tables",
    "42P01": "its tables are gone",
    "53100": "the disk is full",
    "53300": "it has too many connections",
    "57": "it is stopping or starting",
    "08": "the connection broke",
}


def faults() -> tuple[type[Exception], ...]:
    """List all that a call to a database, or the way to one, may raise."""
    asyncpg = sys.modules.get("asyncpg")  # which only PostgreSQL loads
    return (*ON_BOTH, asyncpg.PostgresError, asyncpg.InterfaceError) if asyncpg else ON_BOTH


def words_of(error: BaseException) -> str:
    """Say why, in words that go on after "the database cannot be used:"."""
    if isinstance(error, TimeoutError | NoConnectionError):
        return SILENT
    if isinstance(error, OSError):
        return f"it cannot be reached ({_reason(error)})"
    if isinstance(error, TooNewError):
        return str(error)
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if isinstance(error, InterfaceError):  # so does asyncpg call what comes too late
        return OF_POSTGRES["08"]
    number = getattr(cause, "sqlite_errorcode", None)
    state = getattr(cause, "sqlstate", None) or ""
    if number is not None:
        return OF_SQLITE.get(number & PRIMARY, f"SQLite says {number}")
    for known, words in OF_POSTGRES.items():
        if state.startswith(known):
            return words
    return f"{type(cause).__name__} {state}".rstrip()


def _reason(error: OSError) -> str:
    if isinstance(error, gaierror):
        return "there is no such host"
    number = error.errno or 0
    return os.strerror(number).lower() if number > 0 else type(error).__name__
