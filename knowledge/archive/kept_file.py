"""Which file holds what was read of the lists, and is it good?"""

import logging
import sqlite3
from contextlib import suppress
from pathlib import Path

from knowledge.archive.reading_code import code_here

FILE = "lists.sqlite"
PATIENCE = 5.0  # seconds that one process waits for another's write
COLUMNS = ("status", "article", "facts", "stems", "names", "whole")
PRIMARY = 0xFF  # of an error code of SQLite, what kind it is
_TABLES = """
CREATE TABLE IF NOT EXISTS reader (code TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS list (
    key TEXT PRIMARY KEY, used INTEGER NOT NULL, status TEXT NOT NULL, article TEXT NOT NULL,
    facts TEXT NOT NULL, stems TEXT NOT NULL, names TEXT NOT NULL, whole BLOB NOT NULL
) WITHOUT ROWID;
"""

LOG = logging.getLogger(__name__)


def open_file(folder: Path | None) -> sqlite3.Connection:
    """Open the file, made anew where it is damaged, foreign or another version's."""
    if folder is None:
        return _prepared(":memory:")
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and not _is_foreign(error):
                raise
            make_anew(folder, error)
            return _prepared(path)
    except (OSError, sqlite3.Error) as error:
        LOG.warning("%s cannot be used (%s): lists are read anew at each start", path, error)
        return _prepared(":memory:")


def make_anew(folder: Path | None, error: sqlite3.Error) -> None:
    """Take a damaged file away, and say so."""
    if folder is not None:
        LOG.warning("%s is damaged (%s): it is made anew", folder / FILE, error)
        with suppress(OSError):
            for each in folder.glob(f"{FILE}*"):
                each.unlink()


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error comes of a page of the file that nobody can read."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY == sqlite3.SQLITE_CORRUPT


def _is_foreign(error: sqlite3.OperationalError) -> bool:
    """Whether an error comes of what stands in the file, such as a table of another shape."""
    return error.sqlite_errorcode == sqlite3.SQLITE_ERROR


def _prepared(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        with connection:
            connection.executescript(_TABLES)
            codes = [code for (code,) in connection.execute("SELECT code FROM reader")]
            if codes != [code_here()]:
                connection.execute("DELETE FROM list")
                connection.execute("DELETE FROM reader")
                connection.execute("INSERT INTO reader VALUES (?)", (code_here(),))
            connection.execute(f"SELECT used, {', '.join(COLUMNS)} FROM list LIMIT 0")  # noqa: S608 - ours
    except sqlite3.Error:
        connection.close()
        raise
    return connection
