"""Which articles are served now?

A library keeps a desk over the published lists of a place and reloads them when a file changes.
What cannot be loaded is never served: the lists that were good stay until all are good again.
"""

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.desk import Desk
from knowledge.errors import NothingToServeError, SourcierError, UnknownArticleError
from knowledge.lists.loading import find_lists, load_lists
from knowledge.lists.model import FactList
from knowledge.lists.serving import served

SHIPPED = Path(__file__).parent / "articles"
SWEEP_EVERY = 1.0  # seconds between two looks at the disk

logger = logging.getLogger(__name__)


class _Stamp(NamedTuple):
    """What changes when a file does."""

    path: Path
    modified: int  # nanoseconds
    size: int  # bytes
    inode: int


class Library:
    """Serves the published lists of a place, as they are now.

    Args:
        place: A fact list or a folder of them; the shipped folder by default.
        article: The id of the one article to serve; all by default.
        drafts: Drafts are served too, for a look before publishing.
        proposed: Phrasings and absences that nobody reviewed yet count too.
        clock: Seconds that never go back.

    Raises:
        InvalidListError: A list is not good, drafts included; carries every problem.
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
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.place = SHIPPED if place is None else place
        self.article = article
        self.drafts = drafts
        self.proposed = proposed
        self._clock = clock
        self._swept = clock()
        self._seen = self._sweep()
        self._desk = Desk(self._load())

    @property
    def desk(self) -> Desk:
        """Answers from the lists that were good at the last look; ask for it anew each time."""
        return self._desk

    def refresh(self) -> bool:
        """Look at the disk, at most once a second, and reload everything if anything changed.

        Never raises: what cannot be loaded is logged once, and the desk stays as it was.

        Returns:
            Whether there is a new desk.
        """
        now = self._clock()
        if now - self._swept < SWEEP_EVERY:
            return False
        self._swept = now
        seen = self._sweep()
        if seen == self._seen:
            return False
        self._seen = seen
        try:
            lists = self._load()
        except SourcierError as error:
            for line in str(error).splitlines():
                logger.warning("Articles not reloaded: %s", line)
            return False
        self._desk = Desk(lists)
        logger.info("Articles reloaded: %s", ", ".join(each.article.id for each in lists))
        return True

    def _load(self) -> Sequence[FactList]:
        lists = load_lists(find_lists(self.place))
        published = [
            served(each, proposed=self.proposed)
            for each in lists
            if self.drafts or each.article.status == "published"
        ]
        if not published:
            drafts = f", {len(lists)} in draft: --drafts serves them too" if lists else ""
            raise NothingToServeError(f"{self.place}: no published fact list here{drafts}")
        if self.article is None:
            return published
        chosen = [each for each in published if each.article.id == self.article]
        if not chosen:
            raise UnknownArticleError(self.article, [each.article.id for each in published])
        return chosen

    def _sweep(self) -> frozenset[_Stamp]:
        """Stamp every list of the place; what vanishes meanwhile has no stamp."""
        try:
            paths = find_lists(self.place)
        except SourcierError:
            return frozenset()
        return frozenset(stamp for path in paths if (stamp := _stamp(path)) is not None)


def _stamp(path: Path) -> _Stamp | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return _Stamp(path, stat.st_mtime_ns, stat.st_size, stat.st_ino)
