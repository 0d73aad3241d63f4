"""What does a text assert, or take for granted?  Folded words and names -> claims."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from knowledge.claims.actors import (
    PREPOSITIONS,
    actors_at,
    acts_at,
    governed_by,
    is_aux_before,
    patients_at,
)
from knowledge.claims.claim import Claim, Deed, Form, Located, Mode, Time
from knowledge.claims.numbers import counts_in
from knowledge.claims.polarity import INFINITIVE, NEGATING, negated_in
from knowledge.claims.relative import meant_in
from knowledge.claims.times import times_in
from knowledge.language.dates import MONTHS, WEEKDAYS, Relation, dated
from knowledge.language.folding import fold
from knowledge.language.numbers import SCALES
from knowledge.language.questions import is_open
from knowledge.language.stems import stem
from knowledge.language.table import pattern, word_set
from knowledge.language.tokens import words_in
from knowledge.language.words import name_category, stop_words
from knowledge.reading.gazetteer import Gazetteer, Mention

_CLAUSES = pattern("claims", "clauses.parting")
_BACK = pattern("claims", "clauses.back")
_PLACING = word_set("claims", "clauses.placing")
_DETERMINERS = word_set("claims", "clauses.determiners")
_CHOOSING = _DETERMINERS | _PLACING | word_set("claims", "clauses.choosing")
_OBJECTS = word_set("claims", "clauses.objects")
_SUBJECTS = word_set("claims", "clauses.subjects")
_COMING_TRUE = pattern("claims", "clauses.coming")
_PLANNING = frozenset(map(stem, word_set("claims", "clauses.planning")))
_WAS_TO = word_set("claims", "clauses.was_to")
_WAITING = word_set("claims", "waiting")
_TELLING = pattern("claims", "clauses.telling")
PLANNED = 4  # words after such a verb that it may govern


def read_question(
    words: Sequence[str],
    mentions: Sequence[Mention],
    *,
    stated: bool = False,
    now: int | None = None,
) -> Claim:
    """Read a question's folded words, frames cut, as the claim that it takes for granted.

    Args:
        words: The words.
        mentions: The names in them.
        stated: Whether it says something to be so instead of asking.
        now: The year that "il y a trois ans" counts from.
    """
    form = Form.OPEN if is_open(" ".join(words)) else Form.STATED if stated else Form.WHETHER
    return _claim(words, mentions, form, now)


def read_text(
    text: str, gazetteer: Gazetteer, *, curated: bool, today: date | None = None
) -> tuple[Claim, ...]:
    """Read a statement or a fact's sentence as its clauses; empty where no clause has a word.

    Args:
        text: As it stands.
        gazetteer: The names of the list.
        curated: Whether its names are sure to be spelt as the list spells them.
        today: The day that "il y a trois ans" and "hier" count from.
    """
    claims = []
    for clause in _CLAUSES.split(fold(text).replace("%", " pourcent ")):
        words = words_in(clause)
        if words:
            mentions = gazetteer.mentions(words, curated=curated)
            now = today.year if today else None
            claims.append(_claim(words, mentions, Form.STATED, now, today))
    return tuple(claims)


def _claim(
    words: Sequence[str],
    mentions: Sequence[Mention],
    form: Form,
    now: int | None,
    today: date | None = None,
) -> Claim:
    line = " ".join(words)
    named = frozenset(at for each in mentions for at in range(each.start, each.end))
    timed = _timed(words, line, today)
    counted = counts_in(words, frozenset(timed | named), named)
    deeds = _deeds(words, mentions, timed | named, asks=form is Form.OPEN)
    times = times_in(line, now=now, today=today)
    return Claim(
        form=form,
        words=tuple(words),
        mentions=tuple(mentions),
        deeds=deeds,
        times=times,
        numbers=counted,
        places=tuple(_places(words, mentions)),
        speaker=_speaker(words, mentions),
        back=_BACK.search(line) is not None or _looks_back(deeds, times),
        assumed="si" in words or _leaves_a_choice(words, mentions),
    )


def _looks_back(deeds: Sequence[Deed], times: Sequence[Time]) -> bool:
    """Whether a clause says that something is not so since a time: that is when it last was."""
    since = any(each.relation is Relation.SINCE for each in times)
    return since and any(each.negated for each in deeds)


def _leaves_a_choice(words: Sequence[str], mentions: Sequence[Mention]) -> bool:
    """Whether a clause names two things with "ou" between them, and not "où"."""
    starts = {mention.start for mention in mentions}
    return any(
        word == "ou"
        and 0 < place < len(words) - 1
        and (place + 1 in starts or words[place + 1] in _CHOOSING or words[place + 1].isdigit())
        for place, word in enumerate(words)
    )


def _timed(words: Sequence[str], line: str, today: date | None) -> frozenset[int]:
    """Give the places of the words that belong to a date."""
    spans = [(each.start, each.end) for each in dated(line)]
    spans += [(each.start, each.end) for each in meant_in(line, today)]
    taken: set[int] = set()
    at = 0
    for place, word in enumerate(words):
        if word in MONTHS and word != "mai" and not spans:
            taken.add(place)
        if word in WEEKDAYS or any(start <= at < end for start, end in spans):
            taken.add(place)
        at += len(word) + 1
    return frozenset(taken)


def _deeds(
    words: Sequence[str], mentions: Sequence[Mention], taken: frozenset[int], *, asks: bool
) -> tuple[Deed, ...]:
    stop = _empty()
    places = [
        place
        for place, word in enumerate(words)
        if place not in taken
        and word.isalpha()
        and len(word) > 1
        and word not in stop
        and word not in SCALES
    ]
    denied = negated_in(words)
    actors = actors_at(words, mentions, places, asks=asks)
    return tuple(
        Deed(
            stem(words[place]),
            words[place],
            place,
            place in denied,
            mode := _mode(words, place),
            acts := acts_at(
                words, mentions, place, done=mode is Mode.DONE or _is_coming(words, place)
            ),
            doing := actors.get(place, frozenset()),
            patients_at(words, mentions, place, doing) if acts else frozenset(),
        )
        for place in places
    )


@cache
def _empty() -> frozenset[str]:
    """Words without a meaning of their own."""
    return stop_words() | PREPOSITIONS | NEGATING


def _is_coming(words: Sequence[str], place: int) -> bool:
    """Whether a word is a verb in the future or the conditional."""
    if _COMING_TRUE.fullmatch(words[place]) is None:
        return False
    return not place or words[place - 1] not in _DETERMINERS or _is_object(words, place - 1)


def _is_object(words: Sequence[str], place: int) -> bool:
    """Whether "le" stands for somebody, as in "il le contacterait", and before no noun."""
    return words[place] in _OBJECTS and place > 0 and words[place - 1] in _SUBJECTS


def _mode(words: Sequence[str], place: int) -> Mode:
    word = words[place]
    before = words[place - 1] if place else ""
    noun = before in _DETERMINERS
    if _is_coming(words, place):
        return Mode.OPEN
    near = words[max(0, place - PLANNED) : place]
    if any(stem(each) in _PLANNING for each in near if each not in _WAS_TO):
        return Mode.OPEN
    if INFINITIVE.fullmatch(word):
        return Mode.PLAIN if noun or not before else Mode.OPEN
    if before in _WAITING and not noun:
        return Mode.OPEN
    if is_aux_before(words, place) and not noun:
        near = words[max(0, place - 4) : place]
        return Mode.OPEN if _WAITING.intersection(near) else Mode.DONE
    return Mode.NOUN if noun else Mode.PLAIN


def _places(words: Sequence[str], mentions: Sequence[Mention]) -> list[Located]:
    return [
        Located(each.entity, " ".join(words[each.start : each.end]))
        for each in mentions
        if governed_by(words, each.start) in _PLACING
        and name_category(words[each.start]) != "demonyms"
    ]


def _speaker(words: Sequence[str], mentions: Sequence[Mention]) -> str | None:
    """Name who is said to have said it: "selon X", "d'après X"."""
    for mention in mentions:
        lead = " ".join(words[: mention.start])
        found = _TELLING.search(lead)
        if found and (not found.group().startswith("pour") or found.start() == 0):
            return mention.entity
    return None
