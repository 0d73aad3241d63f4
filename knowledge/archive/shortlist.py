"""Which few of many lists may answer a question?  One inverted index over all of them.

A list weighs as much as the words that it shares with the question are rare among the lists
(BM25's inverse document frequency); a name that no list has is taken for those that sound like it.
"""

from array import array
from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.archive.words import ListWords, asked_words
from knowledge.language.phonetics import sound
from knowledge.language.stems import stem
from knowledge.language.typos import corrected
from knowledge.language.words import groups_of, is_ordinary
from knowledge.odds import inverse_frequency
from knowledge.reading.reading import LONGEST

SIZE = 8  # lists that are ranked and decided; all the others are passed over
SYNONYM = 0.5  # of what a word weighs, where the list has another word for it
MISSPELT = 0.8  # of what a name weighs, where the list has one that sounds or looks like it
CONTEXT = 0.5  # of what a word weighs that the questions before had
SHORTEST = 5  # letters; in shorter names one slip makes another name
LONG = 8  # letters from which two slips may still be the same name
CLOSE = 0.8  # of what the best list shares, from which another may be what the question is about
COMMON = 2_000  # lists with a word from which it only completes those found by rarer ones


class Near(NamedTuple):
    """A list that shares words with a question.

    Attributes:
        place: Its number among the lists.
        weight: How much it shares; 1 is all that any list could.
    """

    place: int
    weight: float


class Shortlist:
    """Finds lists by their words.

    Args:
        lists: The words of each; the first has number 0. Of lists that share as much, those that
            come first are named first.
    """

    def __init__(self, lists: Iterable[ListWords]) -> None:
        self._postings: dict[str, array[int]] = {}
        self._names: dict[str, list[str]] = {}
        self._sounds: dict[str, list[str]] = {}
        self._groups: dict[int, list[str]] = {}
        self._size = 0
        for words in lists:
            for each in words.stems:
                self._postings.setdefault(each, array("I")).append(self._size)
            for name in words.names:
                self._learn(name)
            self._size += 1
        for key in self._postings:
            for group in groups_of(key):
                self._groups.setdefault(group, []).append(key)

    def __len__(self) -> int:
        return self._size

    def about(self, query: str, context: Sequence[str] = ()) -> list[int]:
        """Number the lists that a question may be about, the one that shares most first.

        The arguments are as for :meth:`near`. Empty where no list shares a word with it.
        """
        near = self.near(query, context)
        return [each.place for each in near if each.weight >= CLOSE * near[0].weight]

    def near(self, query: str, context: Sequence[str] = (), *, count: int = SIZE) -> list[Near]:
        """Name the lists that share most with a question, best first; none where none does.

        Args:
            query: As typed.
            context: Earlier questions of the same conversation; their words count less.
            count: How many at most.
        """
        shares: dict[str, float] = {}
        for earlier in context:
            shares |= dict.fromkeys(asked_words(earlier, LONGEST), CONTEXT)
        shares |= dict.fromkeys(asked_words(query, LONGEST), 1.0)
        asked = [(share, self._meant(word)) for word, share in shares.items()]
        weighed = [
            (share * max((self._idf(key) * value for key, value in keys.items())), share, keys)
            if keys
            else (share * inverse_frequency(self._size, 0), share, keys)
            for share, keys in asked
        ]
        weighed.sort(key=lambda each: -each[0])
        total = sum(weight for weight, _, _ in weighed)
        found: dict[int, float] = {}
        for _, share, keys in weighed:
            gained: dict[int, float] = {}
            for key, value in sorted(keys.items(), key=lambda each: each[1]):
                postings = self._postings[key]
                gain = share * value * self._idf(key)
                if len(postings) > COMMON and len(found) >= count:
                    gained |= dict.fromkeys(found.keys() & set(postings), gain)
                else:
                    gained |= dict.fromkeys(postings, gain)
            for place, gain in gained.items():
                found[place] = found.get(place, 0.0) + gain
        best = nlargest(count, found.items(), key=lambda each: (each[1], -each[0]))
        return [Near(place, gain / total) for place, gain in best]

    def _idf(self, key: str) -> float:
        return inverse_frequency(self._size, len(self._postings[key]))

    def _learn(self, name: str) -> None:
        known = self._names.setdefault(name[0], [])
        heard = self._sounds.setdefault(sound(name), [])
        if name not in heard:
            heard.append(name)
            known.append(name)

    def _meant(self, word: str) -> dict[str, float]:
        """Give the stems of the lists that a word may stand for, and how far each does."""
        key = stem(word)
        found = {key: 1.0} if key in self._postings else {}
        for group in groups_of(key):
            for other in self._groups.get(group, ()):
                found.setdefault(other, SYNONYM)
        if key not in self._postings and word.isalpha() and not is_ordinary(word):
            for name in self._alike(word):
                found.setdefault(stem(name), MISSPELT)
            mended = stem(corrected(word))
            if mended in self._postings:
                found.setdefault(mended, MISSPELT)
        return found

    def _alike(self, word: str) -> list[str]:
        heard = self._sounds.get(sound(word), [])
        if len(word) < SHORTEST:
            return heard
        near = process.extract(
            word,
            self._names.get(word[0], ()),
            scorer=OSA.distance,
            score_cutoff=2 if len(word) >= LONG else 1,
            limit=None,
        )
        return [*heard, *(name for name, _, _ in near)]
