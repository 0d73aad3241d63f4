"""Where does each word of a list stand?  Facts and absences, ready to be matched."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from knowledge.article import Fact, FactList
from knowledge.language.attributes import shown_by
from knowledge.language.dates import Day, dates_in
from knowledge.language.folding import fold, plain
from knowledge.language.numbers import counted_in, numbers_in
from knowledge.language.questions import unframed
from knowledge.language.stems import stem
from knowledge.language.tense import is_future
from knowledge.language.tokens import words_in
from knowledge.language.words import contrasts_in, groups_of, is_ordinary, name_category, rarity
from knowledge.matching.asked import Asked, asked
from knowledge.matching.entities import Gazetteer
from knowledge.matching.reading import Reading, read
from knowledge.matching.terms import NAMED, Term, terms_of
from knowledge.matching.vocabulary import Vocabulary

PREFIX = 5  # letters that two related words share (signer, signature)
PREFIX_CREDIT = 0.8
SYNONYM_CREDIT = 0.7
PART_CREDIT = 0.5  # a word and an expression that it stands in
RELATED_CREDIT = 0.4  # an entity whose name holds the other's: a country and its president
TELLING = 3.0  # rarity from which a part of an expression is worth matching alone
TYPO_FLOOR = 0.88  # Jaro-Winkler; the notes' section 4
SHORTEST_TYPO = 4


class Phrasing:
    """A curated query.

    Args:
        text: As the curator wrote it.
        terms: Numbers of its terms, in order.
        gazetteer: The names of its list.
    """

    __slots__ = ("_asked", "_gazetteer", "terms", "text")

    def __init__(self, text: str, terms: tuple[int, ...], gazetteer: Gazetteer) -> None:
        self.text = text
        self.terms = terms
        self._gazetteer = gazetteer
        self._asked: Asked | None = None

    @property
    def asked(self) -> Asked:
        """What it wants to know; read when it is first compared."""
        if self._asked is None:
            words = words_in(self.text)
            told = [words[place] for place in unframed(words)]
            self._asked = asked(told, self._gazetteer.mentions(told, curated=True))
        return self._asked


class Entry:
    """A fact, or something the article does not say, as the matcher sees it.

    Args:
        fact: None for an absence.
        phrasings: At least one.
        sentence: Numbers of the sentence's terms; empty for an absence.
        entities: Ids of the entities that its texts name.
    """

    def __init__(
        self,
        fact: Fact | None,
        phrasings: tuple[Phrasing, ...],
        sentence: tuple[int, ...],
        entities: frozenset[str],
    ) -> None:
        self.fact = fact
        self.phrasings = phrasings
        self.sentence = sentence
        self.entities = entities

    @cached_property
    def union(self) -> frozenset[int]:
        """Numbers of all its terms."""
        return frozenset(self.sentence).union(*(each.terms for each in self.phrasings))

    @cached_property
    def holds(self) -> Held:
        """What its texts hold that a question may be after."""
        words = words_in(self.fact.sentence) if self.fact else []
        texts = [each.text for each in self.phrasings]
        if self.fact is not None:
            texts += [self.fact.sentence, self.fact.date or ""]
        every = [word for text in texts for word in words_in(text)]
        wanted = [each.asked for each in self.phrasings]
        return Held(
            dates=tuple(dict.fromkeys(day for text in texts for day in dates_in(_line(text)))),
            attributes=shown_by(words).union(*(each.attributes for each in wanted)),
            numbers=numbers_in(every),
            counted=counted_in(words) | {each.counted for each in wanted if each.counted},
            contrasts=contrasts_in(every),
            future=is_future(every),
            speakers=frozenset(each.speaker for each in wanted if each.speaker),
        )


class Held(NamedTuple):
    """What the texts of an entry hold.

    Attributes:
        dates: Every date that they name.
        attributes: Numbers of the attributes that the sentence holds or the phrasings ask for.
        numbers: Plain numbers, as digits.
        counted: Stems that the sentence counts or the phrasings want counted.
        contrasts: Rows of contrasting words.
        future: Whether any of them speaks of what is still to come.
        speakers: Entities that a phrasing asks to have said something.
    """

    dates: tuple[Day, ...]
    attributes: frozenset[int]
    numbers: frozenset[str]
    counted: frozenset[str]
    contrasts: frozenset[int]
    future: bool
    speakers: frozenset[str]


class Credit(NamedTuple):
    """How far a word of the list stands for a word of the query.

    Attributes:
        term: Number of the list's term.
        value: 1 for the same word, less for a synonym, a relative or a typo.
    """

    term: int
    value: float


class Index:
    """One list, matched by term numbers.

    Args:
        listed: Any valid list.
    """

    def __init__(self, listed: FactList) -> None:
        self.listed = listed
        self.gazetteer = Gazetteer(listed.entity)
        self._own_groups = _own_groups(self.gazetteer)
        self.terms: dict[str, int] = {}
        self.exact: dict[str, int] = {}
        self._words: dict[int, str] = {}
        curated: list[tuple[Fact | None, list[str]]] = [
            *((fact, fact.phrasings) for fact in listed.fact),
            *((None, absence.phrasings) for absence in listed.absent),
        ]
        self.entries = tuple(
            self._entry(place, fact, phrasings) for place, (fact, phrasings) in enumerate(curated)
        )
        self._named = {
            number: key.removeprefix(NAMED)
            for key, number in self.terms.items()
            if key.startswith(NAMED)
        }
        self.postings = self._posted()
        count = len(self.entries)
        self.idf = array("d", (_idf(count, len(places)) for places in self.postings))
        self.unseen = _idf(count, 0)
        self._by_prefix: dict[str, list[int]] = {}
        self._by_group: dict[int, list[int]] = {}
        self._by_part: dict[str, list[int]] = {}
        for key, number in self.terms.items():
            if key.startswith(NAMED):
                continue
            if " " in key:
                for part in _parts(key):
                    self._by_part.setdefault(part, []).append(number)
            elif len(key) >= PREFIX and not key[0].isdigit():
                self._by_prefix.setdefault(key[:PREFIX], []).append(number)
            for group in self._groups_of(key):
                self._by_group.setdefault(group, []).append(number)
        self._vocabulary = Vocabulary(
            _words_of([*_told(listed), *_named(listed)]),
            _words_of(each for absence in listed.absent for each in absence.phrasings),
        )
        self._spellable = {
            number: word
            for number, word in self._words.items()
            if len(word) >= SHORTEST_TYPO and word.isalpha()
        }

    def read(self, query: str) -> Reading:
        """Read a query against this list's names and words."""
        return read(query, self.gazetteer, self._vocabulary)

    def names_in(self, phrasing: Phrasing) -> tuple[str, ...]:
        """Give the ids of the entities that a phrasing names, in order."""
        return tuple(self._named[each] for each in phrasing.terms if each in self._named)

    def credits(self, term: Term) -> list[Credit]:
        """Find the list's terms that a query's term may stand for, each once, the best value."""
        found: dict[int, float] = {}
        _raise(found, self.terms.get(term.key), 1.0)
        if term.entity is not None:
            for other in self.gazetteer.related.get(term.entity, ()):
                _raise(found, self.terms.get(NAMED + other), RELATED_CREDIT)
        elif term.key.replace(" ", "").isalpha():
            self._related_words(term, found)
            if not found and not is_ordinary(term.word) and name_category(term.word) is None:
                self._misspelt(term, found)
        return [Credit(number, value) for number, value in found.items()]

    def _related_words(self, term: Term, found: dict[int, float]) -> None:
        for group in self._groups_of(term.key):
            for number in self._by_group.get(group, ()):
                _raise(found, number, SYNONYM_CREDIT)
        if " " in term.key:
            for part in _parts(term.key):
                _raise(found, self.terms.get(part), PART_CREDIT)
            return
        for number in self._by_prefix.get(term.key[:PREFIX], ()):
            _raise(found, number, PREFIX_CREDIT)
        for number in self._by_part.get(term.key, ()):
            _raise(found, number, PART_CREDIT)

    def _groups_of(self, key: str) -> frozenset[int]:
        own = self._own_groups.get(key)
        return groups_of(key) if own is None else groups_of(key) | own

    def _misspelt(self, term: Term, found: dict[int, float]) -> None:
        if len(term.word) < SHORTEST_TYPO:
            return
        near = process.extract(
            term.word,
            self._spellable,
            scorer=JaroWinkler.similarity,
            score_cutoff=TYPO_FLOOR,
            limit=3,
        )
        for _, value, number in near:
            _raise(found, number, value)

    def _entry(self, place: int, fact: Fact | None, phrasings: Iterable[str]) -> Entry:
        read_phrasings: list[Phrasing] = []
        entities: set[str] = set(fact.entities if fact else ())
        for text in phrasings:
            self.exact.setdefault(exact_key(text), place)
            numbers = self._numbers(text, entities)
            read_phrasings.append(Phrasing(text, numbers, self.gazetteer))
        sentence: tuple[int, ...] = ()
        if fact is not None:
            sentence = self._numbers(fact.sentence, entities)
            named = (Term(NAMED + each, each, 1.0) for each in fact.entities)
            sentence += tuple(
                number for number in map(self._number, named) if number not in sentence
            )
        return Entry(fact, tuple(read_phrasings), sentence, frozenset(entities))

    def _numbers(self, text: str, entities: set[str]) -> tuple[int, ...]:
        words = words_in(text)
        terms = terms_of(words, self.gazetteer.mentions(words, curated=True))
        entities.update(term.entity for term in terms if term.entity)
        return tuple(map(self._number, terms))

    def _number(self, term: Term) -> int:
        number = self.terms.setdefault(term.key, len(self.terms))
        if term.entity is None:
            self._words.setdefault(number, term.word)
        return number

    def _posted(self) -> list[array[int]]:
        postings: list[array[int]] = [array("I") for _ in self.terms]
        for place, entry in enumerate(self.entries):
            for number in entry.union:
                postings[number].append(place)
        return postings


