"""Who is who in an article, and what did they say?

A list has no field for a role. A fact of kind who tells it whose first entity is the person, one
that begins with the name before any other; else the longest alias that is a common noun, such as
"conservatrice du musée"; and who has neither a role nor a saying is shown by the first fact that
names him.
"""

from collections.abc import Iterator, Mapping, Sequence

from knowledge.language.folding import plain
from knowledge.language.questions import Kind
from knowledge.lists.model import Entity, Fact, FactList, Zone
from knowledge.summaries.prominence import in_reading_order, weights
from knowledge.summaries.summary import Line, Section

PRESENTING = 1.0
"""A person's role is missed more than the last of his sayings."""
AROUND = {Zone.CAPTION, Zone.CREDIT}


def people(listed: FactList) -> list[Section]:
    """Present the people whom facts name, in the order of the article, photo and credits last.

    Each section is named after a person: his role first, then what he said, as curated sentences,
    each of which stands once.
    """
    facts, weight = in_reading_order(listed.fact), weights(listed)
    persons = {each.id: each for each in listed.entity if each.type == "person"}
    told: set[str] = set()
    sections: list[Section] = []
    for person, own in _met(facts, persons):
        role = _role(person, own)
        said = [fact for fact in own if fact.kind is Kind.SAID and fact.speaker == person.id]
        name, noun = person.name, None if role else _common_noun(person)
        shown = [*([role] if role else ()), *said] or own[:1]
        lines = [
            Line(fact.sentence, weight[fact.id] + PRESENTING * (fact is role))
            for fact in shown
            if fact.id not in told
        ]
        told |= {fact.id for fact in shown}
        if lines:
            sections.append(Section(f"{name}, {noun}" if noun else name, lines))
    return sections


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


def _role(person: Entity, own: Sequence[Fact]) -> Fact | None:
    """Find the fact that tells who a person is; None where there is none."""
    roles = [fact for fact in own if fact.kind is Kind.WHO and fact.entities[:1] == [person.id]]
    name = plain(person.name)
    return min(roles, key=lambda fact: not plain(fact.sentence).startswith(name), default=None)


def _common_noun(person: Entity) -> str | None:
    """Find the longest alias in lower case that shares no word with the name."""
    name = set(plain(person.name).split())
    nouns = [
        alias
        for alias in person.aliases
        if alias[:1].islower() and name.isdisjoint(plain(alias).split())
    ]
    return max(nouns, key=len, default=None)
