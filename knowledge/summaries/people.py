"""Who is who in an article, and what did they do or say?

A person is presented by name and role. Where the list has no role for him, the fact of kind who
tells it whose first entity he is and that begins with his name. Aliases are what readers type and
are never shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.language.folding import plain
from knowledge.language.questions import Kind
from knowledge.language.typography import NBSP
from knowledge.lists.model import Entity, Fact, FactList, Zone
from knowledge.summaries.prominence import (
    UNRANKED,
    in_reading_order,
    is_aside,
    one_an_event,
    prominence_of,
)
from knowledge.summaries.summary import Line, Section
from knowledge.wording.labels import role_of, sentence_of
from knowledge.wording.voice import Voice

PRESENTING = 1.0
"""A person's role is missed more than the last of his sayings."""
MOST_DEEDS = 2
"""Of one person, beside his role; the rest is in the other summaries."""
AROUND = {Zone.CAPTION, Zone.CREDIT}
_END = re.compile(r"[.!?…]$")


def people(listed: FactList, voice: Voice) -> list[Section]:
    """Present the people whom facts name, in the order of the article, photo and credits last.

    Each section is named after a person and his role; under it what he did or said, two events at
    most, or else the first fact that names him. A sentence stands once in all.
    """
    facts, weight = in_reading_order(listed.fact), prominence_of(listed)
    persons = {each.id: each for each in listed.entity if each.type == "person"}
    told: set[str] = set()
    sections: list[Section] = []
    for person, own in _met(facts, persons):
        fresh = [fact for fact in own if fact.id not in told]
        role = None if person.role else _presenting(person, fresh)
        deeds = one_an_event(
            [fact for fact in fresh if fact is not role and _is_deed(fact, person)], weight
        )
        deeds.sort(key=lambda fact: (fact.key or UNRANKED, fact.kind is not Kind.SAID))
        shown = [*([role] if role else ()), *in_reading_order(deeds[:MOST_DEEDS])] or fresh[:1]
        told |= {fact.id for fact in shown}
        lines = [
            Line(sentence_of(fact, voice), weight[fact.id] + PRESENTING * (fact is role))
            for fact in shown
        ]
        if lines:
            sections.append(Section(presented(person, voice), lines))
    return sections


def presented(entity: Entity, voice: Voice) -> str:
    """Name somebody or something with its role, where the list has one."""
    role = role_of(entity, voice)
    return f"{entity.name}, {role}" if role else entity.name


def _met(
    facts: Sequence[Fact], persons: Mapping[str, Entity]
) -> Iterator[tuple[Entity, list[Fact]]]:
    """Give the persons that facts name, in the order in which the text does, with their facts."""
    own: dict[str, list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: fact.source.zone in AROUND):
        for each in dict.fromkeys((*fact.entities, fact.speaker)):
            if each is not None and each in persons:
                own.setdefault(each, []).append(fact)
    for each, named in own.items():
        yield persons[each], in_reading_order(named)


def _is_deed(fact: Fact, person: Entity) -> bool:
    """Tell whether a fact is of what a person did or said."""
    if fact.kind is Kind.SAID:
        return fact.speaker == person.id
    return (
        fact.kind in {Kind.WHAT, Kind.WHY}
        and fact.entities[:1] == [person.id]
        and not is_aside(fact)
    )


def _presenting(person: Entity, own: Sequence[Fact]) -> Fact | None:
    """Find the fact that tells who a person is; None where there is none."""
    roles = [fact for fact in own if fact.kind is Kind.WHO and fact.entities[:1] == [person.id]]
    name = plain(person.name)
    return min(roles, key=lambda fact: not plain(fact.sentence).startswith(name), default=None)


def quotes(listed: FactList, voice: Voice) -> list[Section]:
    """Give what was spoken under its speaker; what was only reported is left to other topics.

    A quote that is a sentence stands alone; of a fragment the curated sentence is given, which has
    it. Speakers come in the order in which they are first met; what was said twice comes once.
    """
    known = {each.id: each for each in listed.entity}
    weight = prominence_of(listed)
    said: dict[str, dict[str, Line]] = {}
    for fact in in_reading_order(listed.fact):
        if fact.quote is not None and fact.speaker is not None:
            lines = said.setdefault(fact.speaker, {})
            words = plain(fact.quote) or fact.quote
            lines.setdefault(words, Line(_told(fact, fact.quote, voice), weight[fact.id]))
    return [
        Section(_speaker(known.get(speaker), speaker, voice), tuple(lines.values()))
        for speaker, lines in said.items()
    ]


def _speaker(entity: Entity | None, name: str, voice: Voice) -> str:
    return name if entity is None else presented(entity, voice)


def _told(fact: Fact, quote: str, voice: Voice) -> str:
    words = quote.strip()
    if not words[:1].isupper() or (voice.language != "fr" and fact.sentence_en):
        return sentence_of(fact, voice)
    stop = "" if _END.search(words) else "."
    told = f"«{NBSP}{words}{stop}{NBSP}»"
    return f"{told} ({voice.date(fact.date)})" if fact.date else told
