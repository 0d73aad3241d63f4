"""Which numbers does a text name, and what does it count?"""

import re
from collections.abc import Sequence
from functools import cache
from math import inf

from knowledge.language.stems import stem
from knowledge.language.table import pattern, rows, word_set

UNITS = {word: int(value) for value, words in rows("numbers", "units") for word in words}
TWENTY = 20
MILLION = 1e6
_TENS = {word: value for word, value in UNITS.items() if TWENTY <= value < 100} | {  # noqa: PLR2004
    words: int(value) for value, spelt in rows("numbers", "tens") for words in spelt
}
_SCORES = frozenset({60, 80})  # tens that nineteen more may follow: "soixante dix neuf"
_HUNDRED = word_set("numbers", "hundred")
_VAGUE = word_set("numbers", "vague")
_VAGUE_LARGE = word_set("numbers", "vague_large")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_HEAD = pattern("numbers", "asked")
NEAR = 4  # words between a number and what it counts, at most


def numbers_in(words: Sequence[str]) -> frozenset[str]:
    """Give the plain numbers of some folded words as digits; dates and hours are none.

    "trois" gives 3; "un", "une" and "neuf", which are articles and an adjective too, give nothing.
    """
    found = {word.replace(",", ".") for word in words if _DIGITS.fullmatch(word)}
    found |= {str(UNITS[word]) for word in words if UNITS.get(word, 1) not in {1, 9}}
    return frozenset(found)


def counted_in(words: Sequence[str]) -> frozenset[str]:
    """Give the stems that stand close after a number, which it may count."""
    stems: set[str] = set()
    for place, word in enumerate(words):
        if word in UNITS or word in _VAGUE or word in _VAGUE_LARGE or _DIGITS.fullmatch(word):
            stems.update(map(stem, words[place + 1 : place + 1 + NEAR]))
    return frozenset(stems)


def asked_count(line: str) -> str | None:
    """Give the stem of what a question wants counted; None where it counts nothing by name."""
    found = _HEAD.search(line)
    return stem(found[1]) if found else None


SCALES = {word: float(value) for value, words in rows("numbers", "scales") for word in words}
"""Words that multiply the number before them."""
_THOUSAND = next(iter(SCALES))  # the one scale that needs no number before it
_ARTICLES = word_set("numbers", "articles")
_ORDINAL = pattern("numbers", "ordinal_figures")
_HOUR = re.compile(r"(\d{1,2})h(\d{2})?")
_LONGEST = 4  # words of a number below 100: "quatre vingt dix neuf"


@cache
def spelt_numbers() -> dict[str, int]:
    """Spell the numbers from 0 to 99, folded, hyphens opened: "vingt et un" is 21."""
    low = {word: value for word, value in UNITS.items() if value < TWENTY}
    low |= {words: int(value) for value, all in rows("numbers", "teens") for words in all}
    spelt = dict(low)
    for ten, value in _TENS.items():
        spelt[ten] = value
        most = TWENTY if value in _SCORES else 10
        for word, unit in low.items():
            if 0 < unit < most:
                spelt[f"{ten} {word}"] = value + unit
                spelt[f"{ten} et {word}"] = value + unit
    return spelt


@cache
def _ordinals() -> dict[str, int]:
    odd = {word: root for word, (root,) in rows("numbers", "odd")}
    (ending,) = word_set("numbers", "ordinal")
    spelt = {}
    for words, value in spelt_numbers().items():
        *before, last = words.split()
        if not before:
            spelt[odd.get(last, last.removesuffix("e")) + ending] = value
    return spelt


def ordinal_value(word: str) -> int | None:
    """Give the number of a place in a row, "treizieme" or "13e"; None for any other word.

    Places after the sixteenth are read in figures or as one word only.
    """
    figures = _ORDINAL.fullmatch(word)
    return int(figures[1]) if figures else _ordinals().get(word)


def value_at(words: Sequence[str], place: int) -> tuple[int, float]:
    """Read the number that begins at a place: how many words it has, and its value.

    "vingt deux" is 22, "quatre vingt dix" 90, "7,5 millions" 7,500,000, "deux millions trois cent
    mille" 2,300,000, "mille neuf cents" 1,900, "3h20" 3.2. "un" and "une" alone are articles: no
    number, as is all else: (0, 0.0).
    """
    if words[place] in _ARTICLES and not _scaled(words, place + 1):
        return 0, 0.0
    at, total, above = place, 0.0, inf
    while at < len(words):
        size, value, scale = _part_at(words, at)
        if not size or scale >= above or (scale == 1 and MILLION <= above < inf):
            break
        at, total, above = at + size, total + value, scale
    return at - place, total


def _part_at(words: Sequence[str], place: int) -> tuple[int, float, float]:
    """Read a number with the scale after it, 1 where none is: words, value and scale."""
    size, value = _plain_at(words, place)
    scale = _scaled(words, place + size)
    if size and scale:
        return size + 1, value * scale, scale
    if words[place] == _THOUSAND:
        return 1, scale, scale
    return size, value, 1.0


def _scaled(words: Sequence[str], place: int) -> float:
    return SCALES.get(words[place], 0.0) if place < len(words) else 0.0


def _plain_at(words: Sequence[str], place: int) -> tuple[int, float]:
    """Read a number below the first scale: figures, an hour, or words below 1,000."""
    word = words[place] if place < len(words) else ""
    hour = _HOUR.fullmatch(word)
    if hour:
        return 1, int(hour[1]) + int(hour[2] or 0) / 100
    if _DIGITS.fullmatch(word) and word.count(".") + word.count(",") < 2:  # noqa: PLR2004 - a point
        return 1, float(word.replace(",", "."))
    size, value = _below_100(words, place)
    following = words[place + size] if place + size < len(words) else ""
    if following in _HUNDRED and value < 10:  # noqa: PLR2004 - nine hundred is the last
        more, rest = _below_100(words, place + size + 1)
        return size + 1 + more, max(value, 1) * 100 + rest
    return size, value


def _below_100(words: Sequence[str], place: int) -> tuple[int, float]:
    if place >= len(words) or words[place] not in UNITS:
        return 0, 0.0
    for size in range(min(_LONGEST, len(words) - place), 0, -1):
        value = spelt_numbers().get(" ".join(words[place : place + size]))
        if value is not None:
            return size, float(value)
    return 0, 0.0
