"""Does a question presuppose what a fact denies?  Its people, their roles, its dates."""

from collections.abc import Sequence

from knowledge.language.dates import Relation, compatible, may_hold
from knowledge.language.questions import Kind
from knowledge.ranking.entries import Entry
from knowledge.ranking.index import Index
from knowledge.ranking.phrasings import Phrasing
from knowledge.reading.reading import Reading
from knowledge.reading.terms import NAMED


def extra(reading: Reading, phrasing: Phrasing, index: Index) -> float:
    """Give the share of a phrasing's names that the query lacks, related ones apart; 0 without."""
    names = index.names_in(phrasing)
    if not names:
        return 0.0
    near = set(reading.mentions)
    for each in reading.mentions:
        near |= index.gazetteer.related.get(each, frozenset())
    return sum(1 for each in names if each not in near) / len(names)


def wrong_speaker(speaker: str | None, entry: Entry) -> float:
    """Say how far somebody else said it: 1 where the fact tells who, 0.5 where nobody is told."""
    if speaker is None or entry.fact is None:
        return 0.0
    if speaker == entry.fact.speaker or speaker in entry.holds.speakers:
        return 0.0
    return 0.5 if entry.fact.speaker is None else 1.0


def wrong_date(reading: Reading, entry: Entry, index: Index) -> float:
    """Say how far the query's dates exclude the fact's: 1, 0.5 where the fact has none, or 0.

    "Who held it before 2023?" may be told by what ended it in 2023; "when, before 2018?" may not.
    A fact without a date is of the year of the article, so that an earlier year excludes it.
    """
    asked = reading.asked.dates
    if not asked:
        return 0.0
    held = entry.holds.dates
    if not held:
        return 1.0 if _is_past(reading, index) else 0.5
    relation = reading.asked.relation
    ended = relation is Relation.BEFORE and Kind.WHEN not in reading.asked.kinds
    return float(
        not all(
            any(may_hold(one, relation, day) or (ended and compatible(one, day)) for day in held)
            for one in asked
        )
    )


def _is_past(reading: Reading, index: Index) -> bool:
    """Whether something is asked about a year before that in which the article came out."""
    published = index.listed.article.published
    if published is None or reading.asked.relation is not Relation.AT:
        return False
    return any(day.year is not None and day.year < published.year for day in reading.asked.dates)


def swapped(asked: Sequence[str], phrased: Sequence[str]) -> float:
    """Whether two names come the other way round, as 1 or 0."""
    shared = [each for each in asked if each in phrased]
    return float(shared != [each for each in phrased if each in shared])


def unphrased(reading: Reading, entry: Entry, phrasing: Phrasing, index: Index) -> float:
    """Give the share of the query's names in neither the phrasing nor the sentence; 0 without."""
    if not reading.mentions:
        return 0.0
    named = {*phrasing.terms, *entry.sentence}
    lacking = [each for each in reading.mentions if index.terms.get(NAMED + each) not in named]
    return len(lacking) / len(reading.mentions)
