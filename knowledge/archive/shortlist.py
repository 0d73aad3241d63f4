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
FEW = 1_000  # lists that the most telling words have together, which are gone through first
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


_Holders = Mapping[str, Collection[int]]


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
        first, rest = _parted(asked, counts) if close else ([], asked)
        gained = self._gained(first, weights, self._holders(first)) if first else {}
        open_ = sum(each.most for each in rest if each.keys)
        floor = close * max(gained.values(), default=0.0)
        if open_ < floor:
            found = {number: gain for number, gain in gained.items() if gain + open_ >= floor}
            more = self._gained(rest, weights, self._holders(rest, found))
            gained = {number: gain + more.get(number, 0.0) for number, gain in found.items()}
        else:
            gained = self._gained(asked, weights, self._holders_of_all(asked, counts, count))
        best = nlargest(
            count,
            ((gain, -self._places[number]) for number, gain in gained.items()),
        )
        total = sum(each.most for each in asked)
        return [Near(-place, gain / total) for gain, place in best]

    def _holders(self, asked: Sequence[_Asked], among: Collection[int] | None = None) -> _Holders:
        keys = dict.fromkeys(key for each in asked for key in each.keys)
        return self._terms.holders(keys, among) if keys else {}

    def _holders_of_all(
        self, asked: Sequence[_Asked], counts: Mapping[str, int], count: int
    ) -> _Holders:
        """Number the lists that have each stem, of a common one those alone that others found."""
        keys = dict.fromkeys(key for each in asked for key in each.keys)
        holders = dict(self._terms.holders([key for key in keys if counts[key] <= COMMON]))
        rest = [key for key in keys if counts[key] > COMMON]
        if rest:
            found = {number for numbers in holders.values() for number in numbers}
            holders |= self._terms.holders(rest, found if len(found) >= count else None)
        return holders

    def _gained(
        self, asked: Iterable[_Asked], weights: Mapping[str, float], holders: _Holders
    ) -> dict[int, float]:
        """Say what each list that is served gains by some words."""
        gained: dict[int, float] = {}
        for each in asked:
            for number, gain in _gains(each, weights, holders).items():
                gained[number] = gained.get(number, 0.0) + gain
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


def _parted(
    asked: Iterable[_Asked], counts: Mapping[str, int]
) -> tuple[list[_Asked], list[_Asked]]:
    """Part the most telling words, which few lists have, from the rest."""
    first, rest, held = list[_Asked](), list[_Asked](), 0
    for each in sorted(asked, key=lambda one: -one.most):
        held += sum(counts[key] for key in each.keys)
        (first if held <= FEW else rest).append(each)
    return first, rest


def _most(keys: Mapping[str, float], weights: Mapping[str, float], lists: int) -> float:
    """Say what a word weighs at most, in whatever form a list may have it."""
    if not keys:
        return inverse_frequency(lists, 0)
    return max(weights[key] * value for key, value in keys.items())


def _gains(asked: _Asked, weights: Mapping[str, float], holders: _Holders) -> dict[int, float]:
    """Say what each list gains by a word; the nearest form that it has counts."""
    gained: dict[int, float] = {}
    for key, value in sorted(asked.keys.items(), key=lambda each: each[1]):
        gained |= dict.fromkeys(holders.get(key, ()), asked.share * value * weights[key])
    return gained
