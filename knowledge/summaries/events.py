"""Which fact speaks for an event that several tell?"""

from collections.abc import Iterable, Mapping

from knowledge.language.questions import Kind
from knowledge.lists.model import Fact

UNRANKED = 1_000
"""Comes after every rank that a curator can give."""


def one_an_event(facts: Iterable[Fact], weight: Mapping[str, float]) -> list[Fact]:
    """Keep one fact of each event, in the order in which the events are met.

    The fact that the curator ranked, else what answers "quand", else the weightiest. Where a list
    does not say what is one event, facts of one period in one sentence of the article are.

    Args:
        facts: Of one list.
        weight: By the facts' ids.
    """
    best: dict[object, Fact] = {}
    for fact in facts:
        event = fact.event or (fact.date, fact.source)
        known = best.setdefault(event, fact)
        best[event] = min(known, fact, key=lambda each: _rank(each, weight))
    return [*best.values()]


def _rank(fact: Fact, weight: Mapping[str, float]) -> tuple[int, bool, float]:
    return fact.key or UNRANKED, fact.kind is not Kind.WHEN, -weight[fact.id]
