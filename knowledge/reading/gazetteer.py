"""Whom or what does the query name?  Aliases, longest first, typos and other scripts included."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from knowledge.language.dictionary import is_french
from knowledge.language.phonetics import sound
from knowledge.language.stems import stem
from knowledge.language.table import word_set, written
from knowledge.language.tokens import words_in
from knowledge.language.words import is_ordinary, name_category, stop_words
from knowledge.lists.model import Entity

LINKING = word_set("reading", "linking")
"""Words that may stand inside a name without being part of it."""

WORDED = frozenset({"event", "work"})
"""Types whose names are mostly common nouns ("le dîner"), which are matched as words."""

SHORTEST_TYPO = 5  # letters; in shorter names one edit makes another name (Iran, Irak)
LONG_NAME = 8  # letters from which two edits may still be the same name
SAME_SOUND = 0.965  # Jaro-Winkler on sound keys; below it, look-alikes (Niger, Nigeria) begin
RESEMBLING = 0.88  # Jaro-Winkler on letters from which two names may be one
SHORTEST_SOUND = 3
_VERBAL = tuple(written("reading", "verbal"))  # behind an "e" that the noun itself ends in
SHORTEST_STEM = 4  # letters of a word that has forms as a name


class Mention(NamedTuple):
    """A run of words that names an entity.

    Attributes:
        entity: The entity's id.
        start: Index of its first token.
        end: Index after its last token.
        exact: Whether it was written as the list writes it, accents and capitals aside.
    """

    entity: str
    start: int
    end: int
    exact: bool


class Gazetteer:
    """The names of one list.

    Args:
        entities: In the curator's order; of two entities with one alias the first wins.

    Attributes:
        types: Type of each entity, by id.
        labels: Full name of each entity, by id.
        common_nouns: The ordinary nouns by which the list names one event or work, as written.
        related: Entities of which one's name holds the other's, by id.
        named_by: The entity that a run of stems, with spaces between, names.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._learnt: dict[str, None] = {}
        self._spelt: dict[str, str] = {}
        listed = list(entities)
        self.types = {entity.id: entity.type for entity in listed}
        self.labels = {entity.id: entity.name for entity in listed}
        seen: dict[tuple[str, ...], str] = {}
        self.common_nouns: list[tuple[str, ...]] = []
        for entity in listed:
            names = (entity.name, *entity.aliases)
            if entity.type in WORDED:
                plain_names = [each for each in names if _is_plain(each)]
                self.common_nouns.append(tuple(plain_names))
                names = tuple(each for each in names if each not in plain_names)
            for alias in names:
                self._learn(alias, entity.id, seen)
        for entity in listed:  # a surname or a first name alone, where it is nobody else's
            if entity.type == "person":
                for word in _content(words_in(entity.name)):
                    if not is_ordinary(word):
                        self._learn(word, entity.id, seen)
        self._stems = frozenset(word for sequence in seen for word in sequence)
        for sequences in self._names.values():
            sequences.sort(key=lambda each: -len(each[0]))
        self.related = _relations(seen)
        self.named_by = {" ".join(sequence): entity for sequence, entity in seen.items()}

    def _learn(self, alias: str, entity: str, seen: dict[tuple[str, ...], str]) -> None:
        words = _content(words_in(alias))
        self._spelt.setdefault(" ".join(words), entity)  # "maire" is no form of "mairie"
        key = tuple(map(_root, words))
        if not key or key in seen:
            return
        seen[key] = entity
        self._names.setdefault(key[0], []).append((key, entity))
        self._learnt.update(dict.fromkeys(words))

    @cached_property
    def _sounds(self) -> dict[str, str]:
        sounds: dict[str, str] = {}
        for word in self._learnt:
            sounds.setdefault(sound(word), word)
        return sounds

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = {}
        for word in self._learnt:
            grouped.setdefault(word[0], []).append(word)
        return grouped

    def mentions(self, words: Sequence[str], *, curated: bool = False) -> list[Mention]:
        """Find the names in a text, left to right, none overlapping, the longest at each place.

        Args:
            words: The text, folded.
            curated: Whether its names are sure to be spelt as the list spells them.
        """
        stems = list(map(_root, words))
        repaired = stems if curated else [self.repaired(word) for word in words]
        if curated and self._names.keys().isdisjoint(stems):
            return []
        found: list[Mention] = []
        place = 0
        while place < len(words):
            mention = None
            if stems[place] in self._names:
                mention = self._at(place, stems, words, exact=True)
            if mention is None and not curated:
                mention = self._at(place, repaired, words, exact=False)
            if mention is None and not curated:
                mention = self._split_in_two(place, words)
            if mention is None:
                place += 1
            else:
                found.append(mention)
                place = mention.end
        return found

    def resembles(self, word: str) -> bool:
        """Whether a folded word may be a name of the list in another language ("Kreml")."""
        return (
            process.extractOne(
                word, self._learnt.keys(), scorer=JaroWinkler.similarity, score_cutoff=RESEMBLING
            )
            is not None
        )

    def roots_of(self, entity: str) -> Iterator[str]:
        """Give the stems of the words of an entity's full name."""
        return map(_root, _content(words_in(self.labels[entity])))

    def has(self, word: str) -> bool:
        """Whether a folded word is a word of a name, as it is spelt there."""
        return word in self._learnt

    def knows(self, word: str) -> bool:
        """Whether a word is, or may be a misspelling of, a word of a name."""
        return self.repaired(word) in self._stems

    def repaired(self, text: str) -> str:
        """Give the stem of the name's word that a folded word may stand for, or its own stem.

        A word of the language, and a name that the tables know, stands for itself.
        """
        if not text.isalpha() or _root(text) in self._stems:
            return _root(text)
        if is_ordinary(text) or name_category(text) is not None:
            return _root(text)
        likest = self._likest(text)
        return _root(text) if likest is None or is_french(text) else _root(likest)

    def _likest(self, text: str) -> str | None:
        key = sound(text)
        if len(key) >= SHORTEST_SOUND and key in self._sounds:
            return self._sounds[key]
        if len(text) < SHORTEST_TYPO:
            return None
        allowed = 2 if len(text) >= LONG_NAME else 1
        near = self._by_letter.get(text[0], ())
        best = process.extractOne(text, near, scorer=OSA.distance, score_cutoff=allowed)
        if best is not None and len(best[0]) >= SHORTEST_TYPO:
            return best[0]
        alike = process.extract_iter(
            key, self._sounds.keys(), scorer=JaroWinkler.similarity, score_cutoff=SAME_SOUND
        )
        return next(
            (self._sounds[known] for known, *_ in alike if len(known) > SHORTEST_SOUND), None
        )

    def _at(
        self, place: int, stems: Sequence[str], words: Sequence[str], *, exact: bool
    ) -> Mention | None:
        if words[place] in stop_words() and words[place] not in self._learnt:
            return None  # "par" is not Paris, though they have one stem
        for sequence, entity in self._names.get(stems[place], ()):
            end = _follow(sequence, place, stems, words)
            if end == place + 1 and self.types[entity] == "person" and self._acts(words[place]):
                continue  # "jugée" is not the judge
            if end is not None:
                spelt = " ".join(_content(words[place:end]))
                return Mention(self._spelt.get(spelt, entity), place, end, exact)
        return None

    def _acts(self, word: str) -> bool:
        """Whether a word is only made from a noun of a name as verbs are: jugée, juger."""
        if word in self._learnt:
            return False
        return any(
            word.endswith(f"e{ending}") and word.removesuffix(ending) in self._learnt
            for ending in _VERBAL
        )

    def _split_in_two(self, place: int, words: Sequence[str]) -> Mention | None:
        """Join two words where dictation cut a name: "à lieve"."""
        if place + 1 >= len(words):
            return None
        first, second = words[place], words[place + 1]
        if not (first.isalpha() and second.isalpha()) or is_ordinary(second):
            return None
        joined = first + second
        known = self._sounds.get(sound(joined))
        if known is None or len(joined) < SHORTEST_TYPO or _root(known) not in self._names:
            return None
        for sequence, entity in self._names[_root(known)]:
            if len(sequence) == 1:
                return Mention(entity, place, place + 2, exact=False)
        return None


