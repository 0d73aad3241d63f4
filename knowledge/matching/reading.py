"""What does a query ask?  Its terms, what it wants to know, and names that nobody knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.language.questions import talk_topic, unframed
from knowledge.language.tokens import Token
from knowledge.language.words import is_ordinary, name_category, stop_words
from knowledge.matching.asked import Asked, asked
from knowledge.matching.entities import Gazetteer, Mention
from knowledge.matching.meaning import meant
from knowledge.matching.terms import Term, terms_of
from knowledge.matching.vocabulary import Vocabulary

LONGEST = 300  # characters that are matched; see the contract
BACKGROUND = 0.3  # weight of words in the sentences before the question itself
SHORTEST_NAME = 3
_SENTENCES = re.compile(r"(?<=[^\s.][^\s][.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A query, read against the names and words of one list.

    Attributes:
        line: The folded words of the question itself, frames cut.
        terms: What it is about, in order, each key once.
        asked: What it wants to know.
        mentions: Entities named, by id, in order, each once.
        unknown: Names, as typed, that no entity and no fact of the list explains.
        talk: Topic of small talk when the text is nothing else.
        cut: Whether the text was longer than is matched.
    """

    line: str
    terms: tuple[Term, ...]
    asked: Asked
    mentions: tuple[str, ...]
    unknown: tuple[str, ...]
    talk: str | None
    cut: bool


def read(query: str, gazetteer: Gazetteer, vocabulary: Vocabulary) -> Reading:
    """Read a query of any length; what is beyond :data:`LONGEST` characters is not read.

    The last sentence is the question; those before it count for less.
    """
    sentences = [each for each in _SENTENCES.split(query[:LONGEST]) if each.strip()]
    typed = [meant(each, gazetteer, vocabulary) for each in sentences]
    told = [_told(each) for each in typed]
    while len(told) > 1 and not told[-1]:
        told.pop()
    tokens = told[-1] if told else []
    words = [token.text for token in tokens]
    mentions = gazetteer.mentions(words)
    terms = {term.key: term for term in terms_of(words, mentions)}
    for sentence in told[:-1]:
        earlier = [token.text for token in sentence]
        for term in terms_of(earlier, gazetteer.mentions(earlier), BACKGROUND):
            terms.setdefault(term.key, term)
    return Reading(
        line=" ".join(words),
        terms=tuple(terms.values()),
        asked=asked(words, mentions),
        mentions=tuple(dict.fromkeys(mention.entity for mention in mentions)),
        unknown=_unknown(tokens, mentions, vocabulary),
        talk=_talk(typed, words),
        cut=len(query) > LONGEST,
    )


def _told(tokens: Sequence[Token]) -> list[Token]:
    return [tokens[place] for place in unframed([token.text for token in tokens])]


def _talk(typed: Sequence[Sequence[Token]], words: Sequence[str]) -> str | None:
    if not typed:
        return None
    whole = " ".join(token.text for token in typed[-1])
    if not words and any(typed):
        return talk_topic(whole) or "greeting"
    return talk_topic(whole) or talk_topic(" ".join(words))


def _unknown(
    tokens: Sequence[Token], mentions: Sequence[Mention], vocabulary: Vocabulary
) -> tuple[str, ...]:
    named = {place for mention in mentions for place in range(mention.start, mention.end)}
    return tuple(
        token.surface
        for place, token in enumerate(tokens)
        if place not in named and _is_unknown_name(token, vocabulary)
    )


def _is_unknown_name(token: Token, vocabulary: Vocabulary) -> bool:
    word = token.text
    if not word.isalpha() or len(word) < SHORTEST_NAME or word in stop_words():
        return False
    if vocabulary.tells_of(word):
        return False
    if name_category(word) not in {None, "ambiguous"}:
        return True
    return token.capital and not token.opens and not is_ordinary(word)
