"""Which lists are there?  Each is read when it is needed, and few are held at a time."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple, overload

from knowledge.archive.opened import Opened
from knowledge.archive.shortlist import Shortlist
from knowledge.archive.terms import Terms, TermsInMemory
from knowledge.archive.titles import Titles
from knowledge.archive.words import words_of
from knowledge.lists.imprint import with_imprint
from knowledge.lists.model import Article, FactList
from knowledge.ranking.index import Index

HELD = 256  # lists that are held in memory; the others are read again


class Card(NamedTuple):
    """What is known of a list that was not read.

    Attributes:
        number: Its own as long as it stays as it is.
        article: Its article.
        facts: Gives the ids of its facts, those made from the imprint included.
        read: Gives the list, imprint included.
    """

    number: int
    article: Article
    facts: Callable[[], Sequence[str]]
    read: Callable[[], Opened]


class Shelf(Sequence[FactList]):
    """Lists in the order in which readers look for them: the latest first, then by article id.

    Args:
        cards: Of lists with distinct article ids; their order never matters.
        terms: Gives what knows the words of these lists; called when it is needed.
    """

    def __init__(self, cards: Iterable[Card], terms: Callable[[], Terms]) -> None:
        ordered = sorted(cards, key=lambda each: each.article.id)
        ordered.sort(key=lambda each: each.article.published or date.min, reverse=True)
        self._cards = tuple(ordered)
        self._places = {each.article.id: place for place, each in enumerate(self._cards)}
        self._terms = terms
        self._read = lru_cache(maxsize=HELD)(lambda place: self._cards[place].read())

    def __len__(self) -> int:
        return len(self._cards)

    @overload
    def __getitem__(self, place: int) -> FactList: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[FactList, ...]: ...
    def __getitem__(self, place: int | slice) -> FactList | tuple[FactList, ...]:
        if isinstance(place, slice):
            return tuple(self._read(each).listed for each in range(*place.indices(len(self))))
        return self._read(range(len(self))[place]).listed

    def indexed(self, place: int) -> Index:
        """Make the list at a place ready to be ranked."""
        return self._read(place).indexed()

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of the lists."""
        return frozenset(each.number for each in self._cards)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles of all lists, in order; none of the lists is read for it."""
        return tuple(each.article for each in self._cards)

    @cached_property
    def shortlist(self) -> Shortlist:
        """Finds the lists that a question may be about."""
        places = {each.number: place for place, each in enumerate(self._cards)}
        return Shortlist(self._terms(), places)

    @cached_property
    def titles(self) -> Titles:
        """Finds articles by words of their titles."""
        return Titles(self.articles)

    def find(self, typed: str, count: int) -> list[int]:
        """Place the articles that a few words may mean, as :meth:`Desk.find` says."""
        found = list(self.titles.find(typed, count))
        if len(found) < count and len(self) > 1:
            found += (one.place for one in self.shortlist.near(typed) if one.place not in found)
        return found[:count]

    def place_of(self, article: str | None) -> int | None:
        """Number the list of an article; None where it has none."""
        return None if article is None else self._places.get(article)

    def fact_ids(self, place: int) -> Sequence[str]:
        """Name the facts of a list, which is not read for it."""
        return self._cards[place].facts()


def shelve(lists: Iterable[FactList]) -> Shelf:
    """Put lists that were read already on a shelf."""
    whole = [with_imprint(each) for each in lists]
    return Shelf(
        (_card(number, each) for number, each in enumerate(whole)),
        lambda: TermsInMemory((number, words_of(each)) for number, each in enumerate(whole)),
    )


def _card(number: int, whole: FactList) -> Card:
    return Card(
        number, whole.article, lambda: [fact.id for fact in whole.fact], lambda: Opened(whole)
    )
