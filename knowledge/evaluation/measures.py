"""Which numbers tell how good we are?  Defined as in information retrieval."""

import math
from collections.abc import Sequence
from typing import NamedTuple

Z95 = 1.959963984540054  # standard normal quantile of a two-sided 95 % interval


class Share(NamedTuple):
    """A share with its size and interval.

    Attributes:
        hits: How many.
        n: Of how many.
        low: Lower end of the 95 % interval, 0 to 1.
        high: Upper end.
    """

    hits: int
    n: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, 0 to 1; 0 of nothing is 0."""
        return self.hits / self.n if self.n else 0.0


def share(flags: Sequence[bool]) -> Share:
    """Count a share with its Wilson score interval (Wilson 1927); (0, 1) of nothing."""
    n, hits = len(flags), sum(flags)
    if n == 0:
        return Share(0, 0, 0.0, 1.0)
    p = hits / n
    middle = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 * math.sqrt(p * (1 - p) / n + Z95**2 / (4 * n * n)) / (1 + Z95**2 / n)
    return Share(hits, n, max(0.0, middle - half), min(1.0, middle + half))


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """P(a positive scores higher than a negative), ties counting half; 0.5 without either.

    The Mann-Whitney statistic by ranks, O(n log n).
    """
    if not positive or not negative:
        return 0.5
    rows = sorted([(score, 1) for score in positive] + [(score, 0) for score in negative])
    ranks = 0.0
    place = 0
    while place < len(rows):
        end = place
        while end < len(rows) and rows[end][0] == rows[place][0]:
            end += 1
        middle = (place + 1 + end) / 2
        ranks += middle * sum(flag for _, flag in rows[place:end])
        place = end
    count = len(positive)
    return (ranks - count * (count + 1) / 2) / (count * len(negative))
