"""Which words of a list may the words of a query stand for, and how far?"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from knowledge.language.folding import plain
from knowledge.language.questions import Kind
from knowledge.language.stems import stem
from knowledge.language.words import (
    families_of,
    family_members,
    group_members,
    groups_of,
    is_ordinary,
    name_category,
    rarity,
)
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.terms import NAMED, Term

PREFIX = 5  # letters that two related words share (signer, signature)
PREFIX_CREDIT = 0.8
SYNONYM_CREDIT = 0.7
ROLE_CREDIT = 0.8  # a word and a name that begins with it: directeur, directeur de l'usine
PART_CREDIT = 0.5  # a word and an expression that it stands in
RELATED_CREDIT = 0.4  # an entity whose name holds the other's: a country and its president
FAMILY_CREDIT = 0.35  # words of one family in prose about anything
TELLING = 3.0  # rarity from which a part of an expression is worth matching alone
TYPO_FLOOR = 0.88  # Jaro-Winkler; the notes' section 4
SHORTEST_TYPO = 4


class Credit(NamedTuple):
    """How far a word of the list stands for a word of the query.

    Attributes:
        term: Number of the list's term.
        value: 1 for the same word, less for a synonym, a relative or a typo.
    """

    term: int
    value: float


class Weighed(NamedTuple):
    """The query's terms with what they weigh and what they match.

    Attributes:
        weights: By the list, one a term of the query.
        wide: By the language at large.
        rarities: The same, of whole words of the question; 0 of those that it only leans on.
        content: Positions of the terms that are no names.
        kinds: Kind of answer that a term only names, by its position.
        known: Positions of the terms that the list has, in whatever fact.
        matches: Term number of the list -> pairs of a query term's position and the credit.
    """

    weights: tuple[float, ...]
    wide: tuple[float, ...]
    rarities: tuple[float, ...]
    content: tuple[int, ...]
    kinds: Mapping[int, Kind]
    matches: Mapping[int, Sequence[tuple[int, float]]]
    known: frozenset[int]


class Crediting:
    """The terms of one list, gathered by what may make them stand for each other.

    Args:
        terms: Numbers of the terms, counted from 0 in this order.
        words: How each was first written, folded; "" for an entity.
        gazetteer: The names of the list.
    """

    def __init__(
        self, terms: Mapping[str, int], words: Sequence[str], gazetteer: Gazetteer
    ) -> None:
        self._terms = terms
        self._words = words
        self._gazetteer = gazetteer
        self._own_groups = own_groups(gazetteer)
        self._own_members: dict[int, list[int]] = {}
        self._by_part: dict[str, list[int]] = {}
        self._by_role: dict[str, list[int]] = {}
        self._named_by_group: dict[int, list[int]] = {}
        long = []
        for key, number in self._terms.items():
            if key.startswith(NAMED):
                continue
            if " " in key:
                for part in _parts(key):
                    self._by_part.setdefault(part, []).append(number)
            elif len(key) >= PREFIX and not key[0].isdigit():
                long.append(key)
            for group in self._own_groups.get(key, ()):
                self._own_members.setdefault(group, []).append(number)
        self._long = sorted(long)  # those that begin alike stand together
        for alias, entity in gazetteer.named_by.items():
            if NAMED + entity in self._terms:
                self._learn_name(alias, self._terms[NAMED + entity])

    def _learn_name(self, alias: str, number: int) -> None:
        """Let "le directeur" and "le patron" stand for "directeur de l'usine"."""
        role = alias.partition(" ")[0]
        if role != alias and is_ordinary(role):
            self._by_role.setdefault(role, []).append(number)
        for group in groups_of(role if is_ordinary(role) else alias):
            self._named_by_group.setdefault(group, []).append(number)

    def credits(self, term: Term) -> list[Credit]:
        """Find the list's terms that a query's term may stand for, each once, the best value."""
        found: dict[int, float] = {}
        _raise(found, self._terms.get(term.key), 1.0)
        if term.entity is not None:
            for other in self._gazetteer.related.get(term.entity, ()):
                _raise(found, self._terms.get(NAMED + other), RELATED_CREDIT)
        elif term.key.replace(" ", "").isalpha():
            self._related_words(term, found)
            if not found and not is_ordinary(term.word) and name_category(term.word) is None:
                self._misspelt(term, found)
        return [Credit(number, value) for number, value in found.items()]

    def _related_words(self, term: Term, found: dict[int, float]) -> None:
        for number in self._synonyms(term.key):
            _raise(found, number, SYNONYM_CREDIT)
        for family in families_of(term.key):
            for number in self._numbers(family_members(family)):
                _raise(found, number, FAMILY_CREDIT)
        if " " in term.key:
            for part in _parts(term.key):
                _raise(found, self._terms.get(part), PART_CREDIT)
            return
        for key in self._beginning_as(term.key):
            _raise(found, self._terms[key], PREFIX_CREDIT)
        for number in self._by_part.get(term.key, ()):
            _raise(found, number, PART_CREDIT)
        for number in self._by_role.get(term.key, ()):
            _raise(found, number, ROLE_CREDIT)

    def _numbers(self, keys: Iterable[str]) -> list[int]:
        """Number those terms that the list has, in its own order: that of a set is any."""
        return sorted(self._terms[key] for key in keys if key in self._terms)

    def _synonyms(self, key: str) -> Iterator[int]:
        for group in groups_of(key):
            yield from self._numbers(group_members(group))
            yield from self._named_by_group.get(group, ())
        for group in self._own_groups.get(key, ()):
            yield from self._own_members.get(group, ())

    def _beginning_as(self, key: str) -> Iterator[str]:
        prefix = key[:PREFIX]
        if len(prefix) < PREFIX:
            return
        for at in range(bisect_left(self._long, prefix), len(self._long)):
            if not self._long[at].startswith(prefix):
                return
            yield self._long[at]

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

    @cached_property
    def _spellable(self) -> dict[int, str]:
        return {
            number: word
            for number, word in enumerate(self._words)
            if len(word) >= SHORTEST_TYPO and word.isalpha()
        }


def own_groups(gazetteer: Gazetteer) -> dict[str, frozenset[int]]:
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


def _raise(found: dict[int, float], number: int | None, value: float) -> None:
    if number is not None and value > found.get(number, 0.0):
        found[number] = value
