"""What is a score made of?  Signals by their weights, the weightiest first."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.deciding.consulting import Consulted
from knowledge.deciding.signals import table_of
from knowledge.lists.fact_ref import FactRef
from knowledge.ranking.ranking import EXACT, Candidate
from knowledge.ranking.weights import weights

LABELS = Path(__file__).with_name("labels.toml")


@dataclass(frozen=True, slots=True)
class Component:
    """One signal of a score.

    Attributes:
        name: As in ``weights.toml``.
        value: Mostly 0 to 1.
        weight: What a value of 1 counts.
        points: Their product; the points of all components add up to the score.
        label: What it means, for people; "" where nobody has said it yet.
    """

    name: str
    value: float
    weight: float
    points: float
    label: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and its score.

    Attributes:
        fact: As ``article/fact``; None for something the article does not say.
        kind: Of the fact; None likewise.
        phrasing: The one that is nearest to the question.
        sentence: What would be served; None likewise.
        strength: Sum of the points; comparable within one question only.
        components: Those that are not 0, the most points first, for or against.
    """

    fact: str | None
    kind: str | None
    phrasing: str
    sentence: str | None
    strength: float
    components: tuple[Component, ...]


def scored(view: Consulted, count: int) -> tuple[Scored, ...]:
    """Take the first candidates of a list apart, facts and absences alike."""
    article = view.index.listed.article.id
    return tuple(_scored(article, each) for each in view.candidates[:count])


def decision_signals(view: Consulted) -> tuple[Component, ...]:
    """Take the decision about the fact that was judged apart; its points add up to log-odds.

    Empty where no score was needed: nothing matched, or a phrasing did, letter for letter.
    """
    decision = view.decision
    if decision.best is None:
        return ()
    return _components(decision.signals, table_of(decision.best))


def total(components: Sequence[Component]) -> float:
    """Add the points up."""
    return sum(each.points for each in components)


@cache
def label_of(name: str) -> str:
    """Say what a signal means.

    Raises:
        KeyError: ``labels.toml`` does not have it.
    """
    table = _table()
    for affix, form in table["forms"].items():
        rest = name.removesuffix(affix) if affix[0] == "_" else name.removeprefix(affix)
        if name not in table and rest != name:
            return str(form).format(table["kinds"].get(rest) or label_of(rest))
    return str(table[name])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(LABELS.read_text(encoding="utf-8"))


def _scored(article: str, candidate: Candidate) -> Scored:
    entry = candidate.entry
    fact = entry.fact
    values: Mapping[str, float] = candidate.parts._asdict()
    counted: Mapping[str, float] = weights().rank
    if candidate.plainly is not None:
        values = {**candidate.plainly.components, "exact": candidate.parts.exact}
        counted = weights().of_kind[candidate.plainly.kind]
    if candidate.beside_phrasings and candidate.both is not None:
        values = {
            "plain_strength": candidate.both.plain,
            "phrased_strength": candidate.both.phrased,
            "exact": candidate.parts.exact,
        }
        counted = weights().unphrased_rank
    return Scored(
        fact=FactRef.of(article, fact.id) if fact else None,
        kind=str(fact.kind) if fact else None,
        phrasing=entry.phrasings[candidate.phrasing].text,
        sentence=fact.sentence if fact else None,
        strength=candidate.strength,
        components=_components(values, {**counted, "exact": EXACT}),
    )


def _components(
    values: Mapping[str, float], weights: Mapping[str, float]
) -> tuple[Component, ...]:
    found = [
        Component(name, value, weight, value * weight, label_of(name))
        for name, weight in weights.items()
        if (value := values.get(name, 0.0))
    ]
    return tuple(sorted(found, key=lambda each: -abs(each.points)))
