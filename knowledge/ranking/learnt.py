"""What is read out of the texts of a list, once and for all?

It takes most of what makes a list ready to be ranked, so it can be written down and kept.
"""

import json
from array import array
from collections.abc import Sequence
from typing import NamedTuple, Self

from knowledge.language.folding import plain
from knowledge.language.stems import stem
from knowledge.language.tokens import words_in
from knowledge.lists.model import Fact, FactList
from knowledge.progress import Progress
from knowledge.ranking.keying import key_of
from knowledge.ranking.storing import Keys, Runs
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.terms import NAMED, Term, terms_of

TOLD_EVERY = 100  # entries between two reports of progress


class Learnt(NamedTuple):
    """What a list's texts hold.

    Attributes:
        terms: The keys of its terms, in the order of their numbers.
        words: How each was first written, folded; "" for an entity.
        runs: The numbers of the terms of each text.
        first_run: The place of each entry's first run.
        keys: Which entries may have a text.
        told: Folded words of its facts and names.
        others: Folded words of its absences.
        plain: Stems of the words of its facts that belong to no name of persons or organisations.
    """

    terms: Sequence[str]
    words: Sequence[str]
    runs: Runs
    first_run: "array[int]"
    keys: Keys
    told: frozenset[str]
    others: frozenset[str]
    plain: frozenset[str]

    def to_json(self) -> str:
        """Write it down."""
        return json.dumps(
            [
                self.terms,
                self.words,
                self.runs.to_lists(),
                self.first_run.tolist(),
                self.keys.to_lists(),
                *(" ".join(sorted(each)) for each in (self.told, self.others, self.plain)),
            ],
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what :meth:`to_json` wrote."""
        terms, words, runs, first_run, keys, *sets = json.loads(text)
        told, others, plain_ = (frozenset(each.split()) for each in sets)
        return cls(
            terms,
            words,
            Runs(*runs),
            array("I", first_run),
            Keys(*keys),
            told,
            others,
            plain_,
        )


def learnt_of(
    listed: FactList, gazetteer: Gazetteer, *, progress: Progress | None = None
) -> Learnt:
    """Read the texts of a list.

    Args:
        listed: Any valid list.
        gazetteer: Its names.
        progress: Called now and then, for lists so long that someone waits for them.
    """
    return _Learning(listed, gazetteer).learnt(progress)


def told_of(listed: FactList, place: int) -> tuple[Fact | None, Sequence[str]]:
    """Give the fact of an entry, None for an absence, and the texts that it is asked for by."""
    facts = listed.fact
    if place < len(facts):
        fact = facts[place]
        return fact, fact.phrasings or (fact.sentence,)
    return None, listed.absent[place - len(facts)].phrasings


class _Learning:
    """Numbers terms in the order in which they are met."""

    def __init__(self, listed: FactList, gazetteer: Gazetteer) -> None:
        self._listed = listed
        self._gazetteer = gazetteer
        self._terms: dict[str, int] = {}
        self._words: list[str] = []
        self._runs = Runs()
        self._first_run = array("I")
        self._keys = Keys()
        self._facts_terms = 0

    def learnt(self, progress: Progress | None) -> Learnt:
        listed = self._listed
        size = len(listed.fact) + len(listed.absent)
        told, others = set[str](), set[str]()
        for place in range(size):
            self._learn(place, told if place < len(listed.fact) else others)
            if place + 1 == len(listed.fact):
                self._facts_terms = len(self._terms)
            done = place + 1
            if progress is not None and (done % TOLD_EVERY == 0 or done == size):
                progress(done, size)
        self._keys.settle()
        for each in listed.entity:
            for name in (each.name, *each.aliases):
                told.update(plain(name).split())
        return Learnt(
            list(self._terms),
            self._words,
            self._runs,
            self._first_run,
            self._keys,
            frozenset(told),
            frozenset(others),
            self._plain_stems(),
        )

    def _learn(self, place: int, words: set[str]) -> None:
        fact, phrasings = told_of(self._listed, place)
        self._first_run.append(len(self._runs))
        for text in phrasings:
            spelt = words_in(text)
            self._keys.add(key_of(spelt), place)
            self._runs.append(self._numbers(spelt))
            words.update(plain(text).split())
        if fact is not None:
            numbers = self._numbers(words_in(fact.sentence))
            named = (self._number(Term(NAMED + each, each, 1.0)) for each in fact.entities)
            self._runs.append(list(dict.fromkeys((*numbers, *named))))
            words.update(plain(fact.sentence).split())

    def _plain_stems(self) -> frozenset[str]:
        """Give the stems of the facts' words that belong to no name of persons or organisations.

        A place, an event or a work holds the places of its name: "la ligne Nantes-Genève".
        """
        held = {
            stem(word)
            for each in self._listed.entity
            if each.type in {"place", "event", "work"}
            for name in (each.name, *each.aliases)
            for word in words_in(name)
        }
        return frozenset(held) | {
            part
            for key, number in self._terms.items()
            if not key.startswith(NAMED) and number < self._facts_terms
            for part in key.split()
        }

    def _numbers(self, words: Sequence[str]) -> list[int]:
        mentions = self._gazetteer.mentions(words, curated=True)
        return list(map(self._number, terms_of(words, mentions)))

    def _number(self, term: Term) -> int:
        number = self._terms.get(term.key)
        if number is None:
            number = self._terms[term.key] = len(self._terms)
            self._words.append(term.word if term.entity is None else "")
        return number
