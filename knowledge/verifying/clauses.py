"""What does a statement claim?  Its clauses, in the list's own words, with who says it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from knowledge.claims.actors import PREPOSITIONS
from knowledge.claims.claim import Claim, Deed
from knowledge.claims.contraries import saying
from knowledge.claims.polarity import AUXILIARIES
from knowledge.claims.reading import read_text
from knowledge.language.dates import MONTHS, WEEKDAYS
from knowledge.language.folding import fold
from knowledge.language.numbers import value_at
from knowledge.language.stems import stem
from knowledge.language.table import table, word_set, words_of
from knowledge.language.tokens import Token, words_in
from knowledge.language.translating import InFrench
from knowledge.ranking.index import Index
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.terms import Term, terms_of
from knowledge.verifying.describing import Descriptions
from knowledge.verifying.parting import Parter
from knowledge.verifying.rewording import plainly, spelt_out, without_thousands
from knowledge.verifying.settling import (
    expressions_in,
    joined_names,
    merged,
    settled,
    speaker_of,
    with_first_name,
)

_CLEFT = re.compile(
    r"^(?:et\s+)?c(?:'|’| )(?:est|était|etait)\s+(.{1,80}?)\s+(?:que|qu['’])\s*", re.IGNORECASE
)
_CLEFT_WHO = re.compile(
    r"^(?:et\s+)?c(?:'|’| )(?:est|était|etait)\s+(.{1,80}?)\s+qui\s+", re.IGNORECASE
)
_PRONOUN = re.compile(r"^(?:il|elle|ils|elles)\s+(?:y\s+|en\s+)?", re.IGNORECASE)
_VERBLESS_START = re.compile(
    r"^(?:a|ont|est|sont|n[e'’]|s[e'’]|va|vont|sera|seront|avait|avaient|était|étaient)\b",
    re.IGNORECASE,
)


LONGEST_NUMBER = 5  # words
REPAIRED = 2  # edits
LONGEST_SUBJECT = 8  # words


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a statement.

    Attributes:
        text: As it is read, a carried subject before it.
        claim: Its slots.
        deeds: Its words that a fact must hold.
        expressions: Listed expressions among them: key, and the deeds that it is made of.
        strangers: Names that neither the list nor the language explains, folded.
        speaker: Entity that is said to have said it; None where nobody is.
        adds: Whether it says that something holds besides ("aussi").
        foreign: Whether it was typed in another language, and put into French word by word.
    """

    text: str
    claim: Claim
    deeds: tuple[Deed, ...]
    expressions: tuple[tuple[str, tuple[int, ...]], ...]
    strangers: tuple[str, ...]
    speaker: str | None
    adds: bool
    foreign: bool
    terms: tuple[Term, ...]


