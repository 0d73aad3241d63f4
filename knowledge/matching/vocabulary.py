"""Which words does a list have, and which of them may a reader have misspelt?"""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from knowledge.language.phonetics import sound
from knowledge.language.stems import stem
from knowledge.language.typos import LONG, SHORTEST, corrected
from knowledge.language.words import is_ordinary, name_category


class Vocabulary:
    """The distinct words of one list.

    Args:
        words: Folded words of its facts and names.
        others: Folded words of its absences: known, but not to the article.
    """

    def __init__(self, words: Iterable[str], others: Iterable[str] = ()) -> None:
        self._told = frozenset(words)
        self._told_stems = frozenset(map(stem, self._told))
        self._words = self._told | frozenset(others)
        self._stems = frozenset(map(stem, self._words))
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if len(word) >= SHORTEST and word.isalpha():
                self._by_letter.setdefault(word[0], []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._words or stem(word) in self._stems

    def tells_of(self, word: str) -> bool:
        """Whether a fact or a name of the list has a folded word, in any form."""
        return word in self._told or stem(word) in self._told_stems

    def corrected(self, word: str) -> str:
        """Give the word of the list, else of the language, that a folded word may stand for.

        A word that either has, a well-known name and a number are returned as they are.
        """
        if len(word) < SHORTEST or not word.isalpha():
            return word
        if word in self or is_ordinary(word) or name_category(word) is not None:
            return word
        allowed = 2 if len(word) >= LONG else 1
        near = [
            (distance, sound(other) != sound(word), other)
            for other in self._by_letter.get(word[0], ())
            if abs(len(other) - len(word)) <= allowed
            and (distance := OSA.distance(word, other, score_cutoff=allowed)) <= allowed
        ]
        return min(near)[2] if near else corrected(word)
