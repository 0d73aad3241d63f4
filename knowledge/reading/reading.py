"""What does a query ask?  Its terms, what it wants to know, and names that nobody knows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.language.dates import MONTHS, WEEKDAYS
from knowledge.language.folding import fold
from knowledge.language.questions import (
    Kind,
    is_stated,
    kind_named_by,
    kinds_of,
    talk_topic,
    unframed,
)
from knowledge.language.tokens import Token
from knowledge.language.words import is_ordinary, name_category, stop_words
from knowledge.reading.asked import Asked, asked
from knowledge.reading.gazetteer import Gazetteer, Mention
from knowledge.reading.meaning import meant
from knowledge.reading.terms import Term, terms_of
from knowledge.reading.vocabulary import Vocabulary

LONGEST = 300  # characters that are matched; matching time grows with them
BACKGROUND = 0.3  # weight of words in the sentences before the question itself
LEANT_ON = 0.6  # the same, where the question itself says little
HARDLY, LITTLE = (
    6.0,
    12.0,
)  # rarity, summed, up to which a question says hardly anything, or little
PREAMBLE = 8  # words from which what goes before a question word is a sentence of its own
SHORTEST_NAME = 3
LONGEST_NAME = 4  # words
FRAME = 2  # words that a frame inside a sentence has at least, and the question after it
LOOSE = frozenset({Kind.WHAT, Kind.SAID})
"""Kinds that a sentence which asks nothing may look like."""
_QUESTION_WORDS = frozenset("quand pourquoi combien comment quel quelle quels quelles".split())
_BEFORE_NAMES = frozenset(
    "selon pense dit dire declare affirme repond repondu chez avec contre president presidente "
    "ministre monsieur madame m mme".split()
)
_AFTER_NAMES = re.compile(
    r"(?:il|elle) |(?:a|est|va|avait|pense|dit) (?:t )?(?:il|elle|dit|fait)\b"
)
_STOPS = re.compile(r"\s*[;:]\s+")
_SENTENCES = re.compile(r"(?<=[^\s.][^\s][.!?…])\s+|(?<=[^\s.]\s[!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A query, read against the names and words of one list.

    Attributes:
        language: Two letters: that of the question itself.
        line: The folded words of the question itself, frames cut.
        words: All its folded words.
        capitals: Those of them that were typed with a capital inside a sentence.
        terms: What it is about, in order, each key once.
        asked: What it wants to know.
        mentions: Entities named, by id, in order, each once.
        named: The names in ``line``, with their places.
        stated: Whether it says something to be so instead of asking.
        unknown: Names, as typed, that no entity and no fact of the list explains.
        talk: Topic of small talk when the text is nothing else.
        cut: Whether the text was longer than is matched.
    """

    language: str
    line: str
    words: tuple[str, ...]
    capitals: frozenset[str]
    terms: tuple[Term, ...]
    asked: Asked
    mentions: tuple[str, ...]
    named: tuple[Mention, ...]
    stated: bool
    unknown: tuple[str, ...]
    talk: str | None
    cut: bool


