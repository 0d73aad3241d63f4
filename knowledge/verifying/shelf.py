"""Which facts of a list lie near a clause, and what does each hold?"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from knowledge.language.folding import plain
from knowledge.language.words import groups_of
from knowledge.lists.model import Fact
from knowledge.ranking.crediting import own_groups
from knowledge.ranking.index import Index
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.terms import Term
from knowledge.verifying.held import Held
from knowledge.verifying.splitting import pieces_of

NEAREST = 40  # facts that are looked at for one clause


class Shelf:
    """The facts of one list, ready to be asked what they hold.

    Args:
        index: The list, as it is ranked.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.gazetteer: Gazetteer = index.gazetteer
        self._own = own_groups(index.gazetteer)
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

    def spread_of_word(self, key: str) -> float:
        """Give the share of the facts whose sentence has a stem, 0 to 1."""
        return self._spread_of_words[key] / len(self.index.listed.fact)

    def spread_of_name(self, entity: str) -> float:
        """Give the share of the facts that name somebody, 0 to 1."""
        return self._spread_of_names[entity] / len(self.index.listed.fact)

    @cached_property
    def _spread_of_words(self) -> Counter[str]:
        return Counter(key for held in self._every() for key in held.told)

    @cached_property
    def _spread_of_names(self) -> Counter[str]:
        return Counter(name for held in self._every() for name in held.names)

    def _every(self) -> Iterator[Held]:
        return map(self.fact, range(len(self.index.listed.fact)))

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
        """Find the facts that have most of some terms, the fullest first; ties as listed."""
        count = len(self.index.listed.fact)
        if count <= NEAREST:
            return [self.fact(place) for place in range(count)]
        shares: Counter[int] = Counter()
        for term in terms:
            places: set[int] = set()
            for credit in self.index.credits(term):
                places.update(self.index.postings[credit.term])
            shares.update(place for place in places if place < count)
        fullest = sorted(shares, key=lambda place: (-shares[place], place))
        return [self.fact(place) for place in fullest[:NEAREST]]
