"""When did the things of an article happen?"""

from itertools import groupby

from knowledge.language.questions import Kind
from knowledge.lists.model import FactList, Zone
from knowledge.summaries.prominence import in_reading_order, weights
from knowledge.summaries.summary import Line, Section
from knowledge.wording.voice import Voice


def timeline(listed: FactList, voice: Voice) -> list[Section]:
    """Put all dated facts in the order of time, one section a period.

    A period stands where it begins, and before the shorter ones that begin with it: 2024, August
    2024, 1 August 2024. Facts of one period keep the order of the article; those without a date
    are left out.
    """
    weight = weights(listed)
    dated = [(fact.date, fact) for fact in in_reading_order(listed.fact) if fact.date is not None]
    by_period = groupby(sorted(dated, key=lambda each: each[0]), key=lambda each: each[0])
    return [
        Section(
            voice.date(period),
            [Line(fact.sentence, weight[fact.id]) for _, fact in facts],
        )
        for period, facts in by_period
    ]


def dates(listed: FactList) -> list[Section]:
    """Tell what answers "quand", in the order of the article; its own date is not of these."""
    weight = weights(listed)
    lines = [
        Line(fact.sentence, weight[fact.id])
        for fact in in_reading_order(listed.fact)
        if fact.kind is Kind.WHEN and fact.source.zone is not Zone.CREDIT
    ]
    return [Section("", [line]) for line in lines]
