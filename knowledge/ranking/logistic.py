"""How likely is it, given a few named signals?  Logistic regression, small enough to read."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from knowledge.ranking.odds import probability

WEIGHTS = Path(__file__).with_name("weights.toml")
STEPS = 30  # Newton steps; a dozen are enough to converge on our data
SETTLED = 1e-8


@cache
def weights() -> dict[str, dict[str, float]]:
    """Read ``weights.toml``: a table for ranking and one for deciding, weights by signal name."""
    tables: dict[str, dict[str, float]] = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return tables


def weighted(signals: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Sum signals by their weights; a signal without a weight counts nothing."""
    return sum(weight * signals.get(name, 0.0) for name, weight in weights.items())


def fit(rows: Sequence[Sequence[float]], labels: Sequence[bool], *, ridge: float) -> list[float]:
    """Find the weights that make the labels likeliest, by Newton's method.

    Args:
        rows: One a sample, all of one length; add a constant 1 for an intercept.
        labels: One a sample.
        ridge: Half the precision of the normal prior on every weight; above 0.

    Raises:
        ValueError: Without samples.
    """
    if not rows:
        raise ValueError("there is nothing to fit")
    width = len(rows[0])
    weights = [0.0] * width
    for _ in range(STEPS):
        gradient = [-ridge * weight for weight in weights]
        curvature = [[ridge * (i == j) for j in range(width)] for i in range(width)]
        for row, label in zip(rows, labels, strict=True):
            chance = probability(sum(map(float.__mul__, weights, row)))
            error = label - chance
            slope = chance * (1 - chance)
            for i, value in enumerate(row):
                if value:
                    gradient[i] += error * value
                    line = curvature[i]
                    scaled = slope * value
                    for j in range(i + 1):
                        line[j] += scaled * row[j]
        for i in range(width):
            for j in range(i):
                curvature[j][i] = curvature[i][j]
        step = _solved(curvature, gradient)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < SETTLED:
            break
    return weights


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a positive definite system by Gaussian elimination."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for pivot in range(size):
        best = max(range(pivot, size), key=lambda line: abs(rows[line][pivot]))
        rows[pivot], rows[best] = rows[best], rows[pivot]
        for line in range(pivot + 1, size):
            factor = rows[line][pivot] / rows[pivot][pivot]
            if factor:
                rows[line] = [a - factor * b for a, b in zip(rows[line], rows[pivot], strict=True)]
    found = [0.0] * size
    for line in reversed(range(size)):
        known = sum(rows[line][each] * found[each] for each in range(line + 1, size))
        found[line] = (rows[line][size] - known) / rows[line][line]
    return found
