"""When is it said to be, and can that be the fact's own time?"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.claims.claim import Bearing, Compared, Difference, Time
from knowledge.claims.relative import LAST, meant_in
from knowledge.language.dates import (
    WEEKDAYS,
    Day,
    Relation,
    compatible,
    dated,
    may_hold,
    relation_in,
)
from knowledge.language.numbers import spelt_numbers
from knowledge.language.table import pattern

_BEFORE = 24  # characters before a date in which its relation may stand
_WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAYS) + r")\b")
_AGO = pattern("calendar", "ago")
_NO_DAY = Day(None, None, None)
_PARTS = {"debut": (1, 13), "mi": (8, 23), "fin": (17, LAST)}
"""Days between which what is told of a part of a month may lie."""
YEARS = 10  # of a decade


def times_in(line: str, *, now: int | None = None, today: date | None = None) -> tuple[Time, ...]:
    """Find when something is said to be in folded words.

    Args:
        line: The words.
        now: The year that "il y a trois ans" counts from; such words tell nothing without it.
        today: The day that "l'an dernier" and "hier" count from, likewise.
    """
    times: list[Time] = []
    weekdays = list(_WEEKDAY.finditer(line))
    others = list(meant_in(line, today))
    for found in dated(line):
        if any(each.start <= found.start < each.end for each in others):
            continue
        lead = line[max(0, found.start - _BEFORE) : found.start]
        near = [each for each in weekdays if 0 <= found.start - each.end() <= 1]
        times.append(
            Time(
                found.day,
                relation_in(_last_words(lead)),
                WEEKDAYS[near[0][1]] if near else None,
                line[found.start : found.end],
            )
        )
        weekdays = [each for each in weekdays if each not in near]
    if now is not None:
        times += _ago(line, now)
    for meant in others:
        lead = line[max(0, meant.start - _BEFORE) : meant.start]
        relation = relation_in(_last_words(lead))
        text = line[meant.start : meant.end]
        times.append(Time(meant.day, relation, None, text, meant.vague, meant.decade))
    times += [
        Time(Day(None, None, None), Relation.AT, WEEKDAYS[each[1]], each[1]) for each in weekdays
    ]
    return tuple(times)


def _ago(line: str, now: int) -> Iterator[Time]:
    """Find the years that lie so many before another: "il y a dix ans"."""
    for found in _AGO.finditer(line):
        years = int(found[1]) if found[1].isdigit() else spelt_numbers().get(found[1])
        if years is not None:
            yield Time(Day(now - years, None, None), Relation.AT, None, found[0])


def _last_words(lead: str) -> str:
    return " ".join(lead.split()[-3:])


def compare_times(
    said: Sequence[Time], held: Sequence[Time], *, ended: bool = False
) -> list[Compared]:
    """Set each time of a claim beside those of a fact; its most precise dates judge.

    A time that is finer than the fact's ("en juin 2018" beside 2018) is silent: the fact does not
    say so much.

    Args:
        said: The claim's.
        held: The fact's.
        ended: Whether what held before a date may be told by what ended it then.
    """
    known = _most_precise(held)
    return [_compared(each, known, ended=ended) for each in said] if known else []


def _most_precise(held: Sequence[Time]) -> list[Time]:
    """Leave out the dates that only say less than another one does."""
    return [
        each
        for each in dict.fromkeys(held)
        if not any(other is not each and _finer(other.day, each.day) for other in held)
    ]


def _finer(one: Day, other: Day) -> bool:
    """Whether a date says all that another does, and more."""
    return (
        one != other
        and compatible(one, other)
        and all(
            mine is not None or theirs is None for mine, theirs in zip(one, other, strict=True)
        )
    )


def _compared(said: Time, known: Sequence[Time], *, ended: bool) -> Compared:
    bearings = [(_bearing(said, each, ended=ended), each) for each in known]
    order = list(Bearing)
    best, held = min(bearings, key=lambda pair: order.index(pair[0]))
    return Compared(Difference.DATE, best, said.text, "" if best is Bearing.SILENT else held.text)


def _bearing(said: Time, held: Time, *, ended: bool) -> Bearing:
    rough = _bearing_of_rough(said, held)
    if rough is not None:
        return rough
    if said.weekday is not None and not _may_fall_on(said.weekday, said.day, held):
        return Bearing.CONTRARY
    began = said.relation is Relation.BEFORE and held.relation is Relation.SINCE
    if began and compatible(said.day, held.day):
        return Bearing.SILENT  # who has it since then tells nothing of before
    if said.day == held.day:
        same = said.relation is held.relation or said.relation is Relation.AT or ended
        return (
            Bearing.EQUAL
            if same or Relation.SINCE in {said.relation, held.relation}
            else (Bearing.CONTRARY)
        )
    if said.relation is Relation.AT or said.relation is held.relation:
        if not compatible(said.day, held.day):
            return Bearing.CONTRARY
        if _finer(said.day, held.day):
            return Bearing.SILENT
        return Bearing.COMPATIBLE
    if may_hold(said.day, said.relation, held.day) or (ended and compatible(said.day, held.day)):
        return Bearing.COMPATIBLE
    return Bearing.CONTRARY


def _bearing_of_rough(said: Time, held: Time) -> Bearing | None:
    """Compare what is no whole date: a decade, a weekday, a part of a month, "après"."""
    if said.decade or held.decade:
        return _bearing_of_decades(said, held)
    if said.day == _NO_DAY and held.weekday is None and weekday_of(held.day) is None:
        return Bearing.SILENT  # no date has a day of the week but a whole one
    after = said.relation is Relation.SINCE and held.relation is Relation.BEFORE
    apart = _parts_differ(said, held) or _parts_differ(held, said)
    return Bearing.CONTRARY if apart or (after and compatible(said.day, held.day)) else None


def _bearing_of_decades(said: Time, held: Time) -> Bearing:
    """Compare "les années 80" with a year, or with another decade."""
    if said.day.year is None or held.day.year is None:
        return Bearing.SILENT
    if said.day.year // YEARS != held.day.year // YEARS:
        return Bearing.CONTRARY
    return Bearing.COMPATIBLE if said.decade else Bearing.SILENT


def _parts_differ(rough: Time, exact: Time) -> bool:
    """Whether a day cannot lie at the beginning, in the middle or at the end of its month."""
    day = exact.day.day
    if rough.day.day is not None or rough.day.month is None or day is None:
        return False
    least, most = _PARTS.get(rough.text.partition(" ")[0], (1, LAST))
    return rough.relation is Relation.AT and not least <= day <= most


def _may_fall_on(weekday: int, day: Day, held: Time) -> bool:
    """Whether a day of the week can be that of the date; a date without a year proves nothing."""
    if held.weekday is not None and compatible(day, held.day):
        return held.weekday == weekday
    full = Day(day.year or held.day.year, day.month or held.day.month, day.day or held.day.day)
    fallen = weekday_of(full)
    return fallen is None or fallen == weekday


def weekday_of(day: Day) -> int | None:
    """Give the day of the week of a whole date, 0 (Monday) to 6; None of any other."""
    if day.year is None or day.month is None or day.day is None:
        return None
    try:
        return date(day.year, day.month, day.day).weekday()
    except ValueError:
        return None
