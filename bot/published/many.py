"""How do many lists get into service in PostgreSQL at once?

All are read before the first of them is published, and one that is not good keeps them all out.
Then they go in by batches, each whole or not at all, so that replicas and their readers see them
come. Whoever is cut off publishes the same again: what is in service already is passed over.
"""

from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from bot.published.bridge import Bridge
from bot.published.writing import LOCKED, put, tell
from knowledge.archive.keeping import Row, row_of
from knowledge.archive.reading_code import code_that_reads
from knowledge.curating.editing import read_text
from knowledge.curating.publishing import as_published
from knowledge.errors import InvalidListError, OutOfReachError, Problem
from knowledge.lists.loading import load_list, load_text
from knowledge.progress import Progress
from knowledge.spreading import spread

AT_ONCE = 100  # lists that go in together; a second's work, of which others wait for the lock
STANDING = "SELECT id, source FROM lists WHERE id = ANY($1) AND code = $2"


class Count(NamedTuple):
    """What came of many lists.

    Attributes:
        new: How many were not in service before.
        replaced: How many took the place of another version.
        passed: How many were in service already, word for word.
    """

    new: int = 0
    replaced: int = 0
    passed: int = 0


class _Ready(NamedTuple):
    """A list that can be published."""

    article: str
    text: str
    row: Row


def publish_all(paths: Sequence[Path], bridge: Bridge, *, progress: Progress) -> Count:
    """Put lists into service.

    Args:
        paths: One file an article.
        bridge: Leads to the database; it is opened.
        progress: Told how many lists are read, and once more how many are in service.

    Raises:
        InvalidListError: One is not good enough, or two have one id; carries every problem, and
            nothing is published.
        OutOfReachError: The database does not answer; says how many are in service by then.
    """
    _check(paths, progress)
    ready = spread(_ready, paths)
    done = Count()
    while batch := list(islice(ready, AT_ONCE)):
        try:
            more = bridge.change(partial(_put, batch=batch))
        except OutOfReachError as error:
            raise OutOfReachError(
                f"{error}; {sum(done):,} of {len(paths):,} lists are in service: publish them"
                " again, those are passed over"
            ) from error
        done = Count(*(one + other for one, other in zip(done, more, strict=True)))
        progress(sum(done), len(paths))
    return done


def _check(paths: Sequence[Path], progress: Progress) -> None:
    problems: list[Problem] = []
    taken: dict[str, Path] = {}
    for number, (path, found) in enumerate(zip(paths, spread(_checked, paths), strict=True), 1):
        if isinstance(found, str):
            first = taken.setdefault(found, path)
            if first != path:
                problems.append(Problem(path, 0, 0, f'article id "{found}" is taken by {first}'))
        else:
            problems += found
        progress(number, len(paths))
    if problems:
        raise InvalidListError(problems)


def _checked(path: Path) -> str | list[Problem]:
    """Give the id of a list that may be published, or what keeps it out."""
    try:
        return load_text(path, _text(path)).article.id
    except InvalidListError as error:
        return list(error.problems)


def _ready(path: Path) -> _Ready:
    text = _text(path)
    listed = load_text(path, text)
    return _Ready(listed.article.id, text, row_of(listed))


def _text(path: Path) -> str:
    """Give a list as it is published; one that says so itself stays as it stands."""
    if load_list(path).article.status == "published":
        return read_text(path)
    return as_published(path)


async def _put(connection: Any, batch: Sequence[_Ready]) -> Count:
    await connection.execute(LOCKED)
    ids = [each.article for each in batch]
    standing = dict(await connection.fetch(STANDING, ids, code_that_reads()))
    new = replaced = 0
    for each in batch:
        if standing.get(each.article) != each.text:
            if await put(connection, each.text, each.row, keep=True):
                replaced += 1
            else:
                new += 1
    if new or replaced:
        await tell(connection)
    return Count(new, replaced, len(batch) - new - replaced)
