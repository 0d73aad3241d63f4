"""Where in the article does each word stand?  Read once, asked many times."""

import html
import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from knowledge.language.stems import stem
from knowledge.passages.anatomy import Sentence, is_content, is_word, read_sentence, scan
from knowledge.passages.families import meanings_of
from knowledge.passages.sentences import split_sentences
from knowledge.ranking.odds import rarity

PREFIX: Final = 5  # letters that two words of one family share
SHORTEST_REPAIR: Final = 4  # letters; a shorter word is another word after one slip
_TAG: Final = re.compile(r"<[^>]{0,99}>")


class Place(NamedTuple):
    """Where a sentence stands: ``paragraphs[paragraph][start:end]``."""

    paragraph: int
    start: int
    end: int


class Passages:
    """The sentences of an article, indexed by word, stem, beginning, meaning and letters.

    Attributes:
        sentences: In the order of the article.
        texts: As they are written.
        places: Where each stands.
        paragraphs: The paragraph of each sentence; those of one paragraph are adjacent.
        first: Whether each sentence opens its paragraph.
        sizes: Paragraph to its number of sentences.
        titled: Stems of the title's words.
        by_word: Word to the sentences that hold it, ascending; likewise the others.
        by_stem: Stem to sentences.
        by_group: Number of a synonym group to sentences.
        by_gram: Run of four characters to sentences.
        family: The first five letters of a word to all words that begin so.
        forms: Stem to its words.
        repairable: Words that a misspelt word may have been meant to be.
    """

    def __init__(
        self, title: str, paragraphs: Sequence[str], *, omit: Iterable[Place] = ()
    ) -> None:
        """Split and index an article.

        Args:
            title: Its title, HTML or plain; may be empty.
            paragraphs: Their text; places count in it.
            omit: Sentences to leave out, as if the article did not have them.
        """
        left_out = frozenset(omit)
        self.places = [
            place
            for number, text in enumerate(paragraphs)
            for place in (Place(number, *span) for span in split_sentences(text))
            if place not in left_out
        ]
        self._index(title, [paragraphs[at.paragraph][at.start : at.end] for at in self.places])

    @classmethod
    def of_sentences(cls, sentences: Sequence[str], *, title: str = "") -> "Passages":
        """Index sentences that have no neighbours, each a paragraph of its own; never split."""
        passages = cls.__new__(cls)
        passages.places = [Place(at, 0, len(text)) for at, text in enumerate(sentences)]
        passages._index(title, sentences)
        return passages

    def __len__(self) -> int:
        return len(self.sentences)

    def _index(self, title: str, texts: Sequence[str]) -> None:
        self.texts: tuple[str, ...] = tuple(texts)
        self.sentences: list[Sentence] = [read_sentence(text) for text in texts]
        self.paragraphs: list[int] = [place.paragraph for place in self.places]
        self.first: list[bool] = [
            not at or self.paragraphs[at - 1] != paragraph
            for at, paragraph in enumerate(self.paragraphs)
        ]
        self.sizes: dict[int, int] = {}
        for paragraph in self.paragraphs:
            self.sizes[paragraph] = self.sizes.get(paragraph, 0) + 1
        bare = html.unescape(_TAG.sub(" ", title))
        self.titled: frozenset[str] = frozenset(
            stem(word.text) for word in scan(bare) if is_word(word.text) and is_content(word.text)
        )
        self.by_word: dict[str, list[int]] = {}
        self.by_gram: dict[str, list[int]] = {}
        for at, sentence in enumerate(self.sentences):
            for word in sentence.places:
                self.by_word.setdefault(word, []).append(at)
            for gram in sentence.grams:
                self.by_gram.setdefault(gram, []).append(at)
        self._index_words()

    def _index_words(self) -> None:
        self.forms: dict[str, list[str]] = {}
        self.family: dict[str, list[str]] = {}
        stems: dict[str, set[int]] = {}
        groups: dict[int, set[int]] = {}
        for word, held in self.by_word.items():
            key = stem(word)
            self.forms.setdefault(key, []).append(word)
            stems.setdefault(key, set()).update(held)
            for group in meanings_of(key):
                groups.setdefault(group, set()).update(held)
            if len(word) >= PREFIX and not word[0].isdigit():
                self.family.setdefault(word[:PREFIX], []).append(word)
        self.by_stem = {key: sorted(held) for key, held in stems.items()}
        self.by_group = {group: sorted(held) for group, held in groups.items()}
        self.repairable = [
            word for word in self.by_word if len(word) >= SHORTEST_REPAIR and word.isalpha()
        ]

    def weight(self, holding: int) -> float:
        """Weigh a word by how few sentences hold it: the idf of BM25, at least 0.

        ``ln(1 + (n - df + .5) / (df + .5))`` (Robertson and Zaragoza 2009, section 3.1, with the
        one that keeps it positive).
        """
        return rarity(len(self), holding)
