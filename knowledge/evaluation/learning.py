"""How are weights learned?  Two linear models, with what scikit-learn and SciPy bring.

Ranking is a conditional logit over each query's candidates: the loss is ``-ln`` of the chance of
all right ones together (listwise softmax, Cao et al. 2007). Deciding is logistic regression. Both
are penalised by the square of their weights in units of each column's spread. One and the same
input always gives the same weights.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from knowledge.ranking.weights import INTERCEPT

Floats = np.ndarray[Any, np.dtype[np.float64]]

STEPS = 200  # of the optimiser; a hundred are enough on our data
EVEN = 9  # digits of a signal that count: its last bits hang on the order in which a set is summed
LEAST_SPREAD = 1e-4  # of a column that changes at all
TINY = 1e-12


class Slate(NamedTuple):
    """One query's candidates.

    Attributes:
        rows: The components of each.
        right: Which of them are right, as many; at least one.
        kind: Number of the kind of query, for weights of its own; 0 where there is one kind.
    """

    rows: Sequence[Sequence[float]]
    right: Sequence[bool]
    kind: int = 0


class Example(NamedTuple):
    """One decision: its signals, whether to answer, and how much it counts."""

    row: Mapping[str, float]
    answer: bool
    counts: float = 1.0


def fit_ranking(
    choices: Sequence[Slate], *, common: float, own: float = 0.0, kinds: int = 0
) -> list[list[float]]:
    """Learn weights that put right candidates first.

    Args:
        choices: At least one.
        common: Penalty of the weights that hold for every query; above 0.
        own: Penalty of what each kind of query adds to them.
        kinds: How many kinds there are; 0 where no kind has weights of its own.

    Returns:
        The common weights, then what each kind adds.

    Raises:
        ValueError: Without choices.
    """
    if not choices:
        raise ValueError("there is nothing to fit")
    rows = np.array([row for choice in choices for row in choice.rows], dtype=np.float64).round(
        EVEN
    )
    right = np.array([each for choice in choices for each in choice.right], dtype=np.float64)
    sizes = [len(choice.rows) for choice in choices]
    groups = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    spread = _spreads(rows)
    scaled = rows / spread
    of_kind = np.repeat([choice.kind for choice in choices], sizes)
    members = [np.flatnonzero(of_kind == kind) for kind in range(kinds)]
    penalties = np.array([common, *[own] * kinds])[:, np.newaxis]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(1 + kinds, -1)
        points = scaled @ weights[0]
        for extra, at in zip(weights[1:], members, strict=True):
            points[at] += scaled[at] @ extra
        raised = np.exp(points - np.maximum.reduceat(points, starts)[groups])
        total = np.add.reduceat(raised, starts)
        hit = np.add.reduceat(raised * right, starts) + TINY
        pull = raised / total[groups] - raised * right / hit[groups]
        gradient = np.array([pull @ scaled, *(pull[at] @ scaled[at] for at in members)])
        missed = float(np.log(total).sum() - np.log(hit).sum())
        kept = float((penalties * weights**2).sum()) / 2
        return missed + kept, (gradient + penalties * weights).ravel()

    start = np.zeros((1 + kinds) * rows.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    learned: list[list[float]] = (found.x.reshape(1 + kinds, -1) / spread).tolist()
    return learned


def fit_decision(
    examples: Sequence[Example], *, penalty: float, without: str = ""
) -> dict[str, float]:
    """Learn the weights of signals that tell what may be answered, the intercept last.

    Args:
        examples: Some of which may be answered, and some not; all with the same signals.
        without: A signal that gets no weight.
        penalty: Of the weights; above 0.

    Raises:
        ValueError: All may be answered, or none.
    """
    names = [name for name in examples[0].row if name not in {INTERCEPT, without}]
    rows = np.array([[each.row[name] for name in names] for each in examples]).round(EVEN)
    spread, mean = _spreads(rows), rows.mean(axis=0)
    model = LogisticRegression(C=1 / penalty, max_iter=5_000)
    model.fit(
        (rows - mean) / spread,
        [each.answer for each in examples],
        sample_weight=[each.counts for each in examples],
    )
    weights = model.coef_[0] / spread
    intercept = float(model.intercept_[0] - weights @ mean)
    return {**dict(zip(names, weights.tolist(), strict=True)), INTERCEPT: intercept}


def _spreads(rows: Floats) -> Floats:
    """Give the standard deviation of each column; 1 for one that never changes."""
    spread: Floats = rows.std(axis=0)
    return np.where(spread < LEAST_SPREAD, 1.0, spread)
