"""Which words does a list have, and which of them may a reader have misspelt?"""

from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language.dictionary import is_french
from knowledge.language.phonetics import sound
from knowledge.language.stems import stem
from knowledge.language.typos import LONG, SHORTEST, corrected
from knowledge.language.words import is_ordinary, name_category

SHORTEST_HEARD = 2  # letters of a word, and of its key, that may be another one by its sound
SHORTEST_SOUND = 5  # letters of a name that may be one of the list by its sound


class Vocabulary:
    """The distinct words of one list.

    Args:
        words: Folded words of its facts and names.
        others: Folded words of its absences: known, but not to the article.
        plain: Stems of the words of its facts that belong to no name of an entity.

    Attributes:
        words: Folded words of its facts and names.
    """

    def __init__(
        self, words: Iterable[str], others: Iterable[str] = (), plain: Iterable[str] = ()
    ) -> None:
        self._plain = frozenset(plain)
        self.words = frozenset(words)
        self._words = self.words | frozenset(others)

    def __contains__(self, word: str) -> bool:
        return word in self._words or stem(word) in self._stems

    def tells_of(self, word: str) -> bool:
        """Whether a fact or a name of the list has a folded word, in any form."""
        return word in self.words or stem(word) in self._told_stems

    def tells_by_itself(self, word: str) -> bool:
        """The same, where it stands for itself: "France" is no word of "France Info"."""
        return stem(word) in self._plain

    def corrected(self, word: str) -> str:
        """Give the word of the list, else of the language, that a folded word may stand for.

        A word that either has, a well-known name and a number are returned as they are.
        """
        if len(word) < SHORTEST_HEARD or not word.isalpha():
            return word
        if word in self or is_ordinary(word) or name_category(word) is not None:
            return word
        found = self._nearest(word) if len(word) >= SHORTEST else self._heard(word)
        return word if found != word and is_french(word) else found

    def has_sound_of(self, word: str) -> bool:
        """Whether a long enough word of its facts sounds as a folded word: Aurilac, Aurillac."""
        return len(word) >= SHORTEST_SOUND and sound(word) in self._by_sound

    def _nearest(self, word: str) -> str:
        allowed = 2 if len(word) >= LONG else 1
        close = process.extract(
            word,
            self._by_letter.get(word[0], ()),
            scorer=OSA.distance,
            score_cutoff=allowed,
            limit=None,
        )
        near = [(distance, sound(other) != sound(word), other) for other, distance, _ in close]
        return min(near)[2] if near else self._heard(corrected(word))

    def _heard(self, word: str) -> str:
        """Give the one word of the list that sounds as another that nobody has: po, quaisse."""
        if word in self or is_ordinary(word):
            return word
        key = sound(word)
        alike = self._by_sound.get(key, []) if len(key) >= SHORTEST_HEARD else []
        return alike[0] if len({stem(each) for each in alike}) == 1 else word

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(stem, self._words))

    @cached_property
    def _told_stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.words))

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = {}
        for word in sorted(self.words):
            if len(word) >= SHORTEST and word.isalpha():
                grouped.setdefault(sound(word), []).append(word)
        return grouped

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if len(word) >= SHORTEST and word.isalpha():
                grouped.setdefault(word[0], []).append(word)
        return grouped
