"""What does "et avant ?" ask, after the earlier questions?"""

from dataclasses import replace
from typing import Final

from knowledge.language.dates import MONTHS
from knowledge.language.questions import kind_named_by
from knowledge.language.table import pattern, word_set
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.reading import Reading
from knowledge.reading.terms import Term

INHERITED = 0.6  # weight of a name taken over from the question before
FADED = 0.2  # weight of another word taken over by a question that has words of its own
MOST_ELLIPTICAL = 2  # terms that make a question of its own
FEW = 3  # terms that a question may have and still lean on the one before
LINKING: Final = word_set("sequels", "linking")
_OPENING: Final = pattern("sequels", "opening")
_EARLIER: Final = pattern("sequels", "earlier")
_POINTING: Final = pattern("sequels", "pointing")
_THIS: Final = pattern("sequels", "this")
_TAKEN_UP: Final = pattern("sequels", "taken_up")


def leans(reading: Reading) -> bool:
    """Whether a question may be incomplete without the one before it.

    It is when it has no more than three terms and opens with "et" or names nobody at all.
    """
    if reading.talk is not None or len(reading.terms) > FEW:
        return False
    if not (reading.terms or reading.asked.kinds or opens(reading)):
        return False
    return not reading.mentions or points_back(reading) or opens(reading)


def opens(reading: Reading) -> bool:
    """Whether a question begins as a sequel does ("et ...", "mais ...")."""
    return _OPENING.search(reading.line) is not None


def points_back(reading: Reading) -> bool:
    """Whether a question has a pronoun and names nobody and nothing that it could stand for."""
    if reading.mentions:
        return False
    return _POINTING.search(_TAKEN_UP.sub(" ", reading.line)) is not None


def has_pronoun(reading: Reading) -> bool:
    """Whether a question has a pronoun that stands for somebody or something said before.

    "Il est encore à Nice ?" has one; in "Quand Anne est-elle venue ?" it stands for Anne.
    """
    line = _TAKEN_UP.sub(" ", reading.line)
    if not reading.named:
        return _POINTING.search(line) is not None
    before = reading.line.split()[: reading.named[0].start]
    return _POINTING.search(_TAKEN_UP.sub(" ", " ".join([*before, ""]))) is not None


def this_noun(reading: Reading) -> str | None:
    """Give the noun by which a question points back ("ces voyages"); None without one."""
    found = _THIS.search(reading.line)
    return found[1] if found else None


def asks_earlier(reading: Reading) -> bool:
    """Whether a question asks for what came before something ("et avant ?")."""
    return _EARLIER.search(reading.line) is not None


def is_elliptical(reading: Reading) -> bool:
    """Whether a question opens as a sequel ("et ...") or is hardly more than a question word."""
    return opens(reading) or len(reading.terms) < MOST_ELLIPTICAL


def own_words(reading: Reading) -> list[Term]:
    """Give the terms of a query that neither name anything nor only say what is asked for."""
    return [
        term
        for term in reading.terms
        if term.entity is None
        and kind_named_by(term.key) is None
        and term.word not in LINKING
        and not (reading.asked.dates and _is_dated(term.word))
    ]


def is_bare(reading: Reading) -> bool:
    """Whether a query only says what it asks for: "et où ?", "quel jour ?", "et en 2018 ?".

    It may do so by the name of one attribute: "quel âge ?".
    """
    asked = reading.asked
    allowed = int(bool(asked.kinds and asked.attributes))
    return not reading.mentions and len(own_words(reading)) <= allowed


def _is_dated(word: str) -> bool:
    return not word.isalpha() or word in MONTHS


def merged(before: Reading, now: Reading, gazetteer: Gazetteer) -> Reading:
    """Complete a question by the one before.

    What is new replaces what is of the same sort: a kind the kind, a person the persons, a place
    the places; other words make those before fade. The rest is taken over with less weight, or
    whole by a question that is a question word alone ("quand ?").
    """
    replaced = {gazetteer.types.get(each) for each in now.mentions}
    keys = {term.key for term in now.terms}
    words = any(term.entity is None and kind_named_by(term.key) is None for term in now.terms)
    named, other = (INHERITED, FADED if words else INHERITED) if now.terms else (1.0, 1.0)
    inherited = [
        term._replace(share=term.share * (named if term.entity else other))
        for term in before.terms
        if term.key not in keys
        and not (term.entity and gazetteer.types.get(term.entity) in replaced)
    ]
    terms = (*now.terms, *inherited)
    wanted = now.asked.attributes or (
        before.asked.attributes if before.asked.kinds else frozenset()
    )
    return replace(
        now,
        terms=terms,
        mentions=tuple(term.entity for term in terms if term.entity),
        asked=replace(
            now.asked,
            kinds=now.asked.kinds or before.asked.kinds,
            attributes=now.asked.attributes if now.asked.kinds else wanted,
            speaker=now.asked.speaker or _speaker(before, now),
        ),
    )


def _speaker(before: Reading, now: Reading) -> str | None:
    if before.asked.speaker is None:
        return None
    return now.mentions[0] if now.mentions else before.asked.speaker