def _root(word: str) -> str:
    """Give the stem of a word; a short one is its own, lest "EU" be a form of "avoir"."""
    return word if len(word) < SHORTEST_STEM else stem(word)


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in LINKING] or list(words)


def _follow(
    sequence: tuple[str, ...], place: int, stems: Sequence[str], words: Sequence[str]
) -> int | None:
    """Give the index after the sequence where it begins at a place, linking words apart."""
    at = place
    for wanted in sequence:
        while at > place and at < len(words) and words[at] in LINKING:
            at += 1
        if at >= len(words) or stems[at] != wanted:
            return None
        at += 1
    return at


def _is_plain(name: str) -> bool:
    return all(map(is_ordinary, _content(words_in(name))))


def _relations(names: dict[tuple[str, ...], str]) -> dict[str, frozenset[str]]:
    """Link entities where the name of one stands in a name of the other ("président azéri")."""
    related: dict[str, set[str]] = {}
    for sequence, entity in names.items():
        for size in range(1, len(sequence)):
            for start in range(len(sequence) - size + 1):
                other = names.get(sequence[start : start + size])
                if other is not None and other != entity:
                    related.setdefault(entity, set()).add(other)
                    related.setdefault(other, set()).add(entity)
    return {entity: frozenset(others) for entity, others in related.items()}
