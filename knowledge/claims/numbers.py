"""How many is it said to be, and of what?"""

from collections.abc import Sequence

from knowledge.claims.claim import Bearing, Compared, Difference, Number
from knowledge.language.dates import UNIT_STEMS
from knowledge.language.numbers import MILLION, ordinal_value, value_at
from knowledge.language.stems import stem
from knowledge.language.table import rows, word_set
from knowledge.language.words import groups_of, stop_words

HEADS = 2  # words of meaning after a number that it may count
_ABOUT = word_set("numbers", "about")
_TIMES = {word: int(value) for value, words in rows("numbers", "times") for word in words}
SECOND = 2  # "le second", "la deuxième" mostly set two things apart and count none
_LINKS = word_set("numbers", "links")


def _shares(row: str) -> dict[str, float]:
    """Read a row of shares: "1/4: quart quarts"."""
    found: dict[str, float] = {}
    for share, words in rows("numbers", row):
        part, _, whole = share.partition("/")
        found |= dict.fromkeys(words, int(part) / int(whole))
    return found


_SHARES, _PARTS = _shares("shares"), _shares("parts")


def counts_in(
    words: Sequence[str],
    taken: frozenset[int] = frozenset(),
    named: frozenset[int] = frozenset(),
) -> tuple[Number, ...]:
    """Find the numbers in folded words and what each counts.

    Args:
        words: The words.
        taken: Places of the words that are dates or names.
        named: Places of those that are names: "les deux voleurs" counts one.
    """
    found: list[Number] = []
    place = 0
    while place < len(words):
        other = None if place in taken else _share_at(words, place) or _rank_at(words, place)
        if other is not None:
            found.append(other)
            place += len(other.text.split())
            continue
        size, value = (0, 0.0) if place in taken else value_at(words, place)
        if not size or any(at in taken for at in range(place, place + size)):
            place += 1
            continue
        end = place + size
        about = not _ABOUT.isdisjoint(words[max(0, place - 2) : place])
        told = " ".join(words[place:end])
        found.append(Number(value, _heads(words, end, taken - named), told, not about))
        place = end
    return tuple(found)


def _share_at(words: Sequence[str], place: int) -> Number | None:
    """Read a part of a whole: "la moitié de la somme" counts as 0.5, "deux tiers" as 0.67."""
    exact = _ABOUT.isdisjoint(words[max(0, place - 3) : place])
    whole = _SHARES.get(words[place])
    if whole is not None:
        return Number(whole, ("part",), words[place], exact)
    part = _PARTS.get(" ".join(words[place + 1 : place + 2]))
    times = _TIMES.get(words[place])
    if part is None or times is None:
        return None
    return Number(times * part, ("part",), " ".join(words[place : place + 2]), exact)


def _rank_at(words: Sequence[str], place: int) -> Number | None:
    """Read a place in a row from the third on: "treizième mois"."""
    value = ordinal_value(words[place])
    if value is None or value <= SECOND:
        return None
    return Number(value, _heads(words, place + 1, frozenset()), words[place], ordinal=True)


def _heads(words: Sequence[str], start: int, taken: frozenset[int]) -> tuple[str, ...]:
    heads: list[str] = []
    for place in range(start, min(len(words), start + 2 * HEADS)):
        word = words[place]
        if place in taken or len(heads) == HEADS or not word.isalpha():
            break
        if word in _LINKS:
            continue
        if word in stop_words():
            break
        heads.append(stem(word))
    return tuple(heads)


def compare_numbers(said: Sequence[Number], held: Sequence[Number]) -> list[Compared]:
    """Set each number of a claim beside those of a fact that count the same.

    A number of something that the fact does not count is silent.
    """
    return [_compared(each, held) for each in said]


def _compared(said: Number, held: Sequence[Number]) -> Compared:
    if any(each.value == said.value and each.ordinal is said.ordinal for each in held):
        return Compared(Difference.NUMBER, Bearing.EQUAL, said.text, said.text)
    others = [each for each in held if count_the_same(said, each)]
    if others and said.exact:
        return Compared(Difference.NUMBER, Bearing.CONTRARY, _told(said), _told(others[0]))
    return Compared(Difference.NUMBER, Bearing.SILENT, _told(said), "")


def elsewhere(said: Number, held: Number) -> Compared:
    """Say that a number is not the one that a fact has there."""
    return Compared(Difference.NUMBER, Bearing.CONTRARY, _told(said), _told(held))


def _told(number: Number) -> str:
    return " ".join((number.text, *number.heads[:1]))


def count_the_same(one: Number, other: Number) -> bool:
    """Whether two numbers may count the same, by what stands behind them."""
    if one.ordinal is not other.ordinal:
        return False
    if not one.heads or not other.heads:  # sums of money, mostly
        return not one.heads and min(one.value, other.value) >= MILLION
    if one.heads[0] in other.heads or other.heads[0] in one.heads:
        return True
    if one.heads[0] in UNIT_STEMS or other.heads[0] in UNIT_STEMS:
        return False
    return not groups_of(one.heads[0]).isdisjoint(groups_of(other.heads[0]))
