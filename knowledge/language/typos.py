"""Which ordinary word was misspelt?  One edit in a word of four letters, two in one of eight."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language.phonetics import sound
from knowledge.language.words import by_letter, is_ordinary, rarity

SHORTEST = 4
LONG = 8


@lru_cache(maxsize=8192)
def corrected(word: str) -> str:
    """Give the ordinary word that a folded word may be a misspelling of, or the word itself.

    Only words that the language does not have are looked at, never one with a digit. Of several
    words at the same distance one that sounds the same wins, then the commoner, then the first in
    the alphabet. The first letter is taken to be right.
    """
    if len(word) < SHORTEST or not word.isalpha() or is_ordinary(word):
        return word
    allowed = 2 if len(word) >= LONG else 1
    near = process.extract(
        word,
        by_letter().get(word[0], ()),
        scorer=OSA.distance,
        score_cutoff=allowed,
        limit=None,
    )
    found = [
        (distance, sound(other) != sound(word), rarity(other), other)
        for other, distance, _ in near
        if _plausible(word, other)
    ]
    return min(found)[3] if found else word


def _plausible(word: str, other: str) -> bool:
    """Whether one slip makes one word of the other; most unlisted words are rare, not misspelt."""
    return sound(word) == sound(other) or sorted(word) == sorted(other)
