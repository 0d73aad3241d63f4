"""What is each signal of a verdict worth?  Numbers that fitting_statements made.

Two sums are made of signals: the odds that facts say a clause, and those that a conflict with one
refutes it. Above 0 they do; what false verdicts cost is in the intercepts.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from knowledge.ranking.weights import InUse

FILE: Final = Path(__file__).with_name("weighing.toml")


class Weights(NamedTuple):
    """One fit; a signal without a weight counts nothing.

    Attributes:
        told: What tells that facts say a clause.
        refuted: What tells that a conflict with a fact refutes it.
    """

    told: Mapping[str, float]
    refuted: Mapping[str, float]


@cache
def shipped() -> Weights:
    """Read the weights that ship, once."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Weights(found["told"], found["refuted"])


weights = InUse(shipped)
trying = weights.trying
