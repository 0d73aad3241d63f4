"""Which few of many lists may answer a question?

A list weighs as much as the words that it shares with the question are rare among the lists
(BM25's inverse document frequency); a name that no list has is taken for those that sound like it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from knowledge.archive.terms import Terms
from knowledge.archive.words import asked_words
from knowledge.language.stems import stem
from knowledge.language.typos import corrected
from knowledge.language.words import group_members, groups_of, is_ordinary
from knowledge.odds import inverse_frequency
from knowledge.reading.reading import LONGEST

SIZE = 8  # lists that are ranked and decided; all the others are passed over
SYNONYM = 0.5  # of what a word weighs, where the list has another word for it
MISSPELT = 0.8  # of what a name weighs, where the list has one that sounds or looks like it
CONTEXT = 0.5  # of what a word weighs that the questions before had
CLOSE = 0.8  # of what the best list shares, from which another may be what the question is about
FEW = 300  # lists that words have together which are looked for in one go
COMMON = 2_000  # lists with a word from which it only completes those found by rarer ones


class Near(NamedTuple):
    """A list that shares words with a question.

    Attributes:
        place: Its number among the lists.
        weight: How much it shares; 1 is all that any list could.
    """

    place: int
    weight: float


class _Asked(NamedTuple):
    """A word of a question.

    Attributes:
        share: How much it counts.
        keys: The stems that it may stand for, with how far.
        most: What a list gains by it at most.
    """

    share: float
    keys: Mapping[str, float]
    most: float


class Shortlist:
    """Finds lists by their words.

    Args:
        terms: Know the words of the lists, and maybe of others.
        places: The place of each list by its number. Of lists that share as much, those that come
            first are named first.
    """

    def __init__(self, terms: Terms, places: Mapping[int, int]) -> None:
        self._terms = terms
        self._places = places

    def about(self, query: str, context: Sequence[str] = ()) -> list[int]:
        """Place the lists that a question may be about, the one that shares most first.

        The arguments are as for :meth:`near`. Empty where no list shares a word with it.
        """
        near = self.near(query, context, close=CLOSE)
        return [each.place for each in near if each.weight >= CLOSE * near[0].weight]

    def near(
        self,
        query: str,
        context: Sequence[str] = (),
        *,
        count: int = SIZE,
        close: float = 0.0,
    ) -> list[Near]:
        """Name the lists that share most with a question, best first; none where none does.

        Args:
            query: As typed.
            context: Earlier questions of the same conversation; their words count less.
            count: How many at most.
            close: Share of what the best list shares, 0 to 1. A list that shares less may be left
                out, so that common words need not be gone through.
        """
        shares: dict[str, float] = {}
        for earlier in context:
            shares |= dict.fromkeys(asked_words(earlier, LONGEST), CONTEXT)
        shares |= dict.fromkeys(asked_words(query, LONGEST), 1.0)
        meant, counts = self._meant(list(shares))
        size = len(self._places)  # some that are counted may not be served any more
        weights = {key: inverse_frequency(size, min(held, size)) for key, held in counts.items()}
        asked = [
            _Asked(share, keys, share * _most(keys, weights, size))
            for share, keys in zip(shares.values(), meant, strict=True)
        ]
        gained = self._weighed(asked, weights, counts, count=count, close=close)
        best = nlargest(
            count,
            ((gain, -self._places[number]) for number, gain in gained.items()),
        )
        total = sum(each.most for each in asked)
        return [Near(-place, gain / total) for gain, place in best]

    def _weighed(
        self,
        asked: Iterable[_Asked],
        weights: Mapping[str, float],
        counts: Mapping[str, int],
        *,
        count: int,
        close: float,
    ) -> dict[int, float]:
        """Say what lists gain, the most telling words first, until the others only complete."""
        left = sorted((each for each in asked if each.keys), key=lambda one: one.most)
        open_ = sum(each.most for each in left)
        gained: dict[int, float] = {}
        while left:
            floor = close * max(gained.values(), default=0.0)
            if open_ < floor:
                found = {number: gain for number, gain in gained.items() if gain + open_ >= floor}
                return self._completed(found, left, weights)
            if len(gained) >= count and min(counts[key] for key in left[-1].keys) > COMMON:
                return self._completed(gained, left, weights)
            taken = [left.pop()]
            held = _held(taken[0], counts)
            while left and (held := held + _held(left[-1], counts)) <= FEW:
                taken.append(left.pop())
            open_ -= sum(each.most for each in taken)
            _add(gained, self._gained(taken, weights))
        return gained

    def _completed(
        self, found: dict[int, float], asked: Sequence[_Asked], weights: Mapping[str, float]
    ) -> dict[int, float]:
        more = self._gained(asked, weights, found)
        return {number: gain + more.get(number, 0.0) for number, gain in found.items()}

    def _gained(
        self,
        asked: Sequence[_Asked],
        weights: Mapping[str, float],
        among: Collection[int] | None = None,
    ) -> dict[int, float]:
        """Say what each list that is served gains by some words."""
        holders = self._terms.holders({key for each in asked for key in each.keys}, among)
        gained: dict[int, float] = {}
        for each in asked:
            _add(gained, _gains(each, weights, holders))
        return {number: gain for number, gain in gained.items() if number in self._places}

    def _meant(self, words: Sequence[str]) -> tuple[list[dict[str, float]], dict[str, int]]:
        """Give the stems of the lists that words may stand for, and how many lists have each."""
        stems = [stem(word) for word in words]
        others = [list(_synonyms(key)) for key in stems]
        wanted = {*stems, *(key for keys in others for key in keys)}
        counts = dict(self._terms.counts(wanted))
        strange = [
            word
            for word, key in zip(words, stems, strict=True)
            if key not in counts and word.isalpha() and not is_ordinary(word)
        ]
        alike = self._terms.alike(strange) if strange else {}
        mended = {word: [*map(stem, alike[word]), stem(corrected(word))] for word in strange}
        missing = {key for keys in mended.values() for key in keys} - counts.keys()
        if missing:
            counts |= self._terms.counts(missing)
        found = []
        for word, key, near in zip(words, stems, others, strict=True):
            keys = {key: 1.0} | {other: SYNONYM for other in near if other != key}
            for other in mended.get(word, ()):
                keys.setdefault(other, MISSPELT)
            found.append({one: value for one, value in keys.items() if one in counts})
        return found, counts


def _synonyms(key: str) -> Iterator[str]:
    for group in groups_of(key):
        yield from group_members(group)


def _held(asked: _Asked, counts: Mapping[str, int]) -> int:
    return sum(counts[key] for key in asked.keys)


def _add(gained: dict[int, float], more: Mapping[int, float]) -> None:
    for number, gain in more.items():
        gained[number] = gained.get(number, 0.0) + gain


def _most(keys: Mapping[str, float], weights: Mapping[str, float], lists: int) -> float:
    """Say what a word weighs at most, in whatever form a list may have it."""
    if not keys:
        return inverse_frequency(lists, 0)
    return max(weights[key] * value for key, value in keys.items())


def _gains(
    asked: _Asked, weights: Mapping[str, float], holders: Mapping[str, Collection[int]]
) -> dict[int, float]:
    """Say what each list gains by a word; the nearest form that it has counts."""
    gained: dict[int, float] = {}
    for key, value in sorted(asked.keys.items(), key=lambda each: each[1]):
        gained |= dict.fromkeys(holders.get(key, ()), asked.share * value * weights[key])
    return gained