class Reader:
    """Reads statements about one list.

    Args:
        index: The list, whose names and words the statements use.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._gazetteer: Gazetteer = index.gazetteer
        self._parter = Parter(index.gazetteer)
        self._descriptions = Descriptions(index.listed.entity, index.listed.fact)
        article = index.listed.article
        self._today = article.published
        makers = " ".join([article.publisher, *article.agencies])
        self._outlet = frozenset(map(stem, words_in(makers)))

    def clauses(self, text: str, subject: str = "") -> Iterator[Clause]:
        """Read a statement, freed of its markup, clause by clause.

        Args:
            text: The statement.
            subject: What the statement before it was about, for "il" and "elle".
        """
        for part in self._parter.parts(text):
            told, speaker = self._headed(part)
            if subject and (_PRONOUN.match(told) or _VERBLESS_START.match(told)):
                told = f"{subject} {_PRONOUN.sub('', told)}"
            clause = self._clause(told, speaker)
            if clause is None:
                continue
            subject = self.subject(clause) or subject
            yield clause

    def _headed(self, part: str) -> tuple[str, str | None]:
        """Take "Pachinian : …" for what he says."""
        head, colon, rest = part.partition(":")
        if not colon or not rest.strip() or rest[:1].isdigit():
            return part, None
        words = words_in(head)
        mentions = self._gazetteer.mentions(words)
        if len(mentions) == 1 and mentions[0].end - mentions[0].start >= len(words) - 1:
            entity = mentions[0].entity
            if self._gazetteer.types[entity] in {"person", "organisation"}:
                return rest, entity
        return f"{head} {rest}", None

    def _clause(self, told: str, headed: str | None) -> Clause | None:
        cleft = _CLEFT.match(told)
        if cleft:
            told = f"{told[cleft.end() :]} {cleft[1]}"
        who = _CLEFT_WHO.match(told)
        if who:
            told = f"{who[1]} {told[who.end() :]}"
        meant = self._meant(told)
        words = [self._word(token) for token in meant.tokens]
        adds = not _also().isdisjoint(words)
        line = self._described(plainly(" ".join(words)))
        claims = read_text(line, self._gazetteer, curated=False, today=self._today)
        if not claims:
            return None
        claim = settled(merged(claims))
        named = {word for each in claim.mentions for word in claim.words[each.start : each.end]}
        unknown = [
            name
            for name in self._index.read(told).unknown
            if _words_of(name) <= set(claim.words) and not _is_calendar(name)
        ]
        met = {word for name in unknown for word in _words_of(name)} | named
        places = [
            token.surface
            for token, word in zip(meant.tokens, words, strict=True)
            if word in _places() and word in claim.words and word not in met
        ]
        strangers = joined_names([*unknown, *places], claim.words)
        strangers = tuple(
            with_first_name(each, told) for each in strangers if not self._is_outlet(each)
        )
        speaker = headed or claim.speaker or speaker_of(claim)
        taken = {word for name in strangers for word in _words_of(name)}
        deeds = tuple(
            each
            for each in claim.deeds
            if each.key not in _light() | self._outlet
            and each.word not in taken
            and not (speaker is not None and _is_speech(each))
            and not value_at(claim.words, each.place)[0]
            and not (each.key in _units() and _is_counted(claim.words, each.place))
        )
        return Clause(
            text=told,
            claim=claim,
            deeds=deeds,
            expressions=expressions_in(claim.words, deeds),
            strangers=strangers,
            speaker=speaker,
            adds=adds,
            foreign=meant.language != "fr",
            terms=tuple(terms_of(claim.words, claim.mentions)),
        )

    def _meant(self, told: str) -> InFrench:
        """Put a clause into the list's words; "410,000" counts thousands in English."""
        meant = self._index.meant(spelt_out(told))
        whole = without_thousands(told)
        return self._meant(whole) if meant.language == "en" and whole != told else meant

    def _described(self, line: str) -> str:
        """Name the one who is meant by what he is: "le directeur"."""
        mentions = self._gazetteer.mentions(line.split())
        taken = [at for each in mentions for at in range(each.start, each.end)]
        return self._descriptions.named(line, taken)

    def _is_outlet(self, name: str) -> bool:
        """Whether a name is that of who published the article, which claims nothing."""
        return self._outlet.issuperset(map(stem, _words_of(name)))

    def _word(self, token: Token) -> str:
        """Give a word as it is meant; a repair that makes no word of the list is none."""
        typed = fold(token.surface)
        repaired = token.text != typed and OSA.distance(typed, token.text) <= REPAIRED
        return typed if repaired and typed and not self._index.has(token.text) else token.text

    def subject(self, clause: Clause) -> str:
        """Name what a clause is about, as another may take it up; "" where nothing is."""
        words = clause.text.split()
        for at, word in enumerate(words[: LONGEST_SUBJECT + 1]):
            if at and word in AUXILIARIES:
                return " ".join(words[:at])
        first = next(
            (
                each
                for each in clause.claim.mentions
                if not each.start or clause.claim.words[each.start - 1] not in PREPOSITIONS
            ),
            None,
        )
        return self._gazetteer.labels[first.entity] if first else ""


def _is_speech(deed: Deed) -> bool:
    """Whether a word only says that somebody speaks; a promise or a threat says more."""
    return deed.key in saying() and deed.key not in _weighty()


@cache
def _weighty() -> frozenset[str]:
    return frozenset(stem(each) for each in words_of(table("verifying")["light"]["weighty"]))


def _is_counted(words: Sequence[str], place: int) -> bool:
    """Whether a number stands right before a word."""
    starts = range(max(0, place - LONGEST_NUMBER), place)
    return any(value_at(words, at)[0] == place - at for at in starts)


@cache
def _units() -> frozenset[str]:
    """Stems of what is only counted: the number tells all of it."""
    return frozenset(stem(each) for each in words_of(table("verifying")["light"]["units"]))


def _is_calendar(name: str) -> bool:
    return any(word in MONTHS or word in WEEKDAYS or word.isdigit() for word in words_in(name))


def _words_of(name: str) -> set[str]:
    return set(words_in(name))


@cache
def _places() -> frozenset[str]:
    """Give capitals and countries, which are names though a question of the list may have them."""
    return word_set("names", "capitals.words") | word_set("names", "countries.words")


@cache
def _light() -> frozenset[str]:
    return frozenset(stem(each) for each in words_of(table("verifying")["light"]["words"]))


@cache
def _also() -> frozenset[str]:
    return frozenset(words_of(table("verifying")["light"]["also"]))