def _own_groups(gazetteer: Gazetteer) -> dict[str, frozenset[int]]:
    """Number the list's own synonyms, the nouns by which it names one event, below zero."""
    groups: dict[str, set[int]] = {}
    for number, nouns in enumerate(gazetteer.common_nouns, 1):
        for noun in nouns:
            words = plain(noun).split()
            if len(words) == 1:
                groups.setdefault(stem(words[0]), set()).add(-number)
    return {key: frozenset(numbers) for key, numbers in groups.items()}


def _parts(key: str) -> list[str]:
    """Give the stems of an expression that tell something by themselves."""
    return [part for part in key.split() if rarity(part) >= TELLING]


def _told(listed: FactList) -> list[str]:
    return [each for fact in listed.fact for each in (*fact.phrasings, fact.sentence)]


def _named(listed: FactList) -> list[str]:
    return [name for each in listed.entity for name in (each.name, *each.aliases)]


def _words_of(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in plain(text).split()}


def _line(text: str) -> str:
    return re.sub(r"[^a-z0-9/.-]+", " ", fold(text))


def exact_key(text: str) -> str:
    """Give what two texts share that differ in case, accents and punctuation only."""
    return " ".join(words_in(text))


def _idf(count: int, holding: int) -> float:
    """Weigh a term by how few entries hold it: ln(1 + (n - df + 0.5) / (df + 0.5)), from BM25."""
    return math.log(1 + (count - holding + 0.5) / (holding + 0.5))


def _raise(found: dict[int, float], number: int | None, value: float) -> None:
    if number is not None and value > found.get(number, 0.0):
        found[number] = value
