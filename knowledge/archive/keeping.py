"""What was read of the lists before?  One SQLite file, so that a start reads only what changed.

A list is kept under its file's path and stamp and under the code that read it: other tables or
other models read it anew. What nobody asked for in a week goes.
"""

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple, TypeVar
from weakref import finalize
from zlib import compress, decompress

from knowledge.archive.opened import Opened, opened
from knowledge.archive.reading_code import code_here
from knowledge.archive.words import ListWords, words_of
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.lists.model import Article, FactList
from knowledge.lists.serving import served
from knowledge.ranking.learnt import learnt_of
from knowledge.reading.gazetteer import Gazetteer

FILE = "lists.sqlite"
PATIENCE = 5.0  # seconds that one process waits for another's write
DAY = 86_400  # seconds
KEPT_DAYS = 7
AT_ONCE = 500  # lists that are written, or looked for, in one go
COLUMNS = ("status", "article", "facts", "stems", "names", "whole")
QUICKLY = 1  # how much is packed: a third of the size, in a tenth of the time of the densest
_TABLES = """
CREATE TABLE IF NOT EXISTS reader (code TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS list (
    key TEXT PRIMARY KEY, used INTEGER NOT NULL, status TEXT NOT NULL, article TEXT NOT NULL,
    facts TEXT NOT NULL, stems TEXT NOT NULL, names TEXT NOT NULL, whole BLOB NOT NULL
) WITHOUT ROWID;
"""

LOG = logging.getLogger(__name__)

Item = TypeVar("Item")


class Stamp(NamedTuple):
    """What changes when a file does."""

    path: Path
    modified: int  # nanoseconds
    size: int  # bytes
    inode: int


class Row(NamedTuple):
    """What is kept of a list; all but the status is text that holds JSON or words."""

    status: str
    article: str
    facts: str
    stems: str
    names: str
    list: str
    learnt: str


class Kept(NamedTuple):
    """A list that is kept.

    Attributes:
        status: ``published`` or ``draft``.
        article: Its article.
        facts: Gives the ids of its facts, those made from the imprint included.
        read: Gives the list, imprint included.
    """

    status: str
    article: Article
    facts: Callable[[], Sequence[str]]
    read: Callable[[], Opened]


def row_of(listed: FactList, *, proposed: bool = False) -> Row:
    """Make what is kept of a list, as it is put into service; the arguments are as elsewhere."""
    whole = with_imprint(served(listed, proposed=proposed))
    words = words_of(whole)
    return Row(
        whole.article.status,
        whole.article.model_dump_json(),
        json.dumps([fact.id for fact in whole.fact]),
        " ".join(sorted(words.stems)),
        " ".join(sorted(words.names)),
        whole.model_dump_json(exclude_defaults=True),
        learnt_of(whole, Gazetteer(whole.entity)).to_json(),
    )


class Keeper:
    """Keeps lists as they are put into service; safe to be used by several threads.

    Args:
        folder: Where the file is; in memory alone for None, and where it cannot be written.
        proposed: Phrasings and absences that nobody reviewed count too.
    """

    def __init__(self, folder: Path | None, *, proposed: bool = False) -> None:
        self._proposed = proposed
        self._lock = Lock()
        self._connection = _opened(folder)
        finalize(self, self._connection.close)  # cards go on reading as long as they live

    def known(self, stamps: Iterable[Stamp]) -> dict[Stamp, Kept]:
        """Find those lists that were kept."""
        found: dict[Stamp, Kept] = {}
        for stamp, status, article in self._rows(stamps, "status, article"):
            found[stamp] = self._kept(stamp, status, article)
        return found

    def keep(self, rows: Mapping[Stamp, Row]) -> dict[Stamp, Kept]:
        """Keep lists that were just read, all or none of each batch; the result is as above."""
        today = _today()
        for stamps in _batches(list(rows)):
            written = [(self._key(each), today, *_columns(rows[each])) for each in stamps]
            with self._used() as connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO list VALUES (?, ?, ?, ?, ?, ?, ?, ?)", written
                )
        return {stamp: self._kept(stamp, row.status, row.article) for stamp, row in rows.items()}

    def words(self, stamps: Iterable[Stamp]) -> Iterator[tuple[Stamp, ListWords]]:
        """Give the words of lists that are kept."""
        for stamp, stems, names in self._rows(stamps, "stems, names"):
            yield stamp, ListWords(frozenset(stems.split()), frozenset(names.split()))

    def clean(self, in_use: Iterable[Stamp]) -> None:
        """Drop what nobody has used for a week, save what is in use."""
        today = _today()
        for keys in _batches([self._key(each) for each in in_use]):
            marks = ",".join("?" * len(keys))
            with self._used() as connection:
                connection.execute(
                    f"UPDATE list SET used = ? WHERE used < ? AND key IN ({marks})",  # noqa: S608 - marks alone
                    (today, today, *keys),
                )
        with self._used() as connection:
            connection.execute("DELETE FROM list WHERE used < ?", (today - KEPT_DAYS,))

    def _rows(self, stamps: Iterable[Stamp], columns: str) -> Iterator[tuple[Stamp, str, str]]:
        wanted = {self._key(each): each for each in stamps}
        for keys in _batches(list(wanted)):
            marks = ",".join("?" * len(keys))
            with self._used() as connection:
                rows = connection.execute(
                    f"SELECT key, {columns} FROM list WHERE key IN ({marks})",  # noqa: S608 - ours
                    keys,
                ).fetchall()
            for key, first, second in rows:
                yield wanted[key], first, second

    def _kept(self, stamp: Stamp, status: str, article: str) -> Kept:
        return Kept(
            status,
            Article.model_validate_json(article),
            lambda: json.loads(self._field(stamp, "facts")),
            lambda: opened(*decompress(self._field(stamp, "whole")).decode().split("\n")),
        )

    def _key(self, stamp: Stamp) -> str:
        path, *rest = stamp
        return json.dumps([str(path.absolute()), *rest, self._proposed], ensure_ascii=False)

    def _field(self, stamp: Stamp, name: str) -> Any:
        with self._used() as connection:
            row = connection.execute(
                f"SELECT {name} FROM list WHERE key = ?",  # noqa: S608 - one of ours
                (self._key(stamp),),
            ).fetchone()
        if row is None:  # another process, of other code, has emptied the file
            again = row_of(load_list(stamp.path), proposed=self._proposed)
            self.keep({stamp: again})
            return _columns(again)[COLUMNS.index(name)]
        return row[0]

    @contextmanager
    def _used(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._connection:
            yield self._connection


def _opened(folder: Path | None) -> sqlite3.Connection:
    """Open the file, made anew where it is damaged, foreign or another version's."""
    if folder is None:
        return _prepared(":memory:")
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and not _is_damaged(error):
                raise
            LOG.warning("%s is damaged (%s): it is made anew", path, error)
            for each in folder.glob(f"{FILE}*"):
                each.unlink()
            return _prepared(path)
    except (OSError, sqlite3.Error) as error:
        LOG.warning("%s cannot be used (%s): lists are read anew at each start", path, error)
        return _prepared(":memory:")


def _columns(row: Row) -> tuple[str | bytes, ...]:
    """Give what is written of a list; what is read when it is needed alone is packed."""
    *others, listed, learnt = row
    return *others, compress(f"{listed}\n{learnt}".encode(), QUICKLY)


def _is_damaged(error: sqlite3.OperationalError) -> bool:
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


def _today() -> int:
    return int(time.time()) // DAY


def _batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
