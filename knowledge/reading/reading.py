"""What does a query ask?  Its terms, what it wants to know, and names that nobody knows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.language.folding import fold
from knowledge.language.questions import (
    Kind,
    is_statement,
    kind_named_by,
    kinds_of,
    talk_topic,
    unframed,
)
from knowledge.language.table import word_set, written
from knowledge.language.tokens import Token, words_in
from knowledge.language.words import stop_words
from knowledge.reading.asked import Asked, asked
from knowledge.reading.dating import dates_written_out, weekdays_of_dates
from knowledge.reading.gazetteer import Gazetteer, Mention
from knowledge.reading.meaning import meant
from knowledge.reading.strangers import strangers
from knowledge.reading.terms import Term, terms_of
from knowledge.reading.vocabulary import Vocabulary

LONGEST = 300  # characters that are matched, folded or not; matching time grows with them
MOST_WORDS = 60  # likewise
BACKGROUND = 0.3  # weight of words in the sentences before the question itself
LEANT_ON = 0.6  # the same, where the question itself says little
HARDLY, LITTLE = (
    6.0,
    12.0,
)  # rarity, summed, up to which a question says hardly anything, or little
PREAMBLE = 8  # words from which what goes before a question word is a sentence of its own
FRAME = 2  # words that a frame inside a sentence has at least, and the question after it
LOOSE = frozenset({Kind.WHAT, Kind.SAID})
"""Kinds that a sentence which asks nothing may look like."""
_QUESTION_WORDS = word_set("reading", "asking")
_STOPS = re.compile(r"\s*[;:]\s+")
_ABBREVIATED = re.compile(
    "|".join(
        rf"\.(?<=\b{re.escape(each)}\.)"
        for each in sorted(written("writing", "sentences.abbreviated"))
    ),
    re.IGNORECASE,
)
"""The point of an abbreviation, which ends no sentence: "en sept. 2023", "Mme. Durand"."""
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
    """Read a query of any length; what :func:`shortened` cuts is not read.

    The last sentence that asks something is the question; the others count for less, and for more
    where the question alone names nobody and has hardly a word ("C'était quand ?").
    """
    text = shortened(query)
    sentences = [
        clause
        for sentence in _SENTENCES.split(_ABBREVIATED.sub("", text))
        for clause in _clauses(sentence)
        if clause.strip()
    ]
    understood = [meant(each, gazetteer, vocabulary) for each in sentences]
    if len(understood) > 1 and _only_asks(understood[-1].tokens):  # "plus de 180 ? cb"
        sentences[-2:] = [" ".join(sentences[-2:])]
        understood[-2:] = [meant(sentences[-1], gazetteer, vocabulary)]
    typed = [each.tokens for each in understood]
    told: list[Sequence[Token]] = [_told(dates_written_out(each)) for each in typed]
    at = _question(sentences, told)
    whole, language = (typed[at], understood[at].language) if typed else ([], "fr")
    if told and len(told[at]) > PREAMBLE:
        told[at : at + 1] = _parted(dates_written_out(whole))
    at = max(0, len(told) - len(typed) + at)
    tokens = told[at] if told else []
    words = list(map(_text, tokens))
    mentions = [each for each in gazetteer.mentions(words) if not _is_function_word(tokens, each)]
    dating = weekdays_of_dates(words) - vocabulary.words
    terms = {term.key: term for term in terms_of(words, mentions) if term.word not in dating}
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
        asked=asked(words, mentions, but=dating),
        mentions=tuple(dict.fromkeys(named)),
        named=tuple(mentions),
        stated=is_statement(text, words),
        unknown=strangers(tokens, mentions, gazetteer, vocabulary, slots=language == "fr"),
        talk=_talk(words_in(text), whole, words) if any(typed) else None,
        cut=text.split() != query.split(),
    )


def shortened(query: str) -> str:
    """Cut a query to :data:`LONGEST` characters and :data:`MOST_WORDS` words, as it is matched.

    One character of another script may be many letters, or words; so may what has no space.
    """
    text = query[:LONGEST]
    while len(fold(text)) > LONGEST:
        text = text[: len(text) * LONGEST // (len(fold(text)) + 1)]
    if len(fold(text)) < 2 * MOST_WORDS:  # a word is a letter and what parts it from the next
        return text
    left = MOST_WORDS
    kept: list[str] = []
    for chunk in text.split():
        size = len(words_in(chunk))
        if size > left:
            if not kept:
                kept = [chunk[: max(1, len(chunk) * left // size)]]
            return " ".join(kept)
        kept.append(chunk)
        left -= size
    return text


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


def _only_asks(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and all(each.text in _QUESTION_WORDS for each in tokens)


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


def _talk(typed: Sequence[str], whole: Sequence[Token], words: Sequence[str]) -> str | None:
    """Name the small talk that a text is, as typed, as translated, or frames cut."""
    lines = dict.fromkeys(map(" ".join, (typed, list(map(_text, whole)), words)))
    topic = next(filter(None, map(talk_topic, lines)), None)
    return topic or (None if words else "greeting")


def _is_function_word(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name is an everyday word unless it is in capitals: "a eu", "EU"."""
    if mention.end - mention.start > 1:
        return False
    token = tokens[mention.start]
    return token.text in stop_words() and not token.surface.isupper() and not token.capital
