"""Can two numbers be of one thing, and are they the same?"""

from collections.abc import Iterable, Sequence
from functools import cache

from knowledge.claims.claim import Bearing, Bound, Compared, Difference, Number
from knowledge.language.numbers import MILLION
from knowledge.language.stems import stem
from knowledge.language.table import rows
from knowledge.language.words import groups_of

NEAR = 0.12  # share by which a number that is said roughly may be off
BEYOND = 0.25  # the same of one that is said to be more or less than another
WIDE = 0.15  # share off from which two rough numbers cannot be one
ALIKE = 0.08  # share by which a span told in another unit may be off: a fortnight, two weeks
DECADE = 10
WHOLE = 100
ROUND = 0.04  # share by which a part of a whole is a rounded one: "la moitié" of 52 %
SCALED = 1000  # below which a number with a point may leave out its "million"


def compare_numbers(said: Sequence[Number], held: Sequence[Number]) -> list[Compared]:
    """Set each number of a claim beside those of a fact that count the same.

    A number of something that the fact does not count is silent.
    """
    return [_compared(each, held) for each in said]


def _compared(said: Number, held: Sequence[Number]) -> Compared:
    if any(fits(said, each) for each in held):
        return Compared(Difference.NUMBER, Bearing.EQUAL, said.text, said.text)
    others = [each for each in held if count_the_same(said, each)]
    far = [each for each in others if not may_be(said, each)]
    if others and len(far) == len(others):
        return Compared(Difference.NUMBER, Bearing.CONTRARY, _told(said), _told(others[0]))
    return Compared(Difference.NUMBER, Bearing.SILENT, _told(said), "")


def elsewhere(said: Number, held: Number) -> Compared:
    """Say that a number is not the one that a fact has there."""
    return Compared(Difference.NUMBER, Bearing.CONTRARY, _told(said), _told(held))


def _told(number: Number) -> str:
    return " ".join((number.text, *number.heads[:1]))


def fits(said: Number, held: Number) -> bool:
    """Whether what is said is told by what is held: the same, or rough where that is exact."""
    if said.ordinal is not held.ordinal:
        return False
    if said.value == held.value:
        return not _measured(said, held) or said.heads[:1] == held.heads[:1]
    if said.bound is held.bound and said.bound in {Bound.MORE, Bound.LESS}:
        return False
    if _measured(said, held):
        one, other = _size(said), _size(held)
        least, most = _within(one, said.bound)
        return least <= other <= most or abs(one - other) <= ALIKE * other
    if _percent(said) and _percent(held):
        return abs(said.value - held.value) <= ROUND * WHOLE and _is_part(said) is not _is_part(
            held
        )
    if not said.heads and said.value < SCALED and said.value % 1 and held.value >= MILLION:
        return said.value * MILLION == held.value
    if said.exact or not _may_count_one(said, held):
        return False
    least, most = _within(said.value, said.bound)
    return least <= held.value <= most


def may_be(said: Number, held: Number) -> bool:
    """Whether two numbers that count the same may be one, if roughly told."""
    if fits(said, held) or fits(held, said):
        return True
    if Bound.DECADE in {said.bound, held.bound}:
        return True
    if _percent(said) and _percent(held) and said.value + held.value == WHOLE:
        return True  # what is there, and what is missing
    if said.exact and held.exact:
        return False
    if said.bound is held.bound and said.bound in {Bound.MORE, Bound.LESS}:
        return False
    mine, theirs = _within(said.value, said.bound), _within(held.value, held.bound)
    return mine[0] <= theirs[1] * (1 + WIDE) and theirs[0] <= mine[1] * (1 + WIDE)


def _within(value: float, bound: Bound | None) -> tuple[float, float]:
    match bound:
        case Bound.MORE:
            return value, value * (1 + BEYOND)
        case Bound.LESS:
            return value * (1 - BEYOND), value
        case Bound.ABOUT:
            return value * (1 - NEAR), value * (1 + NEAR)
        case Bound.DECADE:
            return value, value + DECADE - 1
        case None:
            return value, value


def _percent(number: Number) -> bool:
    return number.heads[:1] == (stem("pourcent"),)


def _is_part(number: Number) -> bool:
    """Whether a share is told in words: "la moitié", "neuf sur dix"."""
    return not any(letter.isdigit() for letter in number.text)


def _may_count_one(said: Number, held: Number) -> bool:
    return not said.heads or count_the_same(said, held)


def _measured(said: Number, held: Number) -> bool:
    """Whether both are measured by units of one sort, which are not the same."""
    one, other = _unit(said), _unit(held)
    return one is not None and other is not None and one[0] == other[0] and one[1] != other[1]


def _size(number: Number) -> float:
    unit = _unit(number)
    return number.value * unit[1] if unit else number.value


def _unit(number: Number) -> tuple[str, float] | None:
    return _units().get(number.heads[0]) if number.heads else None


@cache
def _units() -> dict[str, tuple[str, float]]:
    """Give what each unit measures, and how much of the first of its row it is."""
    found: dict[str, tuple[str, float]] = {}
    for sort, listed in rows("numbers", "measures"):
        for each in listed:
            word, _, size = each.partition("=")
            found[stem(word)] = (sort, float(size))
    return found


def count_the_same(one: Number, other: Number) -> bool:
    """Whether two numbers may count the same, by what stands behind them."""
    if one.ordinal is not other.ordinal:
        return False
    if not one.heads or not other.heads:  # sums of money, mostly
        return not one.heads and min(one.value, other.value) >= MILLION
    if one.heads[0] in other.heads or other.heads[0] in one.heads:
        return True
    mine, theirs = _unit(one), _unit(other)
    if mine is not None or theirs is not None:
        return False
    return not groups_of(one.heads[0]).isdisjoint(groups_of(other.heads[0]))


def is_counted(said: Number, held: Iterable[Number]) -> bool:
    """Whether any number of some facts tells one that is said."""
    return any(fits(said, each) for each in held)
