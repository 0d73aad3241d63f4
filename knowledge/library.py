"""Which articles are served now?

A library keeps a desk over the published lists of a place and reloads them when a file changes.
What cannot be loaded is never served: the lists that were good stay until all are good again.
"""

import logging
import time
from collections.abc import Callable
from pathlib import Path

from knowledge.archive.keeping import Keeper, Stamp
from knowledge.archive.shelf import Card, Shelf
from knowledge.archive.watching import Nobody, Watcher
from knowledge.desk import Desk
from knowledge.errors import NothingToServeError, SourcierError, UnknownArticleError
from knowledge.lists.loading import find_lists, load_lists

SHIPPED = Path(__file__).parent / "articles"
SWEEP_EVERY = 1.0  # seconds between two looks at the disk
MOST_NAMED = 20  # articles in a line of the log

logger = logging.getLogger(__name__)


class Library:
    """Serves the published lists of a place, as they are now.

    Args:
        place: A fact list or a folder of them; the shipped folder by default.
        article: The id of the one article to serve; all by default.
        drafts: Drafts are served too, for a look before publishing.
        proposed: Phrasings and absences that nobody reviewed yet count too.
        cache: Folder where what was read is kept for the next start; nowhere by default.
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
        cache: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.place = SHIPPED if place is None else place
        self.article = article
        self.drafts = drafts
        self._keeper = Keeper(cache, proposed=proposed)
        self._clock = clock
        self._swept = clock()
        self._seen = self._sweep()
        self._watcher: Watcher = Nobody()
        self._desk = Desk(self._load())

    def watch(self, watcher: Watcher) -> None:
        """Let somebody hear what each question takes, whatever lists are taken in later."""
        self._watcher = self._desk.watcher = watcher

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
        desk = Desk(lists)
        desk.watcher = self._watcher
        self._desk = desk
        logger.info("Articles reloaded: %s", _named(lists))
        return True

    def _load(self) -> Shelf:
        cards = self._cards()
        chosen = [card for status, card in cards if self.drafts or status == "published"]
        if not chosen:
            drafts = f", {len(cards)} in draft: --drafts serves them too" if cards else ""
            raise NothingToServeError(f"{self.place}: no published fact list here{drafts}")
        if self.article is None:
            return Shelf(chosen)
        only = [card for card in chosen if card.article.id == self.article]
        if not only:
            raise UnknownArticleError(self.article, sorted(card.article.id for card in chosen))
        return Shelf(only)

    def _cards(self) -> list[tuple[str, Card]]:
        """Take what was kept, and read the rest; whether each is published, and its card."""
        stamps = {path: _stamp(path) for path in find_lists(self.place)}
        known = self._keeper.known(filter(None, stamps.values()))
        new = [path for path, stamp in stamps.items() if stamp not in known]
        lists = dict(zip(new, load_lists(new), strict=True))
        fresh = {stamp: lists[path] for path, stamp in stamps.items() if stamp and path in lists}
        known |= self._keeper.keep(fresh)
        paths: dict[str, list[Path]] = {}
        for stamp, (_, card) in known.items():
            paths.setdefault(card.article.id, []).append(stamp.path)
        shared = [path for those in paths.values() if len(those) > 1 for path in sorted(those)]
        load_lists(shared)  # says where two have one id
        return list(known.values())

    def _sweep(self) -> frozenset[Stamp]:
        """Stamp every list of the place; what vanishes meanwhile has no stamp."""
        try:
            paths = find_lists(self.place)
        except SourcierError:
            return frozenset()
        return frozenset(stamp for path in paths if (stamp := _stamp(path)) is not None)


def _stamp(path: Path) -> Stamp | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return Stamp(path, stat.st_mtime_ns, stat.st_size, stat.st_ino)


def _named(lists: Shelf) -> str:
    """Name a few articles, and say how many there are."""
    named = [each.id for each in lists.articles[:MOST_NAMED]]
    more = len(lists) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "")
