"""Which questions are put to which sentences?

The protocol, which anyone can recompute from the file alone:

* A question counts when its paragraph has at least three sentences and one of its annotated
  answers lies inside one of them. That sentence is *gold*, and so is every sentence of the article
  with the same text; with several annotators, each one's sentence.
* ``answerable``: the question is put to its paragraph, and to its whole article.
* ``other``: it is put to another article. Of the ``n`` articles of the file it is the one at
  ``k = int(sha256(seed + ":" + id)[:16], 16) % (n - 1)``, counted from 0 without its own.
* ``removed``: it is put to its own article without the gold sentences and without any sentence
  that holds the text of an annotated answer, both folded (no accents, no capitals).
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Final, NamedTuple

from knowledge.evaluation.squad_file import Question, SquadArticle
from knowledge.language.folding import fold
from knowledge.language.sentences import split_sentences

SEED: Final = "sourcier"
LEAST_SENTENCES: Final = 3
_LONG: Final = re.compile(r"[^\W\d_]{5,}")


class Place(NamedTuple):
    """Where a sentence stands: ``paragraphs[paragraph][start:end]``."""

    paragraph: int
    start: int
    end: int


class SquadTrial(NamedTuple):
    """A question that counts.

    Attributes:
        question: The question.
        article: Index of its article in the file.
        paragraph: Index of its paragraph in the article.
        gold: The sentences of the article that answer it; at least one.
        other: Index of the article that it is put to in the set ``other``; None when there is
            no other.
        holding: The sentences that the set ``removed`` leaves out.
    """

    question: Question
    article: int
    paragraph: int
    gold: frozenset[Place]
    other: int | None
    holding: frozenset[Place]


def paragraphs_of(article: SquadArticle) -> list[str]:
    """Give the texts of an article's paragraphs."""
    return [paragraph.context for paragraph in article.paragraphs]


def trials_of(articles: Sequence[SquadArticle]) -> Iterator[SquadTrial]:
    """List the questions that count, in the order of the file."""
    for number, article in enumerate(articles):
        texts = {
            Place(at, *span): text[span.start : span.end]
            for at, text in enumerate(paragraphs_of(article))
            for span in split_sentences(text)
        }
        folded = {place: fold(text) for place, text in texts.items()}
        for at, paragraph in enumerate(article.paragraphs):
            own = [place for place in texts if place.paragraph == at]
            if len(own) < LEAST_SENTENCES:
                continue
            for question in paragraph.questions:
                spans = [(each.start, each.start + len(each.text)) for each in question.answers]
                hit = {
                    texts[place]
                    for place in own
                    if any(place.start <= start and end <= place.end for start, end in spans)
                }
                if not hit:
                    continue
                gold = frozenset(place for place, text in texts.items() if text in hit)
                wanted = [
                    answer for answer in (fold(each.text) for each in question.answers) if answer
                ]
                holding = gold | {
                    place
                    for place, text in folded.items()
                    if any(answer in text for answer in wanted)
                }
                other = other_article(question.id, number, len(articles))
                yield SquadTrial(question, number, at, gold, other, frozenset(holding))


def _drawn(text: str) -> int:
    """A number from a text, the same for everybody: the first 64 bits of its SHA-256."""
    return int(hashlib.sha256(f"{SEED}:{text}".encode()).hexdigest()[:16], 16)


def other_article(question: str, own: int, count: int) -> int | None:
    """Choose the other article that a question is put to, by its id; None of a single article."""
    if count <= 1:
        return None
    drawn = _drawn(question) % (count - 1)
    return drawn + (drawn >= own)


def in_half(article: SquadArticle) -> int:
    """Say which half of the articles one belongs to, 0 or 1, by its title."""
    return _drawn(article.title) % 2


def misspelt(query: str, key: str) -> str:
    """Take the accents off and make one typo, as readers do.

    One word of five letters or more loses a letter, doubles one, swaps two or gets a wrong one,
    never the first or the last; ``key`` chooses. A query without such a word only loses accents.
    """
    decomposed = unicodedata.normalize("NFKD", query)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    long = list(_LONG.finditer(bare))
    if not long:
        return bare
    word = long[_drawn(f"word:{key}") % len(long)]
    at = word.start() + 1 + _drawn(f"place:{key}") % (len(word.group()) - 2)
    letter = ascii_lowercase[_drawn(f"letter:{key}") % len(ascii_lowercase)]
    slip = (
        bare[at + 1 :],
        bare[at] + bare[at:],
        bare[at + 1] + bare[at] + bare[at + 2 :],
        letter + bare[at + 1 :],
    )[_drawn(f"slip:{key}") % 4]
    return bare[:at] + slip
