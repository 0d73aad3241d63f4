"""Which entries of a list hold most of a query?  The rarest words are looked up first.

This is MaxScore (Turtle and Flood, 1995) over the list's inverted index: once enough entries are
found that no entry without the rare words can reach them, the common words, whose postings are
long, only complete what was found.
"""

from collections.abc import Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from knowledge.ranking.crediting import Weighed
from knowledge.ranking.index import Index

MOST_OPENED = 8_000  # postings from which entries are gathered; more than a list of 300 facts has
DIGITS = 9  # decimals within which two coverages are the same
SLACK = 1e-9
DEARER = 100  # how much longer reading the terms of one entry takes than passing one posting


class Side(NamedTuple):
    """A term of the query, and the terms of the list that stand for it.

    Attributes:
        most: What an entry gains by holding the best of them.
        terms: Pairs of a gain and the number of a term, the least gain first.
    """

    most: float
    terms: list[tuple[float, int]]


def covering(weighed: Weighed, index: Index, *, count: int) -> dict[int, float]:
    """Find the entries that cover most of a query, and what each covers.

    Args:
        weighed: The query.
        index: The list.
        count: How many are wanted.

    Returns:
        All entries that cover as much as the last of those wanted, or more: more than ``count``
        when some cover the same. Those of a list so long that a query's common words alone stand
        in more than :data:`MOST_OPENED` places may lack some that cover the same.
    """
    sides = _sides(weighed)
    rest = sum(side.most for side in sides)
    found: dict[int, float] = {}
    opened = 0
    for at, side in enumerate(sides):
        floor = _floor(found, count)
        size = sum(len(index.postings[number]) for _, number in side.terms)
        if found and (
            floor > rest + SLACK or (opened + size > MOST_OPENED and len(found) >= count)
        ):
            return _completed(found, floor, sides[at:], rest, index, count)
        rest -= side.most
        opened += size
        _gather(found, side, index)
    floor = round(_floor(found, count), DIGITS)
    return {place: gain for place, gain in found.items() if round(gain, DIGITS) >= floor}


def _sides(weighed: Weighed) -> list[Side]:
    terms: dict[int, list[tuple[float, int]]] = {}
    for number, pairs in weighed.matches.items():
        for position, value in pairs:
            gain = weighed.weights[position] * value
            terms.setdefault(position, []).append((gain, number))
    sides = [Side(max(pairs)[0], sorted(pairs)) for pairs in terms.values()]
    return sorted(sides, key=lambda side: -side.most)


def _gather(found: dict[int, float], side: Side, index: Index) -> None:
    """Add what a side gains to every entry that holds one of its terms."""
    gained: dict[int, float] = {} if found else found
    for gain, number in side.terms:  # a better term overwrites a lesser one
        gained.update(dict.fromkeys(index.postings[number], gain))
    if gained is found:
        return
    for place, gain in gained.items():
        found[place] = found.get(place, 0.0) + gain


def _completed(
    found: dict[int, float],
    floor: float,
    sides: Sequence[Side],
    rest: float,
    index: Index,
    count: int,
) -> dict[int, float]:
    """Add what the remaining sides gain to the entries that may still be among those wanted."""
    hopeful = _above(found, floor - rest)
    most = max(hopeful.values())
    for side in sides:
        rest -= side.most
        raised = _raised(hopeful, side, index)
        floor = _floor(raised, count)
        if most + rest < floor - SLACK:
            hopeful = raised  # as many as are wanted are past what any other can reach
        else:
            hopeful |= raised
            floor = _floor(hopeful, count)
        hopeful = _above(hopeful, floor - rest)
        most = max(hopeful.values())
    floor = round(_floor(hopeful, count), DIGITS)
    return {place: gain for place, gain in hopeful.items() if round(gain, DIGITS) >= floor}


def _raised(hopeful: Mapping[int, float], side: Side, index: Index) -> dict[int, float]:
    """Give the entries that gain by a side, with what they cover then."""
    gains = {number: gain for gain, number in side.terms}
    if len(hopeful) * DEARER < sum(len(index.postings[number]) for number in gains):
        raised = ((place, _gained(place, gains, index)) for place in hopeful)
        return {place: hopeful[place] + gain for place, gain in raised if gain}
    gained: dict[int, float] = {}
    for gain, number in side.terms:
        gained.update(dict.fromkeys(hopeful.keys() & index.postings[number], gain))
    return {place: hopeful[place] + gain for place, gain in gained.items()}


def _above(covered: dict[int, float], floor: float) -> dict[int, float]:
    if min(covered.values()) >= floor - SLACK:
        return covered
    return {place: gain for place, gain in covered.items() if gain >= floor - SLACK}


def _gained(place: int, gains: Mapping[int, float], index: Index) -> float:
    return max(
        (gains[number] for run in index.runs(place) for number in run if number in gains),
        default=0.0,
    )


def _floor(found: Mapping[int, float], count: int) -> float:
    """Give the least that one of the best ``count`` entries covers; 0 while there are fewer."""
    if len(found) < count:
        return 0.0
    return nlargest(count, found.values())[-1]
