"""Which lists stand in PostgreSQL, as it is now?"""

import json
import logging
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from bot.published.bridge import Bridge
from bot.published.terms import TermsInPostgres
from bot.published.writing import index_anew
from knowledge.archive.opened import opened
from knowledge.archive.shelf import Card
from knowledge.archive.source import Standing
from knowledge.archive.terms import Terms
from knowledge.errors import OutOfReachError, Problem
from knowledge.lists.model import Article
from knowledge.progress import Progress

AT_ONCE = 500
HEARING = 30.0  # seconds between two looks where changes are heard of
LAGGING = 10.0  # seconds for which a standby may show a change later than it is heard of
NUMBERS = "SELECT number FROM lists"
ARTICLES = "SELECT number, article FROM lists WHERE number = ANY($1)"
FIELDS = "SELECT {} FROM lists WHERE number = $1 OR id = $2 ORDER BY number = $1 DESC LIMIT 1"

LOG = logging.getLogger(__name__)


class PublishedLists:
    """Gives the lists that were published into PostgreSQL; a source of a library.

    Args:
        bridge: Leads there; it is opened.
        clock: Seconds that never go back.

    Attributes:
        unread: How many lists are new, and not read yet.
        problems: None: what is published was good.
    """

    def __init__(self, bridge: Bridge, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._bridge = bridge
        bridge.open()
        if renewed := index_anew(bridge):
            LOG.info("lists that another version had indexed: %s, indexed anew", f"{renewed:,}")
        self._clock = clock
        self._terms = TermsInPostgres(bridge)
        self._cards: dict[int, Card] = {}
        self._seen: set[int] = set()
        self._new: Iterator[int] = iter(())
        self._heard = -1
        self._until = self._looked = float("-inf")
        self.unread = 0
        self.problems: dict[Path, Sequence[Problem]] = {}

    def look(self) -> bool:
        """See which lists were published or taken back; whether something was.

        Raises:
            OutOfReachError: The database does not answer.
        """
        now, heard = self._clock(), self._bridge.heard
        if heard != self._heard:
            self._until = now + LAGGING
        elif self._bridge.listens and now > self._until and now - self._looked < HEARING:
            return False
        numbers = {number for (number,) in self._bridge.look(lambda one: one.fetch(NUMBERS))}
        self._heard, self._looked = heard, now
        if numbers == self._seen:
            return False
        self._seen = numbers
        for number in self._cards.keys() - numbers:
            del self._cards[number]
        new = sorted(numbers - self._cards.keys())
        self._new, self.unread = iter(new), len(new)
        return True

    def read(self, most: int | None = None, *, progress: Progress | None = None) -> int:
        """Read what is known of some of the new lists; how many were read."""
        of, done = self.unread, 0
        while wanted := list(islice(self._new, min(AT_ONCE, most - done) if most else AT_ONCE)):
            for number, article in self._bridge.look(partial(_articles, numbers=wanted)):
                self._cards[number] = self._card(number, Article.model_validate_json(article))
            done += len(wanted)
            self.unread -= len(wanted)
            if progress is not None:
                progress(done, of)
            if most and done >= most:
                break
        return done

    def standing(self, _: Collection[int] = ()) -> Sequence[Standing]:
        """Give all lists: in a table, each article has one."""
        latest = {card.article.id: card for _, card in sorted(self._cards.items())}
        return [Standing("published", each) for each in latest.values()]

    def name_problems(self) -> None:
        """There is none."""

    def terms(self, _: Sequence[Card]) -> Terms:
        """Give what asks the database."""
        return self._terms

    def _card(self, number: int, article: Article) -> Card:
        fields = partial(self._fields, number, article.id)
        return Card(
            number,
            article,
            lambda: json.loads(*fields("facts")),
            lambda: opened(*fields("whole, learnt")),
        )

    def _fields(self, number: int, article: str, names: str) -> Sequence[str]:
        """Read columns; where the list was published again just now, those of the new one.

        Raises:
            OutOfReachError: It was taken back just now, or the database does not answer.
        """
        query = FIELDS.format(names)

        async def look(connection: Any) -> Sequence[str] | None:
            row: Sequence[str] | None = await connection.fetchrow(query, number, article)
            return row

        found = self._bridge.look(look)
        if found is None:
            raise OutOfReachError(f'the list of "{article}" was taken back just now')
        return found


async def _articles(connection: Any, numbers: Sequence[int]) -> Sequence[tuple[int, str]]:
    rows: Sequence[tuple[int, str]] = await connection.fetch(ARTICLES, numbers)
    return rows
