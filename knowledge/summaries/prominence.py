"""How much does a fact matter in its article, and which of several tells an event?"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from knowledge.language.questions import Kind
from knowledge.lists.model import Fact, FactList, Zone

ZONES = tuple(Zone)
"""In the order in which a reader meets them."""
TOP = 3.0
CAPTION = 1.5
EACH_PARAGRAPH = 0.85
DATED = 0.3
SPOKEN = 0.6
CENTRAL = 1.5
IMPRINT = -3.0
ASIDE = -1.0
_ASIDE = re.compile(r"\b(?:article|légende|photo)\b", re.IGNORECASE)
_REMARK = re.compile(r"(?:\s?[;:]|, (?:selon|d’après|indique|précise)) [^;:]*$")
"""What a sentence says in the end of where it is from."""
UNRANKED = 1_000
"""Comes after every rank that a curator can give."""


def in_reading_order(facts: Iterable[Fact]) -> list[Fact]:
    """Put facts in the order of the article; those of one sentence keep the curator's."""
    return sorted(facts, key=_place)


def is_aside(fact: Fact) -> bool:
    """Tell whether a fact is of the credits, or speaks of the article, its photo or its caption.

    A sentence that ends in such a remark ("... ; l'article ne le précise pas") is none.
    """
    told = _REMARK.sub("", fact.sentence)
    return fact.source.zone is Zone.CREDIT or _ASIDE.search(told) is not None


def prominence_of(listed: FactList) -> dict[str, float]:
    """Weigh each fact of a list, by id.

    Title and lead weigh most, a caption half of that, each paragraph 15 % less than the one
    before. A date, words that were spoken, and names that many facts share add to it. A sentence
    that speaks of the article, its photo or its caption loses some; what stands in the credits or
    names the outlet comes last, being no news.
    """
    named = Counter(entity for fact in listed.fact for entity in fact.entities)
    outlets = _outlets(listed)
    return {fact.id: _weight(fact, named, outlets) for fact in listed.fact}


def _weight(fact: Fact, named: Mapping[str, int], outlets: frozenset[str]) -> float:
    weight = _zone_weight(fact)
    most = max(named.values(), default=1)
    if fact.entities:
        weight += CENTRAL * sum(named[each] / most for each in fact.entities) / len(fact.entities)
    if fact.date is not None:
        weight += DATED
    if fact.quote is not None:
        weight += SPOKEN
    if not outlets.isdisjoint(fact.entities):
        weight += IMPRINT
    if is_aside(fact):
        weight += ASIDE
    return weight


def _zone_weight(fact: Fact) -> float:
    match fact.source.zone:
        case Zone.TITLE | Zone.LEAD:
            return TOP
        case Zone.CAPTION:
            return CAPTION
        case Zone.BODY:
            return float(TOP * EACH_PARAGRAPH ** max(0, fact.source.paragraph - 1))
        case Zone.CREDIT:
            return IMPRINT


def _outlets(listed: FactList) -> frozenset[str]:
    """Ids of the entities that made the article, by name or alias."""
    article = listed.article
    makers = {article.publisher, *article.agencies, *article.authors}
    return frozenset(
        each.id for each in listed.entity if not makers.isdisjoint((each.name, *each.aliases))
    )


def _place(fact: Fact) -> tuple[int, int, int]:
    source = fact.source
    return ZONES.index(source.zone), source.paragraph, source.sentence


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
