"""Which facts does an article hold, as far as rules can tell?  Story -> draft.

Each sentence becomes a fact with its place. What rules cannot be sure of carries a remark, which
the file shows beside it; nobody is served anything of a draft before a person has read it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.curating.drafting.moments import Moment, Timeline
from knowledge.curating.drafting.naming import Named, named_in, short_forms
from knowledge.curating.drafting.quoting import Listener, Quotation
from knowledge.curating.drafting.sorting import kind_of, label_of, leaning, telling, with_article
from knowledge.curating.drafting.story import Story
from knowledge.language.folding import fold, plain
from knowledge.language.questions import Kind
from knowledge.language.sentences import split_sentences
from knowledge.language.words import rarity
from knowledge.lists.model import MAX_ID, MAX_WORDS, Zone

LONG = 220  # characters of a sentence that readers like to get
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
    event: str
    key: int | None
    zone: Zone
    paragraph: int
    number: int
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
    places = list(_sentences(story))
    sentences = [text for *_, text in places]
    known = named_in(sentences)
    timeline, listener = Timeline(story.published), Listener(known)
    read = [
        (timeline.moments(text), listener.subject(text), listener.quotations(text))
        for text in sentences
    ]
    named = [*known, *(one for one in listener.unnamed if _speaks(one, read))]
    entities = _entities(named)
    ids = {one.name: entity.id for one, entity in zip(named, entities, strict=True)}
    taken: set[str] = set()
    labels: set[str] = set()
    facts: list[DraftFact] = []
    for (zone, paragraph, number, text), (moments, subject, quoted) in zip(
        places, read, strict=True
    ):
        fact = _fact(text, zone, paragraph, number, moments, quoted, named, ids, taken, labels)
        if subject in ids and ids[subject] not in fact.entities:
            fact.entities.append(ids[subject])
        _remark(fact, moments, quoted, subject)
        facts.append(fact)
    _group(facts)
    return Draft(_slug(story.title, set()), story, entities, facts, _doubts(story))


def _sentences(story: Story) -> Iterator[tuple[Zone, int, int, str]]:
    parts = [(Zone.LEAD, 0, story.lead), (Zone.CAPTION, 0, story.caption)]
    parts += [(Zone.BODY, number, text) for number, text in enumerate(story.paragraphs, 1)]
    for zone, paragraph, text in parts:
        if not plain(text):
            continue
        for number, span in enumerate(split_sentences(text), 1):
            yield zone, paragraph, number, text[slice(*span)][:MAX_WORDS]


def _fact(
    text: str,
    zone: Zone,
    paragraph: int,
    number: int,
    moments: Sequence[Moment],
    quoted: Sequence[Quotation],
    named: Sequence[Named],
    ids: dict[str, str],
    taken: set[str],
    labels: set[str],
) -> DraftFact:
    first = next((one for one in quoted if one.speaker in ids), None)
    kind = kind_of(text, moments, spoken=first is not None)
    speaker = first.speaker if first else ""
    quote = first.text if first else ""
    label = label_of(text, kind, speaker=speaker, quote=quote, taken=labels)
    labels.add(label)
    return DraftFact(
        id=_fact_id(text, taken),
        kind=kind,
        sentence=text,
        entities=_about(text, named, ids, speaker),
        date=_period(moments),
        speaker=ids.get(speaker, ""),
        quote=quote,
        label=label,
        event="",
        key=None,
        zone=zone,
        paragraph=paragraph,
        number=number,
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


def _remark(
    fact: DraftFact, moments: Sequence[Moment], quoted: Sequence[Quotation], subject: str
) -> None:
    fact.remarks += _of_dates(fact, moments)
    fact.remarks += _of_quotations(fact, quoted)
    if word := leaning(fact.sentence):
        meant = f" Il s’agit sans doute de {with_article(subject)}." if subject else ""
        fact.remarks.append(f"vérifier : « {word} » ne se comprend pas seul.{meant}")
    if len(fact.sentence) > LONG:
        count = len(fact.sentence)
        fact.remarks.append(f"vérifier : phrase longue ({count} caractères), à couper ?")


def _of_dates(fact: DraftFact, moments: Sequence[Moment]) -> Iterator[str]:
    for one in moments:
        if not one.period:
            yield f"vérifier : « {one.text} » : date inconnue, sans jour de publication"
        elif one.relative:
            yield f"vérifier : « {one.text} » est compris comme {one.period}"
        elif one.period != fact.date:
            yield f"autre date : « {one.text} » = {one.period}"


def _of_quotations(fact: DraftFact, quoted: Sequence[Quotation]) -> Iterator[str]:
    if quoted and not fact.speaker:
        yield "vérifier : qui parle ?"
    for one in quoted:
        if one.text != fact.quote and one.speaker:
            yield f"autre citation : « {one.text} » ({one.speaker})"
        elif one.guessed and fact.speaker:
            yield f"vérifier : la citation est-elle bien de {one.speaker} ?"


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
        found.append(
            DraftEntity(_slug(_short(one), taken), one.kind, one.name, kept, role, remarks)
        )
    return found


def _short(one: Named) -> str:
    return (
        " ".join(one.name.split()[1:])
        if one.kind == "person" and len(one.name.split()) > 1
        else one.name
    )


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
    news = [fact for fact in facts if fact.zone is Zone.LEAD] + [
        fact for fact in facts if fact.zone is Zone.BODY and not leaning(fact.sentence)
    ]
    for place, fact in enumerate(news[:KEYS], 1):
        fact.key = place


def _speaks(one: Named, read: Sequence[tuple[list[Moment], str, list[Quotation]]]) -> bool:
    return any(quote.speaker == one.name for *_, quoted in read for quote in quoted)


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


def _doubts(story: Story) -> list[str]:
    """Name what an imprint should have and the page did not give."""
    asked = {
        "publisher": (story.publisher, "qui publie l’article ?"),
        "published": (
            story.published,
            "la page ne donne pas de jour de publication ; ne pas deviner",
        ),
        "url": (story.url, "l’adresse de l’article, si elle existe"),
        "authors": (story.authors, "aucun auteur n’est nommé"),
    }
    doubts = [
        f"vérifier : {key} : {question}" for key, (value, question) in asked.items() if not value
    ]
    if story.published and story.published > date.today():  # noqa: DTZ011 - a day, as pages give it
        doubts.append("vérifier : published : ce jour est à venir")
    if story.language not in {"", "fr"}:
        doubts.append(
            "vérifier : language : l’article n’est pas en français ; les règles le lisent mal"
        )
    return doubts
