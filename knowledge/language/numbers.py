"""Which numbers does a text name, and what does it count?"""

import re
from collections.abc import Sequence

from knowledge.language.stems import stem

_UNITS = {
    word: value
    for value, words in enumerate(
        (
            "zero,un une,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze,treize,quatorze,"
            "quinze,seize"
        ).split(",")
    )
    for word in words.split()
} | {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100}
_VAGUE = frozenset(
    "plusieurs quelques dizaine dizaines centaine centaines millier milliers".split()
)
_VAGUE_LARGE = frozenset("mille million millions milliard milliards moitie tiers quart".split())
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_HEAD = re.compile(r"\b(?:combien|nombre|cb) (?:d|de|des) ([a-z]+)")
NEAR = 4  # words between a number and what it counts, at most


def numbers_in(words: Sequence[str]) -> frozenset[str]:
    """Give the plain numbers of some folded words as digits; dates and hours are none.

    "trois" gives 3; "un", "une" and "neuf", which are articles and an adjective too, give nothing.
    """
    found = {word.replace(",", ".") for word in words if _DIGITS.fullmatch(word)}
    found |= {str(_UNITS[word]) for word in words if _UNITS.get(word, 1) not in {1, 9}}
    return frozenset(found)


def counted_in(words: Sequence[str]) -> frozenset[str]:
    """Give the stems that stand close after a number, which it may count."""
    stems: set[str] = set()
    for place, word in enumerate(words):
        if word in _UNITS or word in _VAGUE or word in _VAGUE_LARGE or _DIGITS.fullmatch(word):
            stems.update(map(stem, words[place + 1 : place + 1 + NEAR]))
    return frozenset(stems)


def asked_count(line: str) -> str | None:
    """Give the stem of what a question wants counted; None where it counts nothing by name."""
    found = _HEAD.search(line)
    return stem(found[1]) if found else None
