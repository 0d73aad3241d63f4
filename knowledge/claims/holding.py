"""What does a fact say?  Its sentence in claims, its phrasings' words, each read when needed."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property, lru_cache

from knowledge.claims.claim import Claim, Deed, Form, Number, Time
from knowledge.claims.contraries import saying
from knowledge.claims.numbers import counts_in
from knowledge.claims.reading import read_question, read_text
from knowledge.claims.times import times_in
from knowledge.language.folding import fold
from knowledge.language.questions import unframed
from knowledge.language.stems import stem
from knowledge.language.table import word_set
from knowledge.language.tokens import words_in
from knowledge.language.words import groups_of
from knowledge.lists.model import Fact
from knowledge.reading.gazetteer import Gazetteer

QUOTE = "«"
REMEMBERED = 4_096  # texts; a list that is tried without some of them reads the others once
LED = 5  # words before "ans" in which "âgé de" stands
_YEARS = word_set("claims", "age.years")
_OF = word_set("claims", "age.of")
_SPANS = word_set("claims", "age.spans")
_PARTS = re.compile(r"[;:«»\"]")
_AGED = word_set("claims", "age.words")
PREFIX = 5  # letters that two related words share (signer, signature)
NEAR = 2  # synonym groups that two words share which mean nearly the same
ROOT = 6  # the same, of words that must not be taken for others (interrompre, international)


class _Stems:
    """Stems, and what a word must share with one of them to stand for it."""

    def __init__(self, stems: frozenset[str]) -> None:
        self._stems = stems

    @cached_property
    def _openings(self) -> frozenset[str]:
        return frozenset(each[:PREFIX] for each in self._stems if len(each) >= PREFIX)

    @cached_property
    def _roots(self) -> frozenset[str]:
        return frozenset(each[:ROOT] for each in self._stems if len(each) >= ROOT)

    @cached_property
    def _groups(self) -> frozenset[int]:
        return frozenset(group for each in self._stems for group in groups_of(each))

    def holds(self, key: str) -> bool:
        if " " in key and all(each in self._stems for each in key.split() if len(each) > 2):  # noqa: PLR2004 - "de", "a"
            return True
        if key in self._stems or (len(key) >= PREFIX and key[:PREFIX] in self._openings):
            return True
        return not self._groups.isdisjoint(groups_of(key))

    def has(self, key: str) -> bool:
        return key in self._stems or (len(key) >= ROOT and key[:ROOT] in self._roots)

    def has_nearly(self, key: str) -> bool:
        groups = groups_of(key)
        return self.has(key) or (
            len(groups) >= NEAR
            and any(len(groups & groups_of(each)) >= NEAR for each in self._stems)
        )


class Told:
    """A fact, as claims.

    Args:
        fact: The fact.
        gazetteer: The names of its list.
    """

    def __init__(self, fact: Fact, gazetteer: Gazetteer) -> None:
        self.fact = fact
        self.gazetteer = gazetteer

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The clauses of its sentence."""
        return _told(self.fact.sentence, self.gazetteer)

    @cached_property
    def asked(self) -> tuple[Claim, ...]:
        """What its phrasings take for granted."""
        return tuple(_asked(text, self.gazetteer) for text in self.fact.phrasings)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """When it happened: the dates of its sentence and its own, else those of its phrasings."""
        own = [time for claim in self.claims for time in claim.times]
        if self.fact.date:
            since = next((each for each in own), None)
            dated = times_in(self.fact.date)
            own += [each for each in dated if since is None or each.day != since.day]
        return tuple(own) or tuple(time for claim in self.asked for time in claim.times)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """What its sentence counts, and the curator says that it does."""
        told = [number for claim in self.claims for number in claim.numbers]
        told += [each for text in self.fact.numbers for each in counts_in(words_in(fold(text)))]
        return tuple(dict.fromkeys(told))

    @cached_property
    def all_numbers(self) -> tuple[Number, ...]:
        """Its numbers, and those of its phrasings."""
        asked = (number for claim in self.asked for number in claim.numbers)
        return (*self.numbers, *asked)

    @cached_property
    def counted(self) -> frozenset[float]:
        """Every number of its own, or in a phrasing."""
        return frozenset(number.value for number in self.all_numbers)

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """The words of meaning of its sentence."""
        return tuple(deed for claim in self.claims for deed in claim.deeds)

    @cached_property
    def asked_deeds(self) -> tuple[Deed, ...]:
        """Those that its phrasings take for granted; one that asks if it is so does not."""
        return tuple(deed for claim in self.asked if _presumes(claim) for deed in claim.deeds)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every stem of its texts, names included."""
        texts = (self.fact.sentence, *self.fact.phrasings)
        return frozenset(stem(word) for text in texts for word in words_in(text))

    @cached_property
    def presumed(self) -> frozenset[str]:
        """The stems of its sentence, and of what its phrasings take for granted."""
        claims = (*self.claims, *filter(_presumes, self.asked))
        return frozenset(stem(word) for claim in claims for word in claim.words)

    @cached_property
    def _all(self) -> _Stems:
        return _Stems(self.stems)

    @cached_property
    def _sure(self) -> _Stems:
        return _Stems(self.presumed)

    def holds(self, key: str, *, surely: bool = False) -> bool:
        """Whether a word with this stem, a relative or a synonym of it stands in its texts.

        Of an expression, its stems with spaces between, all of them may stand there instead.

        Args:
            key: The stem.
            surely: Whether phrasings that only ask if it is so are left out.
        """
        return (self._sure if surely else self._all).holds(key)

    def has(self, key: str, *, surely: bool = False) -> bool:
        """Whether a word with this stem, or one of the same root, stands in its texts."""
        return (self._sure if surely else self._all).has(key)

    def has_nearly(self, key: str) -> bool:
        """Whether a word with this stem, of its root or of nearly its meaning is in its texts."""
        return self._all.has_nearly(key)

    @cached_property
    def names(self) -> frozenset[str]:
        """Entities that its sentence names, a phrasing takes for granted, or the curator says."""
        claims = (*self.claims, *filter(_presumes, self.asked))
        named = {each.entity for claim in claims for each in claim.mentions}
        return frozenset(named | set(self.fact.entities))

    @cached_property
    def all_names(self) -> frozenset[str]:
        """The same, and those of phrasings that ask if it is so."""
        named = {each.entity for claim in self.asked for each in claim.mentions}
        return self.names | named

    @cached_property
    def aged(self) -> frozenset[str]:
        """Entities whose age it tells: "X, 52 ans", "âgée de 52 ans, X"; with those near them."""
        found: set[str] = set()
        for clause in _PARTS.split(fold(self.fact.sentence)):
            words = words_in(clause)
            mentions = [
                each
                for each in self.gazetteer.mentions(words, curated=True)
                if self.gazetteer.types[each.entity] == "person"
            ]
            for place, word in enumerate(words):
                lead, after = words[max(0, place - LED) : place], words[place + 1 : place + 2]
                led = not _AGED.isdisjoint(lead)
                span = not (_OF.isdisjoint(after) and _SPANS.isdisjoint(lead[-3:]))
                if word not in _YEARS or (span and not led):
                    continue
                before = [each for each in mentions if each.end < place]
                behind = [each for each in mentions if each.start > place]
                found.update(each.entity for each in (before[-1:] or (behind[:1] if led else [])))
        near = (self.gazetteer.related.get(each, frozenset()) for each in found)
        return frozenset(found).union(*near)

    def near(self, entities: Collection[str]) -> frozenset[str]:
        """Add those whose names hold each other's: a country, its president, its capital.

        Two persons are not one, though one is named by the other: "la compagne de X".
        """
        related, types = self.gazetteer.related, self.gazetteer.types
        return frozenset(entities) | {
            other
            for each in entities
            for other in related.get(each, frozenset())
            if not types[each] == types[other] == "person"
        }

    def speaks(self, entity: str) -> bool:
        """Whether an entity, or one whose name holds its own, says anything in it."""
        near = {entity} | self.gazetteer.related.get(entity, frozenset())
        if self.fact.kind == "said" or not near.isdisjoint({self.fact.speaker}):
            return True
        said = {actor for deed in self.deeds if deed.key in saying() for actor in deed.actors}
        said |= {claim.speaker for claim in self.claims if claim.speaker}
        asked = {claim.speaker for claim in self.asked if claim.speaker}
        return QUOTE in self.fact.sentence or not near.isdisjoint(said | asked)

    @cached_property
    def denies(self) -> bool:
        """Whether its sentence, or a phrasing, denies anything."""
        return any(deed.negated for claim in (*self.claims, *self.asked) for deed in claim.deeds)


@lru_cache(maxsize=REMEMBERED)
def _told(sentence: str, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    return read_text(sentence, gazetteer, curated=True)


@lru_cache(maxsize=REMEMBERED)
def _asked(phrasing: str, gazetteer: Gazetteer) -> Claim:
    words = words_in(phrasing)
    words = [words[place] for place in unframed(words)]
    return read_question(words, gazetteer.mentions(words, curated=True))


def _presumes(claim: Claim) -> bool:
    """Whether a phrasing takes what it says for granted."""
    return claim.form is Form.OPEN and not claim.assumed
