"""Which of a fact's phrasings is a query most like?"""

from collections.abc import Sequence

from knowledge.ranking.crediting import Weighed
from knowledge.ranking.entries import Entry
from knowledge.ranking.index import Index
from knowledge.ranking.parts import Likeness, kind_fit
from knowledge.ranking.weighing import held_by, share
from knowledge.reading.reading import Reading

ASKED, FOUND, KIND = 0.6, 0.25, 0.15
"""What the three sides of a likeness weigh: how much of the query stands in the phrasing, how much
of the phrasing in the query, and whether both ask for one kind of thing (-1 to 1)."""


class Nearness:
    """Compares one query with phrasings; what it meets again and again it works out once.

    Args:
        reading: The query.
        weighed: Its terms, weighed by the list.
        index: The list.
    """

    def __init__(self, reading: Reading, weighed: Weighed, index: Index) -> None:
        self._kinds = reading.asked.kinds
        self._weighed = weighed
        self._index = index
        self._found = {
            number: index.idf[number] * max(value for _, value in pairs)
            for number, pairs in weighed.matches.items()
        }
        self._covered: dict[tuple[int, ...], tuple[float, float]] = {}
        self._shares: dict[int, list[tuple[float, float]]] = {}

    def promise(self, place: int) -> float:
        """Say how like the query an entry's best phrasing is, kinds apart: 0 to 0.85."""
        idf = self._index.idf
        shares = self._shares[place] = [
            self._covered_by(run, sum(map(idf.__getitem__, run)))
            for run in self._index.phrased(place)
        ]
        return max(ASKED * asked + FOUND * back for asked, back in shares)

    def _covered_by(self, terms: Sequence[int], weight: float) -> tuple[float, float]:
        """Give the share of the query in a phrasing, and the share of it in the query."""
        hits = tuple([each for each in terms if each in self._found])
        if hits not in self._covered:
            asked = share(held_by(hits, self._weighed), self._weighed.weights)
            self._covered[hits] = (asked, sum(self._found[each] for each in hits))
        asked, found = self._covered[hits]
        return asked, found / weight if weight else 0.0

    def nearest(self, place: int, entry: Entry) -> Likeness:
        """Find which phrasing of the entry at a place is most like the query; of equals the first.

        The kind that a phrasing asks for is read only where it can matter.
        """
        shares = self._shares.get(place) or [
            self._covered_by(each.terms, each.weight) for each in entry.phrasings
        ]
        rows = sorted(
            [
                (-(ASKED * asked + FOUND * back), at, asked, back)
                for at, (asked, back) in enumerate(shares)
            ]
        )
        best = Likeness(-1.0, 0, 0.0, 0.0)
        for lacking, at, asked, back in rows:
            if KIND - lacking < best.value:
                break  # whatever the kinds of those that follow, they cannot win
            fit = kind_fit(self._kinds, entry.phrasings[at].asked.kinds)
            value = ASKED * asked + FOUND * back + KIND * fit
            if (value, -at) > (best.value, -best.place):
                best = Likeness(value, at, asked, back)
        return best
