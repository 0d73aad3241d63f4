"""Which lists have a word?  An inverted index over all of them, in memory or wherever it is kept.

A list is known by a number that it keeps for as long as it is served as it is.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping
from threading import RLock
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.archive.words import ListWords
from knowledge.language.phonetics import sound

SHORTEST = 5  # letters; in shorter names one slip makes another name
LONG = 8  # letters from which two slips may still be the same name


class Terms(Protocol):
    """Knows the words of lists; each call may be a round trip, so each asks for many."""

    def counts(self, keys: Collection[str]) -> Mapping[str, int]:
        """Count the lists that have each stem; one that none has is left out."""

    def alike(self, words: Collection[str]) -> Mapping[str, Collection[str]]:
        """Give the names of lists that sound or look like each word; :func:`slips_of` tells."""

    def holders(
        self, keys: Collection[str], among: Collection[int] | None = None
    ) -> Mapping[str, Collection[int]]:
        """Number the lists that have each stem; of some lists at least, if they are given."""


class TermsInMemory:
    """Holds the words of lists in memory; safe to be used by several threads.

    Args:
        lists: The words of each, by its number.
    """

    def __init__(self, lists: Iterable[tuple[int, ListWords]] = ()) -> None:
        self._lock = RLock()
        self._postings: dict[str, array[int]] = {}
        self._names: dict[str, list[str]] = {}
        self._sounds: dict[str, list[str]] = {}
        self.numbers: set[int] = set()
        self.add(lists)

    def add(self, lists: Iterable[tuple[int, ListWords]]) -> None:
        """Take more lists in; of a number that is known already nothing is taken."""
        for number, words in lists:
            with self._lock:  # questions come in between
                if number in self.numbers:
                    continue
                self.numbers.add(number)
                for key in words.stems:
                    held = self._postings.get(key)
                    if held is None:
                        held = self._postings[key] = array("I")
                    held.append(number)
                for name in words.names:
                    self._learn(name)

    def counts(self, keys: Collection[str]) -> Mapping[str, int]:
        """Count the lists that have each stem."""
        with self._lock:
            return {key: len(self._postings[key]) for key in keys if key in self._postings}

    def alike(self, words: Collection[str]) -> Mapping[str, Collection[str]]:
        """Give the names of lists that sound or look like each word."""
        with self._lock:
            return {word: self._alike(word) for word in words}

    def holders(
        self, keys: Collection[str], among: Collection[int] | None = None
    ) -> Mapping[str, Collection[int]]:
        """Number the lists that have each stem."""
        few = None if among is None else set(among)
        with self._lock:
            held = {key: self._postings[key] for key in keys if key in self._postings}
            if few is not None:
                return {key: few.intersection(numbers) for key, numbers in held.items()}
            return {key: numbers[:] for key, numbers in held.items()}

    def _learn(self, name: str) -> None:
        heard = self._sounds.setdefault(sound(name), [])
        if name not in heard:
            heard.append(name)
            self._names.setdefault(name[0], []).append(name)

    def _alike(self, word: str) -> list[str]:
        heard = self._sounds.get(sound(word), [])
        slips = slips_of(word)
        if not slips:
            return [*heard]
        named = self._names.get(word[0], ())
        near = process.extract(word, named, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [*heard, *(name for name, _, _ in near)]


def slips_of(word: str) -> int:
    """Say with how many slips a word may still be a name that begins with the same letter."""
    return 0 if len(word) < SHORTEST else 2 if len(word) >= LONG else 1
