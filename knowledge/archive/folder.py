"""Which lists stand in a folder, as it is now?

A look takes the stamps of the files and nothing more where none is new. What is new is read some
at a time, so that the others are served meanwhile. A list that is not good is named once, and its
last good version stays.
"""

import logging
import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import count, islice
from pathlib import Path

from knowledge.archive.keeping import AT_ONCE, DAY, Keeper, Kept, Row, Stamp, row_of
from knowledge.archive.shelf import Card
from knowledge.archive.source import Standing
from knowledge.archive.terms import TermsInMemory
from knowledge.errors import InvalidListError, Problem
from knowledge.lists.loading import find_lists, load_list
from knowledge.progress import Progress
from knowledge.spreading import spread

SHARE = 0.02  # of the time that may be spent on looking at many files
MANY = 1_000  # files
SPARSE = 2  # times as many words as are served are held, before they are gathered anew

LOG = logging.getLogger(__name__)

Read = tuple[Stamp, Row | list[Problem]]


class Folder:
    """Reads the lists of a place; one thread at a time.

    Args:
        place: A file or a folder.
        cache: Folder where what was read is kept; nowhere for None.
        proposed: As for :class:`Keeper`.
        clock: Seconds that never go back.

    Attributes:
        unread: How many lists are new, and not read yet.
    """

    def __init__(
        self,
        place: Path,
        cache: Path | None,
        *,
        proposed: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._place = place
        self._keeper = Keeper(cache, proposed=proposed)
        self._proposed = proposed
        self._clock = clock
        self._numbers = count()
        self._good: dict[Path, tuple[Stamp, Standing]] = {}
        self._seen: frozenset[Stamp] = frozenset()
        self._reading: Iterator[Read] = iter(())
        self._terms = TermsInMemory()
        self._next_look = self._next_cleaning = 0.0
        self._named: set[tuple[Path, str]] = set()
        self.unread = 0
        self._bad: dict[Path, tuple[Stamp, list[Problem]]] = {}
        self._shared: dict[Path, list[Problem]] = {}

    @property
    def problems(self) -> dict[Path, list[Problem]]:
        """What is wrong with lists that are not served as they stand, by file."""
        return {path: found for path, (_, found) in self._bad.items()} | self._shared

    def look(self) -> bool:
        """See which files are new or gone; whether something is.

        Raises:
            InvalidListError: There is nothing at the place, or it may not be read.
        """
        if self._clock() < self._next_look:
            return False
        began = time.perf_counter()
        seen = stamps_of(self._place)
        if len(seen) > MANY:
            self._next_look = self._clock() + (time.perf_counter() - began) / SHARE
        if seen == self._seen:
            return False
        changed = seen - self._seen
        self._seen = seen
        paths = {each.path for each in seen}
        for path in self._good.keys() - paths:
            del self._good[path]
        for path in self._bad.keys() - paths:
            del self._bad[path]
        known = self._keeper.known(changed)
        for stamp, kept in known.items():
            self._take(stamp, kept)
        done = {stamp for stamp, _ in (*self._good.values(), *self._bad.values())}
        new = sorted(seen - done)
        self.unread = len(new)
        self._reading = spread(partial(_read, proposed=self._proposed), new)
        return True

    def read(self, most: int | None = None, *, progress: Progress | None = None) -> int:
        """Read some of the files that are new, in the order of their names; all for None.

        They are kept :data:`AT_ONCE` at a time: who is stopped midway goes on from there.

        Args:
            most: How many.
            progress: Told how many of them are read.

        Returns:
            How many were read, good or not.
        """
        of, rows, done = self.unread, dict[Stamp, Row](), 0
        for stamp, found in islice(self._reading, most):
            done += 1
            if isinstance(found, Row):
                rows[stamp] = found
            elif found:
                self._bad[stamp.path] = stamp, found
            if progress is not None:
                progress(done, of)
            if len(rows) == AT_ONCE:
                self._keep(rows)
                rows = {}
        self._keep(rows)
        self.unread -= done
        if not self.unread and self._clock() >= self._next_cleaning:
            self._next_cleaning = self._clock() + DAY
            self._keeper.clean(stamp for stamp, _ in self._good.values())
        return done

    def _keep(self, rows: Mapping[Stamp, Row]) -> None:
        for stamp, kept in self._keeper.keep(rows).items():
            self._take(stamp, kept)

    def standing(self, served: Collection[int] = ()) -> list[Standing]:
        """Give the lists that are good, one an article.

        Args:
            served: Numbers of lists that are served: of two with one id such a one goes before.
        """
        self._shared.clear()
        by_article: dict[str, tuple[Path, Standing]] = {}
        for path, (_, each) in sorted(self._good.items(), key=lambda one: one[0]):
            article = each.card.article.id
            first = by_article.setdefault(article, (path, each))
            if first[1] is not each:
                two = first, (path, each)
                kept, left = two[::-1] if each.card.number in served else two
                by_article[article] = kept
                told = f'article id "{article}" is taken by {kept[0]}'
                self._shared[left[0]] = [Problem(left[0], 0, 0, told)]
        return [each for _, each in by_article.values()]

    def name_problems(self) -> None:
        """Log what is wrong with each list, once."""
        for path, problems in self.problems.items():
            first, more = problems[0], len(problems) - 1
            self._warn(path, f"{first}{f' (and {more} more)' if more else ''}")

    def terms(self, cards: Sequence[Card]) -> TermsInMemory:
        """Give what knows the words of lists that are served."""
        numbers = {each.number for each in cards}
        stamps = {stamp: one.card.number for stamp, one in [*self._good.values()]}
        if len(self._terms.numbers) > SPARSE * len(numbers):
            self._terms = TermsInMemory()
        terms = self._terms
        lacking = [
            stamp
            for stamp, number in stamps.items()
            if number in numbers and number not in terms.numbers
        ]
        terms.add((stamps[stamp], words) for stamp, words in self._keeper.words(lacking))
        return terms

    def _take(self, stamp: Stamp, kept: Kept) -> None:
        card = Card(next(self._numbers), kept.article, kept.facts, kept.read)
        self._good[stamp.path] = stamp, Standing(kept.status, card)
        self._bad.pop(stamp.path, None)

    def _warn(self, path: Path, told: str) -> None:
        if (path, told) not in self._named:
            self._named.add((path, told))
            LOG.warning("List not served: %s", told)


def stamps_of(place: Path) -> frozenset[Stamp]:
    """Stamp every list of a place; what vanishes meanwhile has no stamp.

    Raises:
        InvalidListError: There is nothing at the place, or it may not be read.
    """
    if not place.is_dir():
        return frozenset(_stamp(path, path.stat()) for path in find_lists(place))
    try:
        with os.scandir(place) as entries:
            return frozenset(_stamps(place, entries))
    except OSError:
        find_lists(place)  # says what is wrong
        raise


def _stamps(place: Path, entries: Iterator[os.DirEntry[str]]) -> Iterator[Stamp]:
    for each in entries:
        if each.name.endswith(".toml") and not each.name.startswith("."):
            try:
                yield _stamp(place / each.name, each.stat())
            except OSError:
                yield Stamp(place / each.name, 0, 0, 0)  # reading it says what is wrong


def _stamp(path: Path, stat: os.stat_result) -> Stamp:
    return Stamp(path, stat.st_mtime_ns, stat.st_size, stat.st_ino)


def _read(stamp: Stamp, *, proposed: bool) -> Read:
    """Read a list in whatever process: what is kept of it, or what is wrong with it.

    Nothing is wrong with one that vanishes meanwhile.
    """
    try:
        return stamp, row_of(load_list(stamp.path), proposed=proposed)
    except InvalidListError as error:
        has_vanished = stamp.inode and not stamp.path.exists()
        return stamp, [] if has_vanished else list(error.problems)
