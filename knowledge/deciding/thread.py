"""What does a sequel go on from?  The last claim of a conversation, beside one list."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from knowledge.deciding.turn import Turn
from knowledge.language.gender import Gender, gender_of
from knowledge.language.questions import Kind
from knowledge.lists.model import Entity, Fact
from knowledge.ranking.index import Index
from knowledge.ranking.ranking import Candidate
from knowledge.reading.conversation import has_pronoun, is_bare, leans, merged, opens, own_words
from knowledge.reading.reading import Reading

PERSON = "person"
ANSWERED_BY_NAME: Final = frozenset({Kind.WHO, Kind.SAID})
"""Kinds of which the answer is somebody: whom "il" and "elle" go to afterwards."""


class Thread:
    """The turns of a conversation, beside the list that the next query is put to.

    Args:
        index: The list.
        turns: At least one, oldest first; one about another article is its words alone.

    Attributes:
        last: The latest.
    """

    def __init__(self, index: Index, turns: Sequence[Turn]) -> None:
        self._index = index
        self._turns = turns
        last = turns[-1]
        is_here = last.article == index.listed.article.id
        self.last = last if is_here else Turn(last.gist, astray=last.astray)

    @cached_property
    def before(self) -> Reading:
        """The earlier queries, completed by one another."""
        before = self._index.read(self._turns[0].gist)
        for turn in self._turns[1:]:
            later = self._index.read(turn.gist)
            before = merged(before, later, self._index.gazetteer) if leans(later) else later
        return before

    @cached_property
    def fact(self) -> Fact | None:
        """The fact that was served last; None where none was, or it is gone."""
        facts = self._index.listed.fact
        return next((each for each in facts if each.id == self.last.fact), None)

    @cached_property
    def asked(self) -> frozenset[str]:
        """Whom and what was asked about; of a fact that a button served, what its query names."""
        return frozenset(self.last.names or self._index.read(self.last.gist).mentions)

    @cached_property
    def names(self) -> frozenset[str]:
        """All that the last claim is about."""
        return self.asked.union(self.fact.entities if self.fact is not None else ())

    @cached_property
    def people(self) -> frozenset[str]:
        """The persons that a pronoun may go to.

        They are those who were asked about, else those who were the answer.
        """
        asked = self.persons(self.asked)
        if asked or self.fact is None or self.fact.kind not in ANSWERED_BY_NAME:
            return asked
        return self.persons([self.fact.speaker] if self.fact.speaker else self.fact.entities)

    def meant_by(self, typed: Reading) -> frozenset[str]:
        """Choose the persons that the pronoun of a sequel may stand for, by its gender."""
        genders = {each for each in Gender if str(each) in typed.line.split()}
        if len(genders) != 1:
            return self.people
        entities = {each.id: each for each in self._index.listed.entity}
        fitting = {None, *genders}
        return frozenset(
            each for each in self.people if gender_of(_called(entities[each])) in fitting
        )

    def related(self, people: frozenset[str]) -> frozenset[str]:
        """Name persons, and those whose names hold theirs or are held by them."""
        related = self._index.gazetteer.related
        return people | self.persons(name for each in people for name in related.get(each, ()))

    def persons(self, names: Iterable[str]) -> frozenset[str]:
        """Choose the persons among some entities."""
        types = self._index.gazetteer.types
        return frozenset(each for each in names if types.get(each) == PERSON)

    def is_on(self, candidate: Candidate) -> bool:
        """Whether a fact is about the last claim.

        It is of the same event, about somebody or something in it, said in the same paragraph, or
        has a word of the question in its curated words.
        """
        fact, told = candidate.entry.fact, candidate.entry.told
        if fact is None or told is None:
            return False
        if self.is_same_event(fact) or not self.names.isdisjoint(fact.entities):
            return True
        if self.fact is not None and _is_beside(fact, self.fact):
            return True
        return any(told.has(term.key) for term in own_words(self.before))

    def is_same_event(self, fact: Fact) -> bool:
        """Whether a fact is the one that was served last, or of its event."""
        last = self.fact
        return last is not None and (
            fact is last or (last.event is not None and last.event == fact.event)
        )

    def _tells_the_same(self, candidate: Candidate, kinds: Sequence[Kind]) -> bool:
        """Whether a fact is of the last one's event.

        Where none is named, one of the very kind that has all the deeds of the last claim is.
        """
        fact, told = candidate.entry.fact, candidate.entry.told
        if fact is None or told is None or self.fact is None:
            return False
        if fact is self.fact or self.fact.event is not None:
            return self.is_same_event(fact)
        deeds = [term.key for term in own_words(self.before)]
        return fact.kind in kinds and bool(deeds) and all(map(told.has, deeds))

    def told_of(self, typed: Reading, candidates: Sequence[Candidate]) -> Candidate | None:
        """Find the last fact again where it tells of Paul, too, and "et Paul ?" asks no more."""
        if self.fact is None or self.fact.kind is Kind.SAID or typed.asked.kinds:
            return None
        if not typed.mentions or not opens(typed) or own_words(typed):
            return None
        if not set(self.fact.entities) - self.asked >= set(typed.mentions):
            return None
        return next((each for each in candidates if each.entry.fact is self.fact), None)

    def other_slots(self, typed: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Give the facts that may tell another slot of the last claim, or another date of it.

        Args:
            typed: A sequel that only says what it asks for; any other has none.
            candidates: For the query that it makes together with the claim, best first.

        Returns:
            Those that are of the kind first, then those that only hold it; none that is less like
            the query than something that the article does not say.
        """
        if self.fact is None or not is_bare(typed) or has_pronoun(typed):
            return []
        kinds = typed.asked.kinds[:1]
        absent = [each.strength for each in candidates if each.entry.fact is None]
        able = [
            each
            for each in candidates
            if each.entry.fact is not None
            and (typed.asked.dates or self._tells_the_same(each, kinds))
            and typed.asked.attributes <= each.entry.holds.attributes
            and each.strength > max(absent, default=each.strength - 1)
        ]
        return sorted(able, key=lambda each: _kind_of(each) not in kinds)


def _is_beside(fact: Fact, other: Fact) -> bool:
    """Whether the article says two things in one paragraph."""
    one, two = fact.source, other.source
    return (one.zone, one.paragraph) == (two.zone, two.paragraph)


def _called(entity: Entity) -> list[str]:
    return [*filter(None, [entity.role]), *entity.aliases, entity.name]


def _kind_of(candidate: Candidate) -> Kind | None:
    return None if candidate.entry.fact is None else candidate.entry.fact.kind
