"""How many is it said to be, and of what?"""

from collections.abc import Sequence
from functools import cache

from knowledge.claims.claim import Bound, Number
from knowledge.language.numbers import ordinal_value, value_at
from knowledge.language.stems import stem
from knowledge.language.table import pattern, rows, word_set
from knowledge.language.words import stop_words

HEADS = 2  # words of meaning after a number that it may count
SECOND = 2  # "le second", "la deuxième" mostly set two things apart and count none
HUNDRED = 100.0
LEAD = 4  # words before a number that may say it is none to the unit
_ABOUT = word_set("numbers", "about")
_LINKS = word_set("numbers", "links")
_BOUNDS = {
    Bound.MORE: pattern("numbers", "more"),
    Bound.LESS: pattern("numbers", "less"),
}
_NEITHER = word_set("numbers", "neither")
_OUT_OF = word_set("numbers", "out_of")
_HALVES = word_set("numbers", "halves")
_TOTAL = word_set("numbers", "total")
_TIMES = word_set("numbers", "twice")
_PERCENT = stem("pourcent")


def counts_in(
    words: Sequence[str],
    taken: frozenset[int] = frozenset(),
    named: frozenset[int] = frozenset(),
) -> tuple[Number, ...]:
    """Find the numbers in folded words and what each counts.

    "la moitié" and "neuf sur dix" are 50 and 90 of a hundred, "un an et demi" 1.5 years.

    Args:
        words: The words.
        taken: Places of the words that are dates or names.
        named: Places of those that are names: "les deux voleurs" counts one.
    """
    found: list[Number] = []
    place = 0
    while place < len(words):
        other = None if place in taken else _of_its_own(words, place)
        if other is not None:
            found.append(other)
            place += len(other.text.split())
            continue
        size, value = (0, 0.0) if place in taken else value_at(words, place)
        if not size or any(at in taken for at in range(place, place + size)):
            place += 1
            continue
        end = place + size
        told = " ".join(words[place:end])
        bound = _bound_at(words, place)
        found.append(_number(value, _heads(words, end, taken - named), told, bound))
        place = end
    return tuple(found)


def _number(value: float, heads: tuple[str, ...], told: str, bound: Bound | None) -> Number:
    return Number(value, heads, told, exact=bound is None, bound=bound)


def _of_its_own(words: Sequence[str], place: int) -> Number | None:
    """Read what is a number without being one of the row: a share, a rank, a score, a half."""
    return (
        _share_at(words, place)
        or _out_of_at(words, place)
        or _and_a_half_at(words, place)
        or _rank_at(words, place)
        or _about_at(words, place)
    )


def _bound_at(words: Sequence[str], place: int) -> Bound | None:
    """Tell on which side of the number before a place the true one lies; None for itself."""
    lead = " ".join(words[max(0, place - LEAD) : place])
    for bound, before in _BOUNDS.items():
        if before.search(lead):
            return bound
    near = words[max(0, place - 2) : place]
    return Bound.ABOUT if any(each in _ABOUT for each in near) else None


def _share_at(words: Sequence[str], place: int) -> Number | None:
    """Read a part of a whole in hundredths: "la moitié de la somme" is 50, "deux tiers" 67."""
    bound = _bound_at(words, place)
    if not _NEITHER.isdisjoint(words[place + 1 : place + 2]):
        return None  # "moitié moins"
    whole = _shares().get(words[place])
    if whole is not None:
        return _number(whole, (_PERCENT,), words[place], bound)
    part = _parts().get(" ".join(words[place + 1 : place + 2]))
    size, times = value_at(words, place)
    if words[place] in {"un", "le"}:
        size, times = 1, 1.0
    if part is None or size != 1:
        return None
    return _number(times * part, (_PERCENT,), " ".join(words[place : place + 2]), bound)


def _out_of_at(words: Sequence[str], place: int) -> Number | None:
    """Read "neuf sur dix" and "neuf femmes sur dix" as 90 of a hundred."""
    size, value = value_at(words, place)
    if words[place] in {"un", "une"}:
        size, value = 1, 1.0
    if not size or value < 1:
        return None
    for link in (place + size, place + size + 1):
        if link + 1 >= len(words) or words[link] not in _OUT_OF:
            continue
        more, whole = value_at(words, link + 1)
        if more and value < whole <= HUNDRED and whole == int(whole):
            told = " ".join(words[place : link + 1 + more])
            return _number(HUNDRED * value / whole, (_PERCENT,), told, _bound_at(words, place))
    return None


def _and_a_half_at(words: Sequence[str], place: int) -> Number | None:
    """Read "un an et demi" and "deux heures et demie"."""
    size, value = value_at(words, place)
    if words[place] in {"un", "une"} and not size:
        size, value = 1, 1.0
    unit = place + size
    if not size or unit + 2 >= len(words):
        return None
    if words[unit + 1] != "et" or words[unit + 2] not in _HALVES:
        return None
    told = " ".join(words[place : unit + 3])
    return _number(value + 0.5, (stem(words[unit]),), told, _bound_at(words, place))


def _rank_at(words: Sequence[str], place: int) -> Number | None:
    """Read a place in a row from the third on: "treizième mois"."""
    value = ordinal_value(words[place])
    if value is None or value <= SECOND:
        return None
    return Number(value, _heads(words, place + 1, frozenset()), words[place], ordinal=True)


def _about_at(words: Sequence[str], place: int) -> Number | None:
    """Read "une quarantaine", and an age in one word: "quinquagénaire"."""
    value = _scores().get(words[place])
    if value is not None:
        bound = _bound_at(words, place) or Bound.ABOUT
        return _number(value, _heads(words, place + 1, frozenset()), words[place], bound)
    age = _aged().get(words[place])
    return None if age is None else _number(age, (stem("ans"),), words[place], Bound.DECADE)


@cache
def _shares() -> dict[str, float]:
    return _values("shares")


@cache
def _parts() -> dict[str, float]:
    return _values("parts")


@cache
def _scores() -> dict[str, float]:
    return _values("scores")


@cache
def _aged() -> dict[str, float]:
    return _values("aged")


def _values(row: str) -> dict[str, float]:
    return {word: float(value) for value, words in rows("numbers", row) for word in words}


def _heads(words: Sequence[str], start: int, taken: frozenset[int]) -> tuple[str, ...]:
    if start < len(words) and words[start] in _TIMES:
        return (stem(words[start]), *_heads(words, start + 1, taken)[:1])
    if start + 1 < len(words) and words[start + 1] in _TOTAL:
        start += 2  # "limiter à deux le nombre de mandats"
    heads: list[str] = []
    for place in range(start, min(len(words), start + 2 * HEADS)):
        word = words[place]
        if place in taken or len(heads) == HEADS or not word.isalpha():
            break
        unit = _short_units().get(word)
        if unit is not None and not heads:
            heads.append(unit)
            continue
        if word in _LINKS:
            continue
        if word in stop_words():
            break
        heads.append(stem(word))
    return tuple(heads)


@cache
def _short_units() -> dict[str, str]:
    return {word: stem(unit) for unit, words in rows("numbers", "short") for word in words}
