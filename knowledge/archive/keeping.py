"""What was read of the lists before?  One SQLite file, so that a start reads only what changed.

A list is kept under its file's path and stamp and under the code that read it: other tables or
other models read it anew. What nobody asked for in a week goes.
"""

import json
import logging
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple, TypeVar
from weakref import finalize

from knowledge.archive.kept_file import COLUMNS, is_damage, make_anew, open_file
from knowledge.archive.opened import Opened, opened
from knowledge.archive.words import ListWords, words_of
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.lists.model import Article, FactList
from knowledge.lists.serving import served
from knowledge.ranking.learnt import learnt_of
from knowledge.reading.gazetteer import Gazetteer

DAY = 86_400  # seconds
KEPT_DAYS = 7
AT_ONCE = 500  # lists that are written, or looked for, in one go
QUICKLY = 1  # how much is packed: a third of the size, in a tenth of the time of the densest

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
        self._folder = folder
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = open_file(self._folder)
        finalize(self, connection.close)  # cards go on reading as long as they live
        return connection

    def known(self, stamps: Iterable[Stamp]) -> dict[Stamp, Kept]:
        """Find those lists that were kept."""
        found: dict[Stamp, Kept] = {}
        with suppress(sqlite3.DatabaseError):  # what is damaged is not known
            for stamp, status, article in self._rows(stamps, "status, article"):
                found[stamp] = self._kept(stamp, status, article)
        return found

    def keep(self, rows: Mapping[Stamp, Row]) -> dict[Stamp, Kept]:
        """Keep lists that were just read, all or none of each batch; the result is as above."""
        today = _today()
        for stamps in _batches(list(rows)):
            written = [(self._key(each), today, *_columns(rows[each])) for each in stamps]
            try:
                self._write(written)
            except sqlite3.DatabaseError:
                self._write(written)  # into a file that was made anew
        return {stamp: self._kept(stamp, row.status, row.article) for stamp, row in rows.items()}

    def _write(self, written: Iterable[Sequence[Any]]) -> None:
        with self._used() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO list VALUES (?, ?, ?, ?, ?, ?, ?, ?)", written
            )

    def words(self, stamps: Iterable[Stamp]) -> Iterator[tuple[Stamp, ListWords]]:
        """Give the words of lists that are kept."""
        left = dict.fromkeys(stamps)
        with suppress(sqlite3.DatabaseError):
            for stamp, stems, names in self._rows(list(left), "stems, names"):
                del left[stamp]
                yield stamp, ListWords(frozenset(stems.split()), frozenset(names.split()))
        for stamp in left:  # they were kept, and are damaged now
            stems, names = (self._again(stamp, name).split() for name in ("stems", "names"))
            yield stamp, ListWords(frozenset(stems), frozenset(names))

    def clean(self, in_use: Iterable[Stamp]) -> None:
        """Drop what nobody has used for a week, save what is in use."""
        with suppress(sqlite3.DatabaseError):
            self._clean(in_use)

    def _clean(self, in_use: Iterable[Stamp]) -> None:
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
            lambda: self._whole(stamp),
        )

    def _whole(self, stamp: Stamp) -> Opened:
        try:
            told = zlib.decompress(self._field(stamp, "whole"))
        except zlib.error:  # it is damaged
            told = zlib.decompress(self._again(stamp, "whole"))
        return opened(*told.decode().split("\n"))

    def _key(self, stamp: Stamp) -> str:
        path, *rest = stamp
        return json.dumps([str(path.absolute()), *rest, self._proposed], ensure_ascii=False)

    def _field(self, stamp: Stamp, name: str) -> Any:
        row = None
        with suppress(sqlite3.DatabaseError), self._used() as connection:  # a page is damaged
            row = connection.execute(
                f"SELECT {name} FROM list WHERE key = ?",  # noqa: S608 - one of ours
                (self._key(stamp),),
            ).fetchone()
        return self._again(stamp, name) if row is None else row[0]

    def _again(self, stamp: Stamp, name: str) -> Any:
        """Read a list anew: it is damaged, or another process, of other code, has emptied all."""
        row = row_of(load_list(stamp.path), proposed=self._proposed)
        with suppress(sqlite3.DatabaseError):
            self.keep({stamp: row})
        return _columns(row)[COLUMNS.index(name)]

    @contextmanager
    def _used(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                with self._connection:
                    yield self._connection
            except sqlite3.DatabaseError as error:
                if is_damage(error):
                    self._connection.close()
                    make_anew(self._folder, error)
                    self._connection = self._open()
                raise


def _columns(row: Row) -> tuple[str | bytes, ...]:
    """Give what is written of a list; what is read when it is needed alone is packed."""
    *others, listed, learnt = row
    return *others, zlib.compress(f"{listed}\n{learnt}".encode(), QUICKLY)


def _today() -> int:
    return int(time.time()) // DAY


def _batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
