"""When and where did the things of an article happen?  One line an event."""

from itertools import groupby

from knowledge.language.questions import Kind
from knowledge.lists.model import Fact, FactList, Zone
from knowledge.summaries.prominence import in_reading_order, one_an_event, prominence_of
from knowledge.summaries.summary import Line, Section
from knowledge.wording.labels import sentence_of
from knowledge.wording.voice import Voice, mark

NAMED = mark("Lieux cités")
MOST_NAMED = 20


def timeline(listed: FactList, voice: Voice) -> list[Section]:
    """Put the dated events in the order of time, one section a period.

    A period stands where it begins, and before the shorter ones that begin with it: 2024, August
    2024, 1 August 2024. Events of one period keep the order of the article; facts without a date
    are left out.
    """
    weight = prominence_of(listed)
    events = one_an_event([fact for fact in listed.fact if fact.date is not None], weight)
    by_period = groupby(sorted(in_reading_order(events), key=_period), key=_period)
    return [
        Section(
            voice.date(period),
            [Line(sentence_of(fact, voice), weight[fact.id]) for fact in facts],
        )
        for period, facts in by_period
    ]


def dates(listed: FactList, voice: Voice) -> list[Section]:
    """Tell what answers "quand", an event a line: by date, then what the article does not date.

    Its own date is not of these.
    """
    weight = prominence_of(listed)
    told = [
        fact
        for fact in listed.fact
        if fact.kind is Kind.WHEN and fact.source.zone is not Zone.CREDIT
    ]
    ordered = sorted(
        in_reading_order(one_an_event(told, weight)),
        key=lambda fact: (fact.date is None, _period(fact)),
    )
    return [Section("", [Line(sentence_of(fact, voice), weight[fact.id])]) for fact in ordered]


def _period(fact: Fact) -> str:
    return fact.date or ""


def places(listed: FactList, voice: Voice) -> list[Section]:
    """Name the places that facts are about, twenty at most, then tell what answers "où".

    One line an event; both in the order of the article.
    """
    facts, weight = in_reading_order(listed.fact), prominence_of(listed)
    names = {each.id: each.name for each in listed.entity if each.type == "place"}
    named = dict.fromkeys(each for fact in facts for each in fact.entities if each in names)
    told = [
        fact for fact in facts if fact.kind is Kind.WHERE and fact.source.zone is not Zone.CREDIT
    ]
    lines = [
        Line(sentence_of(fact, voice), weight[fact.id]) for fact in one_an_event(told, weight)
    ]
    sections = [Section("", [line]) for line in lines]
    if named:
        known = ", ".join(names[each] for each in [*named][:MOST_NAMED])
        if rest := max(0, len(named) - MOST_NAMED):
            known = voice.count(
                "{known} et {number} autre", "{known} et {number} autres", rest, known=known
            )
        heaviest = max(weight.values()) + 1
        sections.insert(0, Section(voice.say(NAMED), [Line(known, heaviest)]))
    return sections
