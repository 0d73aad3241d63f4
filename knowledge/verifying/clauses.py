"""What does a statement claim?  Its clauses, in the list's own words, with who says it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz.distance import OSA

from knowledge.claims.actors import PREPOSITIONS
from knowledge.claims.claim import Claim, Deed
from knowledge.claims.polarity import AUXILIARIES, INFINITIVE, saying
from knowledge.claims.reading import read_text
from knowledge.language.dates import MONTHS, WEEKDAYS, Relation
from knowledge.language.folding import fold
from knowledge.language.numbers import value_at
from knowledge.language.stems import stem
from knowledge.language.table import table, words_of
from knowledge.language.tokens import Token, words_in
from knowledge.language.translating import InFrench
from knowledge.language.words import expression_at
from knowledge.ranking.index import Index
from knowledge.reading.gazetteer import Gazetteer, Mention
from knowledge.reading.terms import Term, terms_of
from knowledge.verifying.parting import Parter

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
_THOUSANDS = re.compile(
    r"(?<=\b[1-9]),(?=\d{3}\b)|(?<=\b\d\d),(?=\d{3}\b)|(?<=\b\d{3}),(?=\d{3}\b)"
)

POINTED = 3  # up to which a number after "les" counts nothing
_POINTING = ("les", "ces", "des", "leurs", "aux", "nos", "entre les")
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
        article = index.listed.article
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
        line = " ".join(words)
        for pattern in _cut():
            line = pattern.sub(" ", line).strip()
        claims = read_text(line, self._gazetteer, curated=False)
        if not claims:
            return None
        claim = _settled(_merged(claims))
        strangers = _joined_names(
            [
                name
                for name in self._index.read(told).unknown
                if _words_of(name) <= set(claim.words) and not _is_calendar(name)
            ],
            claim.words,
        )
        strangers = tuple(each for each in strangers if not self._is_outlet(each))
        speaker = headed or claim.speaker or _speaker(claim)
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
            expressions=_expressions(claim.words, deeds),
            strangers=strangers,
            speaker=speaker,
            adds=adds,
            foreign=meant.language != "fr",
            terms=tuple(terms_of(claim.words, claim.mentions)),
        )

    def _meant(self, told: str) -> InFrench:
        """Put a clause into the list's words; "410,000" counts thousands in English."""
        meant = self._index.meant(told.replace("%", " pourcent "))
        if meant.language == "en" and _THOUSANDS.search(told):
            return self._meant(_THOUSANDS.sub("", told))
        return meant

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


def _merged(claims: Sequence[Claim]) -> Claim:
    """Read what the claims part as one: a statement is parted before."""
    first = claims[0]
    if len(claims) == 1:
        return first
    at = 0
    mentions: list[Mention] = []
    deeds: list[Deed] = []
    for each in claims:
        mentions += [one._replace(start=one.start + at, end=one.end + at) for one in each.mentions]
        deeds += [one._replace(place=one.place + at) for one in each.deeds]
        at += len(each.words)
    return replace(
        first,
        words=tuple(word for each in claims for word in each.words),
        mentions=tuple(mentions),
        deeds=tuple(deeds),
        times=tuple(time for each in claims for time in each.times),
        numbers=tuple(number for each in claims for number in each.numbers),
        places=tuple(place for each in claims for place in each.places),
        speaker=next((each.speaker for each in claims if each.speaker), None),
    )


def _settled(claim: Claim) -> Claim:
    """Read "n'était pas venu depuis 2018" as the year when he came, and "depuis" as a date.

    "Les deux présidents" counts nobody.
    """
    line = f" {' '.join(claim.words)} "
    numbers = tuple(
        each
        for each in claim.numbers
        if each.value > POINTED or not any(f" {word} {each.text} " in line for word in _POINTING)
    )
    claim = replace(claim, numbers=numbers)
    since = [each.relation is Relation.SINCE for each in claim.times]
    if not any(since):
        return claim
    times = tuple(
        each._replace(relation=Relation.AT) if each.relation is Relation.SINCE else each
        for each in claim.times
    )
    looks_back = not {"pas", "plus", "jamais"}.isdisjoint(claim.words)
    deeds = claim.deeds
    if looks_back and any(since):
        deeds = tuple(each._replace(negated=False) for each in deeds)
    return replace(claim, times=times, deeds=deeds, back=False)


def _expressions(
    words: Sequence[str], deeds: Sequence[Deed]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    stems = [stem(word) for word in words]
    places = {each.place for each in deeds}
    found = []
    for place in range(len(words)):
        size = expression_at(stems, place)
        inside = tuple(at for at in range(place, place + size) if at in places)
        if size > 1 and inside:
            found.append((" ".join(stems[place : place + size]), inside))
    return tuple(found)


def _speaker(claim: Claim) -> str | None:
    """Name who says it: "X dit que", "a déclaré X", "dixit X"."""
    words = claim.words
    for deed in claim.deeds:
        if deed.key in saying() and not INFINITIVE.fullmatch(deed.word) and len(deed.actors) == 1:
            return next(iter(deed.actors))
    for mention in claim.mentions:
        before = words[max(0, mention.start - 3) : mention.start]
        lead = [word for word in before if word not in {"le", "la", "l", "les"}]
        if lead and (lead[-1] in {"selon", "dixit"} or lead[-2:] == ["d", "apres"]):
            return mention.entity
        if len(lead) > 1 and stem(lead[-1]) in saying() and lead[-2] in AUXILIARIES:
            return mention.entity
    return None


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


def _joined_names(names: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Join names that stand side by side: "Recep", "Tayyip Erdogan"."""
    line = " ".join(words)
    joined: list[str] = []
    for name in names:
        if joined and " ".join(words_in(f"{joined[-1]} {name}")) in line:
            joined[-1] = f"{joined[-1]} {name}"
        else:
            joined.append(name)
    return tuple(joined)


def _is_calendar(name: str) -> bool:
    return any(word in MONTHS or word in WEEKDAYS or word.isdigit() for word in words_in(name))


def _words_of(name: str) -> set[str]:
    return set(words_in(name))


@cache
def _cut() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each) for each in table("verifying")["light"]["cut"])


@cache
def _light() -> frozenset[str]:
    return frozenset(stem(each) for each in words_of(table("verifying")["light"]["words"]))


@cache
def _also() -> frozenset[str]:
    return frozenset(words_of(table("verifying")["light"]["also"]))
