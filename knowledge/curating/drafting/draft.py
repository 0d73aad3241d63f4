"""Which facts does an article hold, as far as rules can tell?  Story -> draft.

Each sentence becomes a fact with its place. What rules cannot be sure of carries a remark, which
the file shows beside it; nobody is served anything of a draft before a person has read it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from knowledge.curating.drafting.doubts import (
    about_dates,
    about_quotations,
    about_sentence,
    doubts_about,
)
from knowledge.curating.drafting.moments import Moment, Timeline
from knowledge.curating.drafting.naming import Named, named_in, short_forms
from knowledge.curating.drafting.quoting import Listener, Quotation
from knowledge.curating.drafting.sorting import kind_of, label_of, leaning, telling
from knowledge.curating.drafting.story import Story
from knowledge.language.folding import fold, plain
from knowledge.language.questions import Kind
from knowledge.language.words import rarity
from knowledge.lists.model import MAX_ID, MAX_WORDS, Source, Zone

KEYS = 5  # facts that tell the news
_WORDS_OF_ID = 3


@dataclass(slots=True)
class DraftEntity:
    """Somebody or something of a draft; the fields are an entity's."""

    id: str
    type: str
    name: str
    aliases: list[str]
    role: str
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DraftFact:
    """A sentence as a fact; the fields are a fact's, and ``remarks`` are for the curator."""

    id: str
    kind: Kind
    sentence: str
    entities: list[str]
    date: str
    speaker: str
    quote: str
    label: str
    source: Source
    event: str = ""
    key: int | None = None
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A list before anybody has read it."""

    id: str
    story: Story
    entities: list[DraftEntity]
    facts: list[DraftFact]
    remarks: list[str]


def draft_of(story: Story) -> Draft:
    """Make a draft of an article: every sentence of the lead, the caption and the text."""
    places = [(source, text[:MAX_WORDS]) for source, text in story.sentences()]
    known = named_in([text for _, text in places])
    timeline, listener = Timeline(story.published), Listener(known)
    read = [
        _Read(
            source,
            text,
            timeline.moments(text),
            listener.subject(text),
            listener.quotations(text),
        )
        for source, text in places
    ]
    speakers = {quote.speaker for each in read for quote in each.quoted}
    named = [*known, *(one for one in listener.unnamed if one.name in speakers)]
    entities = _entities(named)
    ids = {one.name: entity.id for one, entity in zip(named, entities, strict=True)}
    taken: set[str] = set()
    labels: set[str] = set()
    facts = [_fact(each, named, ids, taken, labels) for each in read]
    _group(facts)
    return Draft(_slug(story.title, set()), story, entities, facts, doubts_about(story))


class _Read(NamedTuple):
    """A sentence, read: its place, its dates, whom its pronoun means, who speaks in it."""

    source: Source
    text: str
    moments: list[Moment]
    subject: str
    quoted: list[Quotation]


def _fact(
    read: _Read, named: Sequence[Named], ids: dict[str, str], taken: set[str], labels: set[str]
) -> DraftFact:
    text, moments, quoted = read.text, read.moments, read.quoted
    first = next((one for one in quoted if one.speaker in ids), None)
    kind = kind_of(text, moments, spoken=first is not None)
    speaker, quote = (first.speaker, first.text) if first else ("", "")
    label = label_of(text, kind, speaker=speaker, quote=quote, taken=labels)
    labels.add(label)
    about = _about(text, named, ids, speaker)
    if read.subject in ids and ids[read.subject] not in about:
        about.append(ids[read.subject])
    date = _period(moments)
    return DraftFact(
        id=_fact_id(text, taken),
        kind=kind,
        sentence=text,
        entities=about,
        date=date,
        speaker=ids.get(speaker, ""),
        quote=quote,
        label=label,
        source=read.source,
        remarks=[
            *about_dates(moments, date),
            *about_quotations(quoted, quote, named=speaker in ids),
            *about_sentence(text, read.subject),
        ],
    )


def _about(text: str, named: Sequence[Named], ids: dict[str, str], speaker: str) -> list[str]:
    """Name who stands in a sentence, in order; the speaker first."""
    found: list[tuple[int, str]] = []
    for one in named:
        forms = [*one.forms, one.name, *short_forms(one)[:3]]
        places = [
            match.start()
            for form in forms
            if (match := re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text))
        ]
        if places:
            found.append((min(places), ids[one.name]))
    about = [key for _, key in sorted(found)]
    first = [ids[speaker]] if speaker in ids else []
    return list(dict.fromkeys([*first, *about]))


def _period(moments: Sequence[Moment]) -> str:
    """Choose the period that a sentence states: its first date, or the day of its first hour."""
    dates = [one.period for one in moments if one.period and not one.of_day]
    hours = [one.period for one in moments if one.period]
    return next(iter(dates or hours), "")


def _entities(named: Sequence[Named]) -> list[DraftEntity]:
    """Make entities; an alias that two of them would have is given to neither."""
    taken: set[str] = set()
    forms = [short_forms(one) for one in named]
    names = [plain(one.name) for one in named]
    counted: dict[str, int] = {}
    for each in forms:
        for form in {plain(form) for form in each}:
            counted[form] = counted.get(form, 0) + 1
    found: list[DraftEntity] = []
    for one, aliases in zip(named, forms, strict=True):
        kept = [
            form
            for form in aliases
            if counted[plain(form)] == 1 and plain(form) not in names and fold(form)
        ]
        kept = list({fold(form): form for form in reversed(kept)}.values())[::-1]
        remarks = [] if one.sure else ["vérifier : le type est deviné"]
        role = one.role if one.kind == "person" else ""
        found.append(DraftEntity(_slug(one.last, taken), one.kind, one.name, kept, role, remarks))
    return found


def _group(facts: Sequence[DraftFact]) -> None:
    """Suggest an event for facts of one date, and which facts tell the news."""
    periods: dict[str, list[DraftFact]] = {}
    for fact in facts:
        if fact.date:
            periods.setdefault(fact.date, []).append(fact)
    for period, together in periods.items():
        if len(together) > 1:
            for fact in together:
                fact.event = f"le-{period}"
    news = [fact for fact in facts if fact.source.zone is Zone.LEAD] + [
        fact for fact in facts if fact.source.zone is Zone.BODY and not leaning(fact.sentence)
    ]
    for place, fact in enumerate(news[:KEYS], 1):
        fact.key = place


def _fact_id(text: str, taken: set[str]) -> str:
    words = list(dict.fromkeys(telling(text)))
    rare = sorted(words, key=lambda word: (-rarity(word), -len(word)))[:_WORDS_OF_ID]
    return _slug(" ".join(word for word in words if word in rare) or "phrase", taken)


def _slug(text: str, taken: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", fold(text)) or ["x"]
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[: MAX_ID - 3]
        if len(longer) > MAX_ID - 3:
            break
        slug = longer
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    taken.add(free)
    return free
