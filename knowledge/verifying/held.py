"""Which of a reader's words does a fact mean?  Stricter than what finds answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from knowledge.claims.claim import Claim
from knowledge.claims.holding import Told
from knowledge.claims.polarity import NEGATING
from knowledge.language.folding import fold
from knowledge.language.stems import stem
from knowledge.language.tokens import words_in
from knowledge.language.words import (
    families_of,
    groups_of,
    rarity,
    retold_by,
    stop_words,
    verb_of,
)
from knowledge.lists.model import Fact
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.terms import terms_of
from knowledge.verifying.names import lands_of
from knowledge.verifying.sides import Side, sides_in

SHORTEST = 4  # letters that the root of a word has at least
CUT_TO = 5  # letters that a word which is cut short has at least
PREFIX = 6  # letters that two forms of one word share, whatever their endings
_META = frozenset({"article", "legende"})
_DERIVED = re.compile(
    r"(?:ification|issement|isation|ations?|itions?|ement|ment|ateur|atric|atur|atur|ature|utions?|"
    r"ion|eur|eus|ric|age|ance|ence|abl|ibl|ifi|if|iv|ite|al|el|iqu|ist|ism|ur|er|ir|is)$"
)


def openings_of(key: str) -> frozenset[str]:
    """Give what a stem may be cut short to: "gynec", "gyneco"."""
    return frozenset(key[:size] for size in range(CUT_TO, len(key)))


def root_of(key: str) -> str:
    """Cut a stem to what its noun, its verb and its adjective share: signature, départ, signer."""
    verb = verb_of(key)
    cut = _DERIVED.sub("", verb)
    return cut if len(cut) >= SHORTEST else verb


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
    def _told_terms(self) -> tuple[str, ...]:
        """Terms of its sentence but "personne", which is nobody, and what is said of the article.

        An expression is a term of its own.
        """
        words = {word for claim in self.claims for word in claim.words} - NEGATING
        keys = set(map(stem, words))
        return tuple(each for each in self._terms[0] if " " in each or each in keys)

    @cached_property
    def folded(self) -> str:
        """Its sentence, folded."""
        return fold(self.fact.sentence)

    @cached_property
    def weighty(self) -> tuple[tuple[float, str], ...]:
        """How rare each word of its sentence is, and its stem."""
        return tuple((rarity(each.word), each.key) for each in self.deeds)

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
    def openings(self) -> frozenset[str]:
        """What its stems may be cut short to."""
        return frozenset(each for key in self.telling for each in openings_of(key))

    @cached_property
    def retold(self) -> frozenset[int]:
        """Rows of words that retell one another of which one stands in its sentence."""
        return self._rows(self._terms[:1])

    @cached_property
    def retold_when_asked(self) -> frozenset[int]:
        """Likewise, in a phrasing."""
        return self._rows(self._terms[1:])

    def _rows(self, texts: Iterable[Sequence[str]]) -> frozenset[int]:
        return frozenset(row for keys in texts for key in keys for row in retold_by(key))

    @cached_property
    def families(self) -> frozenset[int]:
        """Families of the words of its sentence."""
        return frozenset(each for key in self._terms[0] for each in families_of(key))

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Which sides of a contrast its sentence takes."""
        return tuple(side for claim in self.claims for side in sides_in(claim.words))

    @cached_property
    def lands(self) -> frozenset[int]:
        """Countries that its sentence names, or whose people."""
        return lands_of(self.fact.sentence)

    @cached_property
    def _by_root(self) -> dict[str, str]:
        return {root_of(each): each for each in sorted(self.telling, reverse=True)}

    @cached_property
    def _by_prefix(self) -> dict[str, str]:
        return {each[:PREFIX]: each for each in sorted(self.telling) if len(each) >= PREFIX}

    @cached_property
    def _said(self) -> dict[int, str]:
        return self._by_group([self._told_terms])

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


def _is_meta(claim: Claim) -> bool:
    """Whether a clause speaks of the article: "l'article n'en donne pas le nombre"."""
    return not _META.isdisjoint(claim.words) and any(each.negated for each in claim.deeds)
