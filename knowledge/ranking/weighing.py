"""How much does each word of a query weigh, and which words of a list stand for it?"""

from collections.abc import Collection, Mapping, Sequence
from operator import mul

from knowledge.language.questions import kind_named_by
from knowledge.language.words import RARE
from knowledge.ranking.crediting import Weighed
from knowledge.ranking.index import Index
from knowledge.reading.reading import Reading
from knowledge.reading.terms import Term

LEAST = 0.25  # of what a rare word weighs that the list lacks; what a common one does at least
KNOWN = 0.6  # credit from which the list has a word of the query


def weigh(reading: Reading, index: Index) -> Weighed:
    """Match every term of a query with the list's terms."""
    matches: dict[int, list[tuple[int, float]]] = {}
    weights: list[float] = []
    for position, term in enumerate(reading.terms):
        credits_ = index.credits(term)
        best = max(credits_, key=lambda each: each.value, default=None)
        idf = _unseen(term, index) if best is None else index.idf[best.term]
        weights.append(idf * term.share)
        for credit in credits_:
            matches.setdefault(credit.term, []).append((position, credit.value))
    known = {at for pairs in matches.values() for at, value in pairs if value >= KNOWN}
    rare = [term.rarity for term in reading.terms]
    shares = [term.share for term in reading.terms]
    named = ((at, kind_named_by(term.key)) for at, term in enumerate(reading.terms))
    return Weighed(
        weights=tuple(weights),
        wide=tuple(map(mul, rare, shares)),
        rarities=tuple(r if part == 1.0 else 0.0 for r, part in zip(rare, shares, strict=True)),
        content=tuple(at for at, term in enumerate(reading.terms) if term.entity is None),
        kinds={at: kind for at, kind in named if kind is not None},
        matches=matches,
        known=frozenset(known),
    )


def _unseen(term: Term, index: Index) -> float:
    """Weigh a word that the list lacks: a common one tells less of what else was meant."""
    return index.unseen * (LEAST + (1 - LEAST) * term.rarity / RARE)


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
    return sum([weights[position] * value for position, value in held.items()]) / total
