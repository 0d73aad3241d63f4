"""What does the matcher know of a fact, or of something the article does not say?

All is read from the curator's texts when it is first asked for: of most facts that is never.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cached_property
from typing import NamedTuple

from knowledge.claims.holding import Told
from knowledge.language.attributes import shown_by
from knowledge.language.dates import MONTHS, Day, dates_in
from knowledge.language.folding import fold
from knowledge.language.numbers import counted_in, numbers_in
from knowledge.language.questions import Kind
from knowledge.language.table import word_set
from knowledge.language.tense import is_future
from knowledge.language.tokens import tokenize, words_in
from knowledge.language.words import contrasts_in
from knowledge.lists.model import Fact
from knowledge.ranking.phrasings import Phrasing
from knowledge.reading.gazetteer import Gazetteer

REASONS = word_set("markers", "facts.reason")
_UNDATED = re.compile(r"[^a-z0-9/.-]+")


class Wealth(NamedTuple):
    """How much a curator wrote, from which the decision learns what a likeness is worth.

    Attributes:
        terms: Distinct terms of a fact, its sentence's among them, on average; a phrasing that
            only turns the words of others adds none.
        absences: How many things are listed that the article does not say.
    """

    terms: float
    absences: int


class Entry:
    """A fact, or something the article does not say, as the matcher sees it.

    Args:
        fact: None for an absence.
        phrasings: At least one.
        sentence: Numbers of the sentence's terms; empty for an absence.
        entities: Ids of the entities that its texts name.
        gazetteer: The names of its list.
        wealth: Of its list.
    """

    def __init__(
        self,
        fact: Fact | None,
        phrasings: tuple[Phrasing, ...],
        sentence: tuple[int, ...],
        entities: frozenset[str],
        gazetteer: Gazetteer,
        wealth: Wealth,
    ) -> None:
        self.fact = fact
        self.wealth = wealth
        self.phrasings = phrasings
        self.sentence = sentence
        self.entities = entities
        self.holds = Held(fact, phrasings, entities, gazetteer)
        self._gazetteer = gazetteer

    @cached_property
    def told(self) -> Told | None:
        """The fact as claims; None for an absence."""
        return None if self.fact is None else Told(self.fact, self._gazetteer)

    @cached_property
    def union(self) -> frozenset[int]:
        """Numbers of all its terms."""
        return frozenset(self.sentence).union(*(each.terms for each in self.phrasings))


class Held:
    """What the texts of an entry hold that a question may be after.

    The arguments are those of :class:`Entry`, to which nothing here leads back: what is dropped is
    gone at once.
    """

    def __init__(
        self,
        fact: Fact | None,
        phrasings: tuple[Phrasing, ...],
        entities: frozenset[str],
        gazetteer: Gazetteer,
    ) -> None:
        self._fact = fact
        self._phrasings = phrasings
        self._entities = entities
        self._gazetteer = gazetteer

    @cached_property
    def dates(self) -> tuple[Day, ...]:
        """Every date that they name."""
        found = (
            day
            for text, words in zip(self._texts, self._words, strict=True)
            if _may_date(words)
            for day in dates_in(_UNDATED.sub(" ", fold(text)))
        )
        return tuple(dict.fromkeys(found))

    @cached_property
    def attributes(self) -> frozenset[int]:
        """Numbers of the attributes that the sentence holds or the phrasings ask for."""
        wanted = (each.asked.attributes for each in self._phrasings)
        return shown_by(self.sentence).union(*wanted)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Plain numbers, as digits."""
        return numbers_in([word for words in self._words for word in words])

    @cached_property
    def counted(self) -> frozenset[str]:
        """Stems that the sentence counts or the phrasings want counted."""
        wanted = (each.asked.counted for each in self._phrasings)
        return counted_in(self.sentence).union(filter(None, wanted))

    @cached_property
    def contrasts(self) -> frozenset[int]:
        """Rows of contrasting words."""
        return contrasts_in(word for words in self._words for word in words)

    @cached_property
    def future(self) -> bool:
        """Whether any of them speaks of what is still to come."""
        return is_future([word for words in self._words for word in words])

    @property
    def kinds(self) -> Container[Kind]:
        """Kinds that the fact, a phrasing or something in the sentence answers."""
        return _Kinds(self._fact, self._phrasings, self.sentence)

    @cached_property
    def people(self) -> frozenset[str]:
        """Persons and organisations of the fact."""
        return self._of_types("person", "organisation")

    @cached_property
    def places(self) -> frozenset[str]:
        """Its places."""
        return self._of_types("place")

    @cached_property
    def names(self) -> frozenset[str]:
        """Folded words of its sentence that have a capital inside it, those of places apart."""
        fact, labels = self._fact, self._gazetteer.labels
        places = {word for each in self.places for word in words_in(labels[each])}
        return frozenset(
            token.text
            for token in tokenize(fact.sentence if fact else "")
            if token.capital and not token.opens and token.text not in places
        )

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Entities that a phrasing asks to have said something."""
        return frozenset(filter(None, (each.asked.speaker for each in self._phrasings)))

    @cached_property
    def _texts(self) -> list[str]:
        fact = self._fact
        texts = [each.text for each in self._phrasings]
        return texts if fact is None else [*texts, fact.sentence, fact.date or ""]

    @cached_property
    def _words(self) -> list[list[str]]:
        return [words_in(text) for text in self._texts]

    @cached_property
    def sentence(self) -> list[str]:
        """The folded words of the sentence; none for an absence."""
        return words_in(self._fact.sentence) if self._fact else []

    def _of_types(self, *types: str) -> frozenset[str]:
        known = self._gazetteer.types
        return frozenset(each for each in self._entities if known[each] in types)


class _Kinds:
    """Kinds that an entry answers; each is found out when it is asked about."""

    def __init__(
        self, fact: Fact | None, phrasings: tuple[Phrasing, ...], sentence: list[str]
    ) -> None:
        self._fact = fact
        self._phrasings = phrasings
        self._sentence = sentence

    def __contains__(self, kind: object) -> bool:
        return self._shown(kind) or any(
            each.asked.kinds[:1] == (kind,) for each in self._phrasings
        )

    def _shown(self, kind: object) -> bool:
        fact, words = self._fact, self._sentence
        if fact is None or kind is fact.kind:
            return fact is not None
        match kind:
            case Kind.WHEN:
                return bool(fact.date or (_may_date(words) and dates_in(" ".join(words))))
            case Kind.HOW_MANY:
                return bool(numbers_in(words) or counted_in(words))
            case Kind.SAID:
                return bool(fact.quote or "«" in fact.sentence)
            case Kind.WHY:
                return not REASONS.isdisjoint(words)
            case _:
                return False


def _may_date(words: Iterable[str]) -> bool:
    """Whether a text can have a date at all: a month or a figure."""
    return any(word in MONTHS or not word.isalpha() for word in words)
