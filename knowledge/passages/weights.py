"""What is each component worth?  Numbers that :mod:`knowledge.passages.fitting` made."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from knowledge.passages.asking import KINDS

SHIPPED: Final = Path(__file__).parent / "weights.json"
ANY: Final = "any"
"""The weights that hold for every kind of query; those of a kind are added to them."""
BY_SPREAD: Final = "/spread"
"""Ends the name of a component that is weighed in units of its spread over the candidates."""
_DIGITS: Final = 5


@dataclass(frozen=True)
class Weights:
    """A ranker and a decision.

    Attributes:
        ranking: Kind of query, :data:`ANY` among them, to component to weight; one that is missing
            counts 0.
        deciding: Signal to weight.
        bias: Added to their sum; the decision to answer is the logistic function of it.
    """

    ranking: Mapping[str, Mapping[str, float]]
    deciding: Mapping[str, float]
    bias: float

    def for_kind(self, kind: str) -> dict[str, float]:
        """Add up what holds for one kind of query."""
        common, own = self.ranking.get(ANY, {}), self.ranking.get(kind, {})
        return {
            name: common.get(name, 0.0) + own.get(name, 0.0)
            for name in sorted(common.keys() | own.keys())
        }


def parse_weights(text: str) -> Weights:
    """Read what :func:`written` wrote."""
    stored = json.loads(text)
    kinds: Sequence[str] = stored["kinds"]
    return Weights(
        ranking={
            kind: {name: row[at] for name, row in stored["ranking"].items() if row[at]}
            for at, kind in enumerate(kinds)
        },
        deciding=stored["deciding"],
        bias=stored["bias"],
    )


def written(weights: Weights, *, made_by: str, fitted_on: str) -> str:
    """Write weights as JSON, one component a line, so that two fits can be compared by eye."""
    kinds = [ANY, *KINDS]
    names = sorted({name for kind in kinds for name in weights.ranking.get(kind, {})})
    rows = [
        f"    {json.dumps(name)}: "
        + json.dumps([_rounded(weights.ranking.get(kind, {}).get(name, 0.0)) for kind in kinds])
        for name in names
    ]
    signals = [
        f"    {json.dumps(name)}: {_rounded(value)}"
        for name, value in sorted(weights.deciding.items())
    ]
    return "\n".join(
        [
            "{",
            f'  "made_by": {json.dumps(made_by)},',
            f'  "fitted_on": {json.dumps(fitted_on, ensure_ascii=False)},',
            f'  "kinds": {json.dumps(kinds)},',
            '  "ranking": {',
            ",\n".join(rows),
            "  },",
            f'  "bias": {_rounded(weights.bias)},',
            '  "deciding": {',
            ",\n".join(signals),
            "  }",
            "}\n",
        ]
    )


def _rounded(value: float) -> float:
    return round(value, _DIGITS)


@cache
def shipped() -> Weights:
    """Read the weights that ship, once."""
    return parse_weights(SHIPPED.read_text(encoding="utf-8"))
