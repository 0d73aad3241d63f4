"""How much does each word of a query weigh, and which words of a list stand for it?"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from knowledge.matching.index import Index
from knowledge.matching.reading import Reading


class Weighed(NamedTuple):
    """The query's terms with what they weigh and what they match.

    Attributes:
        weights: By the list, one a term of the query.
        wide: By the language at large.
        matches: Term number of the list -> pairs of a query term's position and the credit.
    """

    weights: tuple[float, ...]
    wide: tuple[float, ...]
    matches: Mapping[int, Sequence[tuple[int, float]]]


def weigh(reading: Reading, index: Index) -> Weighed:
    """Match every term of a query with the list's terms."""
    matches: dict[int, list[tuple[int, float]]] = {}
    weights: list[float] = []
    for position, term in enumerate(reading.terms):
        credits_ = index.credits(term)
        best = max(credits_, key=lambda each: each.value, default=None)
        idf = index.unseen if best is None else index.idf[best.term]
        weights.append(idf * term.share)
        for credit in credits_:
            matches.setdefault(credit.term, []).append((position, credit.value))
    wide = tuple(term.rarity * term.share for term in reading.terms)
    return Weighed(tuple(weights), wide, matches)


def held_by(numbers: Collection[int], weighed: Weighed) -> dict[int, float]:
    """Give the best credit of each query term, by position, among some terms of the list."""
    held: dict[int, float] = {}
    for number in numbers:
        for position, value in weighed.matches.get(number, ()):
            if value > held.get(position, 0.0):
                held[position] = value
    return held


def share(held: Mapping[int, float], weights: Sequence[float]) -> float:
    """Give the weighed share of the query that is held, 0 to 1; 0 of an empty query."""
    total = sum(weights)
    if total == 0:
        return 0.0
    return sum(weights[position] * value for position, value in held.items()) / total
