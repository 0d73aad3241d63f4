"""What does a query ask?  Its terms, what it wants to know, and names that nobody knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.language.folding import fold
from knowledge.language.questions import talk_topic, unframed
from knowledge.language.tokens import Token
from knowledge.language.words import is_ordinary, name_category, stop_words
from knowledge.matching.asked import Asked, asked
from knowledge.matching.entities import Gazetteer, Mention
from knowledge.matching.meaning import meant
from knowledge.matching.terms import Term, terms_of
from knowledge.matching.vocabulary import Vocabulary

LONGEST = 300  # characters that are matched; matching time grows with them
BACKGROUND = 0.3  # weight of words in the sentences before the question itself
PREAMBLE = 8  # words from which what goes before a question word is a sentence of its own
SHORTEST_NAME = 3
LONGEST_NAME = 4  # words
_QUESTION_WORDS = frozenset("quand pourquoi combien comment quel quelle quels quelles".split())
_BEFORE_NAMES = frozenset(
    "selon pense dit dire declare affirme repond repondu chez avec contre president presidente "
    "ministre monsieur madame m mme".split()
)
_AFTER_NAMES = re.compile(
    r"(?:il|elle) |(?:a|est|va|avait|pense|dit) (?:t )?(?:il|elle|dit|fait)\b"
)
_SENTENCES = re.compile(r"(?<=[^\s.][^\s][.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A query, read against the names and words of one list.

    Attributes:
        language: Two letters: that of the question itself.
        line: The folded words of the question itself, frames cut.
        terms: What it is about, in order, each key once.
        asked: What it wants to know.
        mentions: Entities named, by id, in order, each once.
        unknown: Names, as typed, that no entity and no fact of the list explains.
        talk: Topic of small talk when the text is nothing else.
        cut: Whether the text was longer than is matched.
    """

    language: str
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
    understood = [meant(each, gazetteer, vocabulary) for each in sentences]
    typed = [each.tokens for each in understood]
    told: list[Sequence[Token]] = [_told(each) for each in typed]
    while len(told) > 1 and not told[-1]:
        told.pop()
    if told:
        told[-1:] = _parted(told[-1])
    tokens = told[-1] if told else []
    words = [token.text for token in tokens]
    mentions = gazetteer.mentions(words)
    terms = {term.key: term for term in terms_of(words, mentions)}
    for sentence in told[:-1]:
        earlier = [token.text for token in sentence]
        for term in terms_of(earlier, gazetteer.mentions(earlier), BACKGROUND):
            terms.setdefault(term.key, term)
    language = understood[-1].language if understood else "fr"
    return Reading(
        language=language,
        line=" ".join(words),
        terms=tuple(terms.values()),
        asked=asked(words, mentions),
        mentions=tuple(dict.fromkeys(mention.entity for mention in mentions)),
        unknown=tuple(
            name
            for name in _unknown(tokens, mentions, vocabulary, slots=language == "fr")
            if not gazetteer.resembles(fold(name))
        ),
        talk=_talk(typed, words),
        cut=len(query) > LONGEST,
    )


def _parted(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Part a long sentence before its last question word; what goes before only leads up to it."""
    for place in range(len(tokens) - 1, PREAMBLE - 1, -1):
        if tokens[place].text in _QUESTION_WORDS and place < len(tokens) - 1:
            return [tokens[:place], tokens[place:]]
    return [tokens]


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
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    vocabulary: Vocabulary,
    *,
    slots: bool,
) -> tuple[str, ...]:
    named = {place for mention in mentions for place in range(mention.start, mention.end)}
    names: dict[int, str] = {}  # by the place after each, so that a surname joins its first name
    for place, token in enumerate(tokens):
        size = _known_name(tokens, place, vocabulary)
        if size and named.isdisjoint(range(place, place + size)):
            names[place + size] = " ".join(each.surface for each in tokens[place : place + size])
            named.update(range(place, place + size))
        after = " ".join(each.text for each in tokens[place + 1 : place + 4])
        before = tokens[place - 1].text if place else ""
        slot = slots and (before in _BEFORE_NAMES or _AFTER_NAMES.match(after) is not None)
        if place not in named and _is_unknown_name(token, vocabulary, in_slot=slot):
            first = names.pop(place, None)
            names[place + 1] = f"{first} {token.surface}" if first else token.surface
    return tuple(names.values())


def _known_name(tokens: Sequence[Token], place: int, vocabulary: Vocabulary) -> int:
    """Give how many words from a place on are a well-known name of several; 0 where none is."""
    for size in range(min(LONGEST_NAME, len(tokens) - place), 1, -1):
        words = [token.text for token in tokens[place : place + size]]
        if name_category(" ".join(words)) and not all(map(vocabulary.tells_of, words)):
            return size
    return 0


def _is_unknown_name(token: Token, vocabulary: Vocabulary, *, in_slot: bool) -> bool:
    word = token.text
    if not word.isalpha() or len(word) < SHORTEST_NAME or word in stop_words():
        return False
    if vocabulary.tells_of(word):
        return False
    if name_category(word) not in {None, "ambiguous"}:
        return True
    return ((token.capital and not token.opens) or in_slot) and not is_ordinary(word)
