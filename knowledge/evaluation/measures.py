"""Which numbers tell how good we are?  Defined as in information retrieval."""

import math
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

Z95 = 1.959963984540054  # standard normal quantile of a two-sided 95 % interval
RESAMPLES = 400
TAIL = 0.025  # on either side of a 95 % interval


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


class Estimate(NamedTuple):
    """A measure that is no share, with its size and interval.

    Attributes:
        value: 0 to 1; what the measure is of nothing where ``n`` is 0.
        n: Of how many questions.
        low: Lower end of the 95 % interval, 0 to 1.
        high: Upper end.
    """

    value: float
    n: int
    low: float
    high: float


def share(flags: Sequence[bool]) -> Share:
    """Count a share with its Wilson score interval (Wilson 1927); (0, 1) of nothing."""
    n, hits = len(flags), sum(flags)
    if n == 0:
        return Share(0, 0, 0.0, 1.0)
    p = hits / n
    middle = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 * math.sqrt(p * (1 - p) / n + Z95**2 / (4 * n * n)) / (1 + Z95**2 / n)
    return Share(hits, n, max(0.0, middle - half), min(1.0, middle + half))


def reciprocal(rank: int) -> float:
    """Gain of a right fact at a rank, counted from 1: 1/rank; 0 where none was found, rank 0."""
    return 1 / rank if rank else 0.0


def mean(values: Sequence[float]) -> float:
    """Average; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def resampled(measure: Callable[..., float], *groups: Sequence[float]) -> Estimate:
    """Give a measure with its interval, by the percentile bootstrap (Efron 1979).

    Args:
        measure: Takes the groups, one an argument.
        groups: Each is drawn from by itself, with replacement, always with the same seed. Where
            one is empty the interval is (0, 1).
    """
    value, n = measure(*groups), sum(map(len, groups))
    if not all(groups):
        return Estimate(value, n, 0.0, 1.0)
    random = Random(0)  # noqa: S311 - reproducible intervals are the point, not secrecy
    drawn = sorted(
        measure(*(random.choices(group, k=len(group)) for group in groups))
        for _ in range(RESAMPLES)
    )
    cut = int(TAIL * RESAMPLES)
    return Estimate(value, n, drawn[cut], drawn[-1 - cut])


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
