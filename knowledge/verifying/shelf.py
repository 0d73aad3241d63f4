"""Which fact holds which word?  Stricter than what finds answers: a fact must mean it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from knowledge.claims.claim import Claim
from knowledge.claims.holding import Told
from knowledge.language.folding import plain
from knowledge.language.stems import stem
from knowledge.language.tokens import words_in
from knowledge.language.words import groups_of, stop_words
from knowledge.lists.model import Fact
from knowledge.ranking.index import Index
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.terms import Term, terms_of
from knowledge.verifying.splitting import pieces_of

SHORTEST = 4  # letters that the root of a word has at least
PREFIX = 6  # letters that two forms of one word share, whatever their endings
NEAREST = 40  # facts that are looked at for one clause
_META = frozenset({"article", "legende"})
_DERIVED = re.compile(
    r"(?:ification|issement|isation|ations?|itions?|ement|ment|ateur|atric|atur|atur|ature|utions?|"
    r"ion|eur|eus|ric|age|ance|ence|abl|ibl|ifi|if|iv|ite|al|el|iqu|ist|ism|ur|er|ir|is)$"
)


def root_of(key: str) -> str:
    """Cut a stem to what its noun, its verb and its adjective share: signature, signer."""
    cut = _DERIVED.sub("", key)
    return cut if len(cut) >= SHORTEST else key


class Held(Told):
    """A fact that knows which of a reader's words it holds, and by which of its own.

    Args:
        fact: As of its base.
        gazetteer: Likewise.
        own: Synonyms that the list itself gives, by stem; numbered below zero.
    """

    def __init__(
        self, fact: Fact, gazetteer: Gazetteer, own: Mapping[str, frozenset[int]]
    ) -> None:
        super().__init__(fact, gazetteer)
        self._own = own

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The clauses of its sentence, but those that only say what the article leaves out."""
        told = super().claims
        return tuple(each for each in told if not _is_meta(each)) or told

    @cached_property
    def names(self) -> frozenset[str]:
        """Entities that its sentence names, or the curator says; what readers ask proves none."""
        named = {each.entity for claim in self.claims for each in claim.mentions}
        return frozenset(named | set(self.fact.entities))

    @cached_property
    def _terms(self) -> tuple[tuple[str, ...], ...]:
        texts = (self.fact.sentence, *self.fact.phrasings)
        return tuple(tuple(term.key for term in terms_of(words_in(text), ())) for text in texts)

    @cached_property
    def told(self) -> frozenset[str]:
        """Stems of its sentence."""
        return frozenset(each.key for each in self.deeds)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Its stems, but those of words that tell nothing by themselves."""
        texts = (self.fact.sentence, *self.fact.phrasings)
        return frozenset(
            stem(word) for text in texts for word in words_in(text) if word not in stop_words()
        )

    @cached_property
    def _by_root(self) -> dict[str, str]:
        return {root_of(each): each for each in sorted(self.telling, reverse=True)}

    @cached_property
    def _by_prefix(self) -> dict[str, str]:
        return {each[:PREFIX]: each for each in sorted(self.telling) if len(each) >= PREFIX}

    @cached_property
    def _said(self) -> dict[int, str]:
        return self._by_group(self._terms[:1])

    @cached_property
    def _asked(self) -> dict[int, str]:
        return self._by_group(self._terms[1:])

    def _by_group(self, texts: Iterable[Sequence[str]]) -> dict[int, str]:
        found: dict[int, str] = {}
        for keys in texts:
            for key in keys:
                for group in (*groups_of(key), *self._own.get(key, ())):
                    found.setdefault(group, key)
        return found

    def says(self, key: str, loose: Iterable[int] = ()) -> bool:
        """Whether a stem, or what says the same in any sense, stands in its sentence."""
        root = root_of(key)
        return any(key == each or root == root_of(each) for each in self.told) or any(
            each in self._said for each in loose
        )

    @cached_property
    def senses(self) -> frozenset[int]:
        """Synonym groups of which two words, no two forms of one, stand in its texts."""
        words: dict[int, set[str]] = {}
        for key in {key for keys in self._terms for key in keys}:
            for group in groups_of(key):
                words.setdefault(group, set()).add(root_of(key))
        return frozenset(group for group, keys in words.items() if len(keys) > 1)

    def word_for(
        self, key: str, groups: Iterable[int] = (), loose: Iterable[int] = ()
    ) -> str | None:
        """Give the stem of the fact's own word that says the same as a stem; None if none does.

        Args:
            key: The stem.
            groups: Of synonyms that it stands in, in a sense that the article has.
            loose: Of synonyms in any sense; only a word of the fact's sentence is one.
        """
        if key in self.telling:
            return key
        found = self._by_root.get(root_of(key))
        if found is None and len(key) >= PREFIX:
            found = self._by_prefix.get(key[:PREFIX])
        if found is not None:
            return found
        found = next((self._said[each] for each in loose if each in self._said), None)
        if found is not None:
            return found
        return next((self._asked[each] for each in groups if each in self._asked), None)


class Shelf:
    """The facts of one list, ready to be asked what they hold.

    Args:
        index: The list, as it is ranked.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.gazetteer: Gazetteer = index.gazetteer
        self._own = _own_groups(index.gazetteer)
        self._held: dict[int, Held] = {}

    def groups(self, key: str) -> Sequence[int]:
        """Give the numbers of the synonym groups that a stem stands in, the list's own first."""
        meant = (each for each in sorted(groups_of(key)) if each in self._senses)
        return (*self._own.get(key, ()), *meant)

    def loose(self, key: str) -> Sequence[int]:
        """Give the numbers of all its groups, whatever the sense."""
        return (*self._own.get(key, ()), *sorted(groups_of(key)))

    @cached_property
    def _senses(self) -> frozenset[int]:
        """Synonym groups that the article has the sense of: two words of one stand in a fact."""
        senses: set[int] = set()
        for place in range(len(self.index.listed.fact)):
            senses.update(self.fact(place).senses)
        return frozenset(senses)

    def fact(self, place: int) -> Held:
        """Give a fact by its place in the list."""
        held = self._held.get(place)
        if held is None:
            fact = self.index.listed.fact[place]
            held = self._held[place] = Held(fact, self.gazetteer, self._own)
        return held

    def credits(self, term: Term) -> Mapping[str, float]:
        """Give how far each fact has a word that may stand for a term, by the fact's id."""
        facts = self.index.listed.fact
        found: dict[str, float] = {}
        for credit in self.index.credits(term):
            for place in self.index.postings[credit.term]:
                if place < len(facts):
                    name = facts[place].id
                    found[name] = max(credit.value, found.get(name, 0.0))
        return found

    def named(self, fact: str) -> Fact:
        """Give a fact by its id."""
        return self._by_id[fact]

    def word_for_word(self, text: str) -> str | None:
        """Give the id of the fact whose sentence, or one of its sentences, a text repeats."""
        return self._by_words.get(plain(text))

    @cached_property
    def _by_words(self) -> Mapping[str, str]:
        return {
            plain(text): each.id
            for each in reversed(self.index.listed.fact)
            for text in (*(piece.text for piece in pieces_of(each.sentence)), each.sentence)
        }

    @cached_property
    def _by_id(self) -> Mapping[str, Fact]:
        return {each.id: each for each in self.index.listed.fact}

    def nearest(self, terms: Sequence[Term]) -> list[Held]:
        """Find the facts that have most of some terms, the fullest first."""
        count = len(self.index.listed.fact)
        if count <= NEAREST:
            return [self.fact(place) for place in range(count)]
        shares: Counter[int] = Counter()
        for term in terms:
            places: set[int] = set()
            for credit in self.index.credits(term):
                places.update(self.index.postings[credit.term])
            shares.update(place for place in places if place < count)
        return [self.fact(place) for place, _ in shares.most_common(NEAREST)]


def _is_meta(claim: Claim) -> bool:
    """Whether a clause speaks of the article: "l'article n'en donne pas le nombre"."""
    return not _META.isdisjoint(claim.words) and any(each.negated for each in claim.deeds)


def _own_groups(gazetteer: Gazetteer) -> Mapping[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, nouns in enumerate(gazetteer.common_nouns, 1):
        for noun in nouns:
            words = plain(noun).split()
            if len(words) == 1:
                groups.setdefault(stem(words[0]), set()).add(-number)
    return {key: frozenset(numbers) for key, numbers in groups.items()}
