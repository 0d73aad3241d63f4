"""How are weights learned?  Stochastic gradients on logistic losses, in plain Python.

Two models, both linear. The ranker is a conditional logit over each query's candidates (listwise
softmax, Cao et al. 2007): the loss is ``-ln`` of the chance of all right sentences together. The
decision is logistic regression. Both are penalised by the square of their weights in units of each
component's spread, and minimised by Adam (Kingma and Ba 2015) with a rate that falls to nothing.
One and the same input always gives the same weights.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import mul
from random import Random
from typing import Final, NamedTuple

from knowledge.passages.asking import KINDS
from knowledge.ranking.odds import probability

_EPOCHS: Final = 20
_BATCH: Final = 64
_RATE: Final = 0.02
_DECAY_MEAN: Final = 0.9
_DECAY_SQUARE: Final = 0.999
_TINY: Final = 1e-8
_NEGLIGIBLE: Final = 1e-4  # a candidate's share of the gradient that is not worth the time

COMMON_PENALTY: Final = 100.0
KIND_PENALTY: Final = 300.0
"""Penalties of the ranker's weights: what a kind of query has of its own costs more, so that
it is learned only where many queries agree. Chosen on half of the articles."""
DECISION_PENALTY: Final = 30.0


class Choice(NamedTuple):
    """One query's candidates.

    Attributes:
        kind: Index into :data:`KINDS`.
        rows: The components of each candidate.
        right: Which candidates are right; at least one.
    """

    kind: int
    rows: Sequence[Sequence[float]]
    right: frozenset[int]


class Example(NamedTuple):
    """One decision: its signals, whether to answer, and how much it counts."""

    row: Sequence[float]
    answer: bool
    weight: float


@dataclass
class _Adam:
    """The optimiser's memory of one list of parameters."""

    size: int

    def __post_init__(self) -> None:
        self.values = [0.0] * self.size
        self._mean = [0.0] * self.size
        self._square = [0.0] * self.size
        self._steps = 0

    def step(self, gradient: Sequence[float], rate: float) -> None:
        self._steps += 1
        mean_scale = rate / (1 - _DECAY_MEAN**self._steps)
        square_scale = 1 / (1 - _DECAY_SQUARE**self._steps)
        for at, slope in enumerate(gradient):
            mean = self._mean[at] = _DECAY_MEAN * self._mean[at] + (1 - _DECAY_MEAN) * slope
            square = self._square[at] = (
                _DECAY_SQUARE * self._square[at] + (1 - _DECAY_SQUARE) * slope * slope
            )
            if mean:
                self.values[at] -= mean_scale * mean / (math.sqrt(square * square_scale) + _TINY)


def _batches(count: int) -> Iterator[tuple[list[int], float]]:
    """Shuffled batches of indexes over all epochs, each with its learning rate."""
    order = list(range(count))
    random = Random(0)  # noqa: S311 - reproducible order is the point, not secrecy
    starts = range(0, count, _BATCH)
    for epoch in range(_EPOCHS):
        random.shuffle(order)
        for number, start in enumerate(starts):
            done = (epoch + number / len(starts)) / _EPOCHS
            yield order[start : start + _BATCH], _RATE * (1 - done) ** 1.5


def scales(rows: Iterable[Sequence[float]]) -> list[float]:
    """Give the standard deviation of each column; 1 for one that never changes."""
    count = 0
    sums: list[float] = []
    squares: list[float] = []
    for row in rows:
        count += 1
        sums = list(map(sum, zip(sums, row, strict=True))) if sums else list(row)
        own = list(map(mul, row, row))
        squares = list(map(sum, zip(squares, own, strict=True))) if squares else own
    variances = (
        square / count - (total / count) ** 2 for total, square in zip(sums, squares, strict=True)
    )
    return [math.sqrt(variance) if variance > _TINY else 1.0 for variance in variances]


def fit_ranker(choices: Sequence[Choice]) -> list[list[float]]:
    """Learn weights: first those for every kind of query, then what each kind adds to them."""
    scale = scales(row for choice in choices for row in choice.rows)
    width = len(scale)
    blocks = len(KINDS) + 1
    adam = _Adam(width * blocks)
    for batch, rate in _batches(len(choices)):
        gradient = [0.0] * (width * blocks)
        share = len(batch) / len(choices)
        for at in batch:
            choice = choices[at]
            own = width * (choice.kind + 1)
            values = adam.values
            worth = [
                (common + special) / spread
                for common, special, spread in zip(
                    values[:width], values[own : own + width], scale, strict=True
                )
            ]
            slope = _slope(choice, worth)
            for place, (pull, spread) in enumerate(zip(slope, scale, strict=True)):
                if pull:
                    gradient[place] += pull / spread
                    gradient[own + place] += pull / spread
        for place, value in enumerate(adam.values):
            penalty = COMMON_PENALTY if place < width else KIND_PENALTY
            gradient[place] += penalty * share * value
        adam.step([each / len(batch) for each in gradient], rate)
    return [
        [
            value / spread
            for value, spread in zip(adam.values[start : start + width], scale, strict=True)
        ]
        for start in range(0, width * blocks, width)
    ]


def _slope(choice: Choice, worth: Sequence[float]) -> list[float]:
    """The gradient of one query's loss by the worth of each component."""
    points = [sum(map(mul, worth, row)) for row in choice.rows]
    best = max(points)
    chances = [math.exp(each - best) for each in points]
    total = sum(chances)
    hit = sum(chances[at] for at in choice.right) or _TINY
    slope = [0.0] * len(worth)
    for at, (chance, row) in enumerate(zip(chances, choice.rows, strict=True)):
        pull = chance / total - (chance / hit if at in choice.right else 0.0)
        if abs(pull) > _NEGLIGIBLE:
            slope = [have + pull * value for have, value in zip(slope, row, strict=True)]
    return slope


def fit_decision(examples: Sequence[Example]) -> tuple[list[float], float]:
    """Learn the weights of the signals, and the bias."""
    scale = scales(example.row for example in examples)
    width = len(scale)
    mean = [
        sum(column) / len(examples)
        for column in zip(*(each.row for each in examples), strict=True)
    ]
    rows = [
        [
            *(
                (value - middle) / spread
                for value, middle, spread in zip(each.row, mean, scale, strict=True)
            ),
            1.0,
        ]
        for each in examples
    ]
    adam = _Adam(width + 1)
    for batch, rate in _batches(len(examples)):
        gradient = [0.0] * (width + 1)
        for at in batch:
            chance = probability(sum(map(mul, adam.values, rows[at])))
            pull = examples[at].weight * (chance - examples[at].answer)
            gradient = [
                have + pull * value for have, value in zip(gradient, rows[at], strict=True)
            ]
        share = len(batch) / len(examples)
        for place in range(width):
            gradient[place] += DECISION_PENALTY * share * adam.values[place]
        adam.step([each / len(batch) for each in gradient], rate)
    worth = [value / spread for value, spread in zip(adam.values, scale, strict=False)]
    return worth, adam.values[width] - sum(map(mul, worth, mean))
