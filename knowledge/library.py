"""Which articles are served now?

A library keeps a desk over the published lists of a place and takes in lists that change. What
cannot be loaded is never served: the last good version of a list stays until it is good again.
"""

import logging
import time
from collections.abc import Callable
from pathlib import Path

from knowledge.archive.folder import Folder
from knowledge.archive.shelf import Shelf
from knowledge.archive.source import Source
from knowledge.archive.watching import Nobody, Watcher
from knowledge.desk import Desk
from knowledge.errors import (
    InvalidListError,
    NothingToServeError,
    Problem,
    SourcierError,
    UnknownArticleError,
)
from knowledge.progress import Progress

SHIPPED = Path(__file__).parent / "articles"
SWEEP_EVERY = 1.0  # seconds between two looks at the disk
FIRST = 50  # lists that are read before the first question is answered
AT_ONCE = 500  # lists that are read before they are served
MOST_NAMED = 20  # articles in a line of the log

LOG = logging.getLogger(__name__)


class Library:
    """Serves the published lists of a place, as they are now.

    Args:
        place: A fact list or a folder of them; the shipped folder by default.
        article: The id of the one article to serve; all by default.
        drafts: Drafts are served too, for a look before publishing.
        proposed: Phrasings and absences that nobody reviewed yet count too.
        cache: Folder where what was read is kept for the next start; nowhere by default.
        strict: One list that is not good is refused with all the others.
        gradually: Many lists that were not read before are taken in by :meth:`refresh`, so that
            the first of them are served meanwhile.
        progress: Told how many lists are read.
        source: Gives the lists instead of the place.
        clock: Seconds that never go back.

    Raises:
        InvalidListError: No list is good, or one is not in a strict library, drafts included;
            carries every problem.
        NothingToServeError: No list of the place is published.
        UnknownArticleError: No published list is that of the article.
    """

    def __init__(
        self,
        place: Path | None = None,
        *,
        article: str | None = None,
        drafts: bool = False,
        proposed: bool = False,
        cache: Path | None = None,
        strict: bool = False,
        gradually: bool = False,
        progress: Progress | None = None,
        source: Source | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.place = SHIPPED if place is None else place
        self.article = article
        self.drafts = drafts
        self._source = source or Folder(self.place, cache, proposed=proposed, clock=clock)
        self._clock = clock
        self._swept = clock()
        self._numbers: frozenset[int] = frozenset()
        self._watcher: Watcher = Nobody()
        self._told = ""
        self._source.look()
        self._source.read(FIRST if gradually else None, progress=progress)
        shelf = self._shelf()
        while shelf is None and self._source.unread:
            self._source.read(FIRST, progress=progress)
            shelf = self._shelf()
        problems = self.problems
        if problems and (strict or shelf is None):
            raise InvalidListError(sorted(problems))
        if shelf is None:
            raise self._nothing()
        self._source.name_problems()
        self._desk = self._desk_of(shelf)

    def watch(self, watcher: Watcher) -> None:
        """Let somebody hear what each question takes, whatever lists are taken in later."""
        self._watcher = self._desk.watcher = watcher

    @property
    def desk(self) -> Desk:
        """Answers from the lists that were good at the last look; ask for it anew each time."""
        return self._desk

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with lists that are not served as they stand."""
        return [one for those in self._source.problems.values() for one in those]

    @property
    def unread(self) -> int:
        """How many lists are still to be read."""
        return self._source.unread

    @property
    def trouble(self) -> str | None:
        """What is wrong with the lists, in words for a health check; None if nothing is."""
        if self.unread:
            return f"lists that are not read yet: {self.unread:,}"
        bad = len(self._source.problems)
        told = f"lists that are not served as they stand: {bad:,} (the log names them)"
        return told if bad else None

    def refresh(self) -> bool:
        """Look at the place, at most once a second, and take in what changed.

        Never raises: what cannot be loaded is logged once, and stays as it was.

        Returns:
            Whether there is a new desk.
        """
        now = self._clock()
        if now - self._swept < SWEEP_EVERY and not self.unread:
            return False
        self._swept = now
        try:
            changed = self._source.look()
            changed = bool(self._source.read(AT_ONCE)) or changed
            if not changed:
                return False
            shelf = self._shelf()
            self._source.name_problems()
            if shelf is None:
                raise self._nothing()
        except SourcierError as error:
            self._tell(f"Articles not reloaded: {error}")
            return False
        self._told = ""
        if shelf.numbers == self._numbers:
            return False
        if len(shelf) > 1:
            _ = shelf.shortlist  # made here, so that no reader waits for it
        self._desk = self._desk_of(shelf)
        more = f"; {self.unread:,} are still to be read" if self.unread else ""
        LOG.info("Articles reloaded: %s%s", _named(shelf), more)
        return True

    def _desk_of(self, shelf: Shelf) -> Desk:
        desk = Desk(shelf)
        desk.watcher = self._watcher
        self._numbers = shelf.numbers
        return desk

    def _shelf(self) -> Shelf | None:
        """Put what may be served on a shelf; None for nothing at all.

        Raises:
            UnknownArticleError: No published list is that of the article.
        """
        standing = self._source.standing(self._numbers)
        cards = [one.card for one in standing if self.drafts or one.status == "published"]
        if not cards:
            return None
        if self.article is not None:
            only = [card for card in cards if card.article.id == self.article]
            if not only and not self.unread:
                raise UnknownArticleError(self.article, sorted(one.article.id for one in cards))
            cards = only
        return Shelf(cards, lambda: self._source.terms(cards)) if cards else None

    def _nothing(self) -> NothingToServeError:
        cards = len(self._source.standing())
        drafts = f", {cards} in draft: --drafts serves them too" if cards else ""
        return NothingToServeError(f"{self.place}: no published fact list here{drafts}")

    def _tell(self, line: str) -> None:
        if line != self._told:
            self._told = line
            LOG.warning("%s", line)


def _named(lists: Shelf) -> str:
    """Name a few articles, and say how many there are."""
    named = [each.id for each in lists.articles[:MOST_NAMED]]
    more = len(lists) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "")
