"""Who is meant by what he is?  "le directeur", "la juge", "l'ancienne ministre"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from knowledge.language.folding import fold
from knowledge.language.stems import stem
from knowledge.language.table import rows_of, table, word_set, words_of
from knowledge.language.tokens import words_in
from knowledge.lists.model import Entity, Fact

AHEAD = 6  # words before a name among which what he is may stand
BESIDE = 2  # words behind a noun among which a name makes it no description
BEHIND = 4  # words after it, likewise
_DETERMINERS = word_set("verifying", "describing.determiners")
_OF = word_set("verifying", "describing.of")
_ARTICLES = word_set("claims", "articles")
_BODIES = word_set("verifying", "describing.bodies")
_FORMER = word_set("verifying", "describing.former")
_LINKS = word_set("verifying", "describing.links")
_ANYBODY = word_set("verifying", "describing.anybody")
_PARTS = re.compile(r"[;:()«»\"]")


class Descriptions:
    """What the persons of a list are said to be.

    Args:
        entities: All its names.
        facts: Its facts, whose sentences tell what somebody is beside his name.
    """

    def __init__(self, entities: Iterable[Entity], facts: Iterable[Fact]) -> None:
        self._people = [each for each in entities if each.type == "person"]
        self._facts = list(facts)

    @cached_property
    def _nouns(self) -> Mapping[str, frozenset[str]]:
        """Give the nouns of each person, by id; they are as they stand, folded."""
        told: dict[str, set[str]] = {each.id: set() for each in self._people}
        for person in self._people:
            for name in person.aliases:
                told[person.id].update(_first_in(words_in(name)))
        for fact in self._facts:
            for part in _PARTS.split(fold(fact.sentence)):
                for person in self._people:
                    told[person.id].update(_beside(part, fold(person.name)))
        return {person: frozenset(nouns) for person, nouns in told.items()}

    def bearers(self, noun: str) -> frozenset[str]:
        """Give the ids of those who are called by a noun, by its other gender or by a like one."""
        exactly = frozenset(each for each, nouns in self._nouns.items() if noun in nouns)
        if exactly:
            return exactly
        like = _like(noun)
        return frozenset(
            each
            for each, nouns in self._nouns.items()
            if any(like & _like(other) for other in nouns)
        )

    def named(self, line: str, taken: Sequence[int] = ()) -> str:
        """Put the name of the one person who is meant where a text only says what he is.

        What follows a noun and tells whose it is goes with it: "le directeur de l'usine".

        Args:
            line: Folded words with single spaces.
            taken: Places of the words that belong to names.
        """
        words = line.split()
        for start, end, person in reversed(list(self._meant(words, taken))):
            words[start:end] = words_in(person)
        return " ".join(words)

    def _meant(self, words: Sequence[str], taken: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        names = {each.id: each.name for each in self._people}
        every = {word for name in names.values() for word in words_in(name)}
        for place, word in enumerate(words):
            if place in taken or word not in _roles() or not _is_definite(words, place):
                continue
            if not every.isdisjoint(words[place + 1 : place + 1 + BESIDE]):
                continue  # a name is given to him: "le maire, X"
            bearers = self.bearers(word)
            if len(bearers) != 1:
                continue
            (person,) = bearers
            own = set(words_in(names[person]))
            end = _end_of(words, place + 1, self._bodies(person))
            if own & set(words) or end is None:
                continue
            start = place - 1
            while start > 0 and words[start] not in _DETERMINERS:
                start -= 1
            yield start, end, names[person]

    def _bodies(self, person: str) -> frozenset[str]:
        """Give what may stand behind a noun and leave it the same person's."""
        aliases = (each.aliases for each in self._people if each.id == person)
        return _BODIES.union(*(words_in(name) for names in aliases for name in names))


def _is_definite(words: Sequence[str], place: int) -> bool:
    """Whether "le" or the like stands before a noun, but for "ancien" between."""
    before = place - 1
    while before >= 0 and words[before] in _FORMER:
        before -= 1
    return before >= 0 and words[before] in _DETERMINERS


def _end_of(words: Sequence[str], place: int, bodies: frozenset[str]) -> int | None:
    """Give the place after "de l'usine", which only tells of whom somebody is the head.

    None where it names another office: "le ministre de la Culture".
    """
    at = place
    while at < len(words) and words[at] in _OF:
        at += 1
    if at == place or at >= len(words) or words[place] in _ARTICLES:
        return place
    return at + 1 if words[at] in bodies else None


def _beside(part: str, name: str) -> Iterator[str]:
    """Give what somebody is said to be right before or after his name, in a part of a text."""
    at = part.find(name)
    while at >= 0:
        before = part[:at].rstrip()
        yield from _before(words_in(before), apart=before.endswith(","))
        after = part[at + len(name) :]
        if after.startswith(","):
            behind = words_in(after.split(",")[1])[:BEHIND]
            first = next((at for at, each in enumerate(behind[:2]) if each in _roles()), None)
            if first is not None:
                yield from _at(behind, first)
        at = part.find(name, at + 1)


def _before(words: Sequence[str], *, apart: bool) -> Iterator[str]:
    """Give the noun that ends in a name: "le procureur X", "la présidente du tribunal, X"."""
    near = words[-AHEAD:]
    if not apart:
        if len(near) > 1 and near[-1] in _roles() and near[-2] in _DETERMINERS:
            yield from _at(near, len(near) - 1)
        return
    for place in range(len(near) - 1, 0, -1):
        if near[place] in _roles() and near[place - 1] in _DETERMINERS:
            rest = near[place + 1 :]
            if not rest or rest[0] in _LINKS:
                yield from _at(near, place)
            return


def _first_in(words: Sequence[str]) -> Iterator[str]:
    """Give the noun that an alias begins with: "directeur du site"."""
    bare = [each for each in words if each not in _FORMER]
    while bare and bare[0] in _DETERMINERS:
        bare = bare[1:]
    if bare and bare[0] in _roles():
        yield from _at(bare, 0)


def _at(words: Sequence[str], place: int) -> Iterator[str]:
    """Give the noun at a place, and the run of words there that stands for another."""
    yield words[place]
    for size in (2, 3):
        run = " ".join(words[place : place + size])
        if run in _kinds():
            yield run


@cache
def _roles() -> frozenset[str]:
    listed = {*words_of(table("roles")["nouns"]["person"]), *_kinds()}
    return frozenset(each for each in listed if " " not in each) - _ANYBODY


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in rows_of(table("verifying")["describing"]["alike"]):
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _like(noun: str) -> frozenset[str]:
    """Give what a noun shares with those that may stand for it: its root, and its rows."""
    return frozenset({_neuter(noun), *_kinds().get(noun, frozenset())})


def _neuter(noun: str) -> str:
    """Cut what tells the gender: directeur and directrice, avocat and avocate."""
    for hers, his in (("rice", "eur"), ("euse", "eur"), ("ienne", "ien"), ("iere", "ier")):
        if noun.endswith(hers):
            return stem(noun.removesuffix(hers) + his)
    return stem(noun)
