"""What is each signal worth?  Numbers that :mod:`knowledge.evaluation.fitting` made."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from knowledge.language.answers import KINDS

FILE = Path(__file__).with_suffix(".toml")
ANY: Final = "any"
"""Of the weights of plain sentences those that hold for every kind of query; those of a kind are
added to them."""
INTERCEPT: Final = "intercept"
"""Of the weights of a decision the one that always counts."""
DIGITS: Final = 4


@dataclass(frozen=True, eq=False)
class Weights:
    """One fit; a signal without a weight counts nothing.

    Attributes:
        rank: Weights that put a fact with phrasings before another.
        decide: Weights of the decision to answer with such a fact; ``intercept`` among them.
        plain_rank: The first for facts without phrasings, by kind of query, and :data:`ANY`.
        plain_decide: The second, likewise.
        unphrased_rank: What both strengths are worth where absences alone have phrasings.
        unphrased_decide: Weights of the decision there.
        fitted: What each half was fitted on, for people.
    """

    rank: Mapping[str, float]
    decide: Mapping[str, float]
    plain_rank: Mapping[str, Mapping[str, float]]
    plain_decide: Mapping[str, float]
    unphrased_rank: Mapping[str, float]
    unphrased_decide: Mapping[str, float]
    fitted: Mapping[str, str]

    @cached_property
    def of_kind(self) -> dict[str, dict[str, float]]:
        """What a component of a sentence is worth, added up for each kind of query."""
        common = self.plain_rank.get(ANY, {})
        return {
            kind: {
                name: common.get(name, 0.0) + self.plain_rank.get(kind, {}).get(name, 0.0)
                for name in {**common, **self.plain_rank.get(kind, {})}
            }
            for kind in KINDS
        }


Fit = TypeVar("Fit")


class InUse(Generic[Fit]):
    """The fit in use: the one that ships, but where another is being tried.

    Args:
        shipped: Gives the one that ships.
    """

    def __init__(self, shipped: Callable[[], Fit]) -> None:
        self._shipped = shipped
        self._tried: ContextVar[Fit | None] = ContextVar("tried", default=None)

    def __call__(self) -> Fit:
        """Give it."""
        return self._tried.get() or self._shipped()

    @contextmanager
    def trying(self, found: Fit) -> Iterator[None]:
        """Let everything within use another, as fitting does to measure it."""
        token = self._tried.set(found)
        try:
            yield
        finally:
            self._tried.reset(token)


@cache
def shipped() -> Weights:
    """Read the weights that ship, once."""
    return parsed(FILE.read_text(encoding="utf-8"))


weights = InUse(shipped)
trying = weights.trying


def parsed(text: str) -> Weights:
    """Read what :func:`written` wrote."""
    tables: dict[str, Any] = tomllib.loads(text)
    rows: dict[str, Sequence[float]] = tables["plain"]["rank"]
    return Weights(
        tables["rank"],
        tables["decide"],
        {
            kind: {name: row[at] for name, row in rows.items() if row[at]}
            for at, kind in enumerate((ANY, *KINDS))
        },
        tables["plain"]["decide"],
        tables["unphrased"]["rank"],
        tables["unphrased"]["decide"],
        tables["fitted"],
    )


def written(found: Weights) -> str:
    """Write weights as TOML, a signal a line."""
    kinds = (ANY, *KINDS)
    lines = ["# Weights of the signals, made by python -m knowledge.evaluation.fitting", ""]
    lines += ["[fitted]", *(f"{half} = '{told}'" for half, told in found.fitted.items())]
    lines += ["", "[rank]", *_rows(found.rank), "", "[decide]", *_rows(found.decide), ""]
    lines += ["# Facts without phrasings; for any kind of query, and what is added for:"]
    lines += [f"# {' '.join(KINDS)}", "[plain.rank]"]
    names = dict.fromkeys(name for kind in kinds for name in found.plain_rank.get(kind, ()))
    for name in names:
        row = (found.plain_rank.get(kind, {}).get(name, 0.0) for kind in kinds)
        lines.append(f'"{name}" = [{", ".join(map(_number, row))}]')
    lines += ["", "[plain.decide]", *_rows(found.plain_decide), ""]
    lines += [
        "# Drafts of which nobody phrased a fact; made by python -m knowledge.curating.fitting"
    ]
    lines += ["[unphrased.rank]", *_rows(found.unphrased_rank), ""]
    lines += ["[unphrased.decide]", *_rows(found.unphrased_decide)]
    return "\n".join(lines) + "\n"


def _rows(table: Mapping[str, float]) -> list[str]:
    return [f"{name} = {_number(weight)}" for name, weight in table.items()]


def _number(value: float) -> str:
    return f"{value:.{DIGITS}f}"


def weighted(signals: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Sum signals by their weights; a signal without a weight counts nothing."""
    return sum(weight * signals.get(name, 0.0) for name, weight in weights.items())
