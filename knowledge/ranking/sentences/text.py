"""Where do the sentences of a list stand, and what does each hold?  Read once, asked often."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from knowledge.language.anatomy import is_content, read_sentence
from knowledge.language.stems import stem
from knowledge.language.tokens import words_in
from knowledge.lists.model import FactList
from knowledge.odds import inverse_frequency
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.terms import placed_terms


class Text:
    """The sentences of a list's facts, in its order; neighbours share a paragraph.

    Args:
        listed: The list.
        gazetteer: Its names.
        terms: Numbers of its terms.
        postings: Entries that have a term, by its number, facts first.

    Attributes:
        sentences: One a fact: what it holds.
        places: Likewise, the places in it where a term of the list stands, by the term's number;
            an entity that the fact is about without naming it stands nowhere.
        paragraphs: The paragraph of each, numbered from 0 in the order of the list.
        first: Whether each opens its paragraph.
        sizes: Number of sentences, by paragraph.
        titled: Stems of the words of the article's title.
    """

    def __init__(
        self,
        listed: FactList,
        gazetteer: Gazetteer,
        terms: Mapping[str, int],
        postings: Sequence[Sequence[int]],
    ) -> None:
        self._gazetteer = gazetteer
        self._terms = terms
        self._postings = postings
        facts = listed.fact
        self.sentences = [read_sentence(fact.sentence) for fact in facts]
        self.places = [self._places(sentence.words) for sentence in self.sentences]
        numbers: dict[tuple[str, int], int] = {}
        self.paragraphs = [
            numbers.setdefault((fact.source.zone, fact.source.paragraph), len(numbers))
            for fact in facts
        ]
        self.first = [
            not at or self.paragraphs[at - 1] != paragraph
            for at, paragraph in enumerate(self.paragraphs)
        ]
        self.sizes = dict(Counter(self.paragraphs))
        title = words_in(listed.article.title)
        self.titled = frozenset(stem(word) for word in title if is_content(word))

    def __len__(self) -> int:
        return len(self.sentences)

    def weight(self, holding: int) -> float:
        """Weigh what so many of the sentences hold: the idf of BM25, above 0."""
        return inverse_frequency(len(self), holding)

    @cached_property
    def grams(self) -> dict[str, list[int]]:
        """Run of four letters to the sentences that hold it, ascending."""
        held: dict[str, list[int]] = {}
        for at, sentence in enumerate(self.sentences):
            for gram in sentence.grams:
                held.setdefault(gram, []).append(at)
        return held

    def holding(self, number: int) -> Iterator[int]:
        """Give the sentences that have a term of the list, by its number, ascending."""
        for at in self._postings[number]:
            if at < len(self) and number in self.places[at]:
                yield at

    def _places(self, words: Sequence[str]) -> dict[int, tuple[int, ...]]:
        places: dict[int, tuple[int, ...]] = {}
        for term, at in placed_terms(words, self._gazetteer.mentions(words, curated=True)):
            number = self._terms.get(term.key)
            if number is not None:
                places[number] = (*places.get(number, ()), at)
        return places
