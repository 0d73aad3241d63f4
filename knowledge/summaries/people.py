"""Who is who in an article, and what did they do or say?

A person is presented by name and role. Where the list has no role for him, the fact of kind who
tells it whose first entity he is and that begins with his name. Aliases are what readers type and
are never shown.
"""

from collections.abc import Iterator, Mapping, Sequence

from knowledge.language.folding import plain
from knowledge.language.questions import Kind
from knowledge.lists.model import Entity, Fact, FactList, Zone
from knowledge.summaries.events import UNRANKED, one_an_event
from knowledge.summaries.prominence import in_reading_order, is_aside, weights
from knowledge.summaries.summary import Line, Section
from knowledge.wording.labels import role_of, sentence_of
from knowledge.wording.voice import Voice

PRESENTING = 1.0
"""A person's role is missed more than the last of his sayings."""
MOST_DEEDS = 2
"""Of one person, beside his role; the rest is in the other summaries."""
AROUND = {Zone.CAPTION, Zone.CREDIT}


def people(listed: FactList, voice: Voice) -> list[Section]:
    """Present the people whom facts name, in the order of the article, photo and credits last.

    Each section is named after a person and his role; under it what he did or said, two events at
    most, or else the first fact that names him. A sentence stands once in all.
    """
    facts, weight = in_reading_order(listed.fact), weights(listed)
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