def read(query: str, gazetteer: Gazetteer, vocabulary: Vocabulary) -> Reading:
    """Read a query of any length; what is beyond :data:`LONGEST` characters is not read.

    The last sentence that asks something is the question; the others count for less, and for more
    where the question alone names nobody and has hardly a word ("C'était quand ?").
    """
    sentences = [
        clause
        for sentence in _SENTENCES.split(query[:LONGEST])
        for clause in _clauses(sentence)
        if clause.strip()
    ]
    understood = [meant(each, gazetteer, vocabulary) for each in sentences]
    typed = [each.tokens for each in understood]
    told: list[Sequence[Token]] = [_told(each) for each in typed]
    at = _question(sentences, told)
    whole, language = (typed[at], understood[at].language) if typed else ([], "fr")
    if told and len(told[at]) > PREAMBLE:
        told[at : at + 1] = _parted(whole)
    at = max(0, len(told) - len(typed) + at)
    tokens = told[at] if told else []
    words = list(map(_text, tokens))
    mentions = gazetteer.mentions(words)
    terms = {term.key: term for term in terms_of(words, mentions)}
    weight = BACKGROUND if mentions else _leaning(terms.values())
    named = [mention.entity for mention in mentions]
    for sentence in [*told[:at], *told[at + 1 :]]:
        others = list(map(_text, sentence))
        spoken_of = gazetteer.mentions(others)
        named += [mention.entity for mention in spoken_of if weight > BACKGROUND]
        for term in terms_of(others, spoken_of, weight):
            terms.setdefault(term.key, term)
    return Reading(
        language=language,
        line=" ".join(words),
        words=tuple(map(_text, whole)),
        capitals=frozenset(each.text for each in whole if each.capital and not each.opens),
        terms=tuple(terms.values()),
        asked=asked(words, mentions),
        mentions=tuple(dict.fromkeys(named)),
        named=tuple(mentions),
        stated=is_stated(query, words),
        unknown=tuple(
            name
            for name in _unknown(tokens, mentions, vocabulary, slots=language == "fr")
            if not gazetteer.resembles(fold(name))
        ),
        talk=_talk(whole, words) if any(typed) else None,
        cut=len(query) > LONGEST,
    )


def _leaning(terms: Iterable[Term]) -> float:
    """Weigh the words around a question that names nobody, by how little it says itself."""
    own = sum(term.rarity for term in terms if kind_named_by(term.key) is None)
    if own <= HARDLY:
        return 1.0
    return LEANT_ON if own <= LITTLE else BACKGROUND


def _question(sentences: Sequence[str], told: Sequence[Sequence[Token]]) -> int:
    """Give the place of the last sentence that asks something, else of the last that says any."""
    said = [place for place, tokens in enumerate(told) if tokens]
    if len(said) < 2:  # noqa: PLR2004 - nothing to choose from
        return said[0] if said else 0
    asking = [place for place in said if sentences[place].rstrip().endswith("?")]
    last = kinds_of(" ".join(map(_text, told[said[-1]])))
    asking += [said[-1]] if last and last[0] not in LOOSE else []
    return max(asking or said)


def _text(token: Token) -> str:
    return token.text


def _clauses(sentence: str) -> list[str]:
    """Part a sentence at its last colon or semicolon, where what goes before is long enough."""
    parts = _STOPS.split(sentence)
    before = " ".join(parts[:-1])
    return [before, parts[-1]] if len(before.split()) >= PREAMBLE else [sentence]


def _parted(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Part a long sentence before its last frame or question word, and cut the frames.

    What goes before "pourriez-vous me dire" or "quand" only leads up to it.
    """
    kept = unframed([token.text for token in tokens])
    told = [tokens[place] for place in kept]
    for at in range(len(kept) - 1, PREAMBLE - 1, -1):
        framed = kept[at] - kept[at - 1] > FRAME and len(kept) - at > FRAME
        asking = told[at].text in _QUESTION_WORDS and at < len(kept) - 1
        if framed or asking:
            return [told[:at], told[at:]]
    return [told]


def _told(tokens: Sequence[Token]) -> list[Token]:
    return [tokens[place] for place in unframed([token.text for token in tokens])]


def _talk(whole: Sequence[Token], words: Sequence[str]) -> str | None:
    line = " ".join(map(_text, whole))
    if not words:
        return talk_topic(line) or "greeting"
    told = " ".join(words)
    return talk_topic(line) or (talk_topic(told) if told != line else None)


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
        run = tokens[place : place + size]
        words = [token.text for token in run]
        if not name_category(" ".join(words)) or all(map(vocabulary.tells_of, words)):
            continue
        if run[-1].capital or not all(map(is_ordinary, words)):
            return size  # "tout le monde" is no newspaper
    return 0


def _is_unknown_name(token: Token, vocabulary: Vocabulary, *, in_slot: bool) -> bool:
    word = token.text
    if not word.isalpha() or len(word) < SHORTEST_NAME or word in stop_words():
        return False
    if word in MONTHS or word in WEEKDAYS:
        return False
    if vocabulary.tells_of(word):
        return False
    if name_category(word) not in {None, "ambiguous"}:
        return True
    return ((token.capital and not token.opens) or in_slot) and not is_ordinary(word)
