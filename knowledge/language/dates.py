"""Which dates does a text name, and can two of them be the same?"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from knowledge.language.numbers import spelt_numbers
from knowledge.language.stems import stem
from knowledge.language.table import one_of, pattern, rows, word_set

MONTHS = {word: int(number) for number, words in rows("calendar", "months") for word in words}
_NAMES = {number: name for name, number in reversed(MONTHS.items())}
"""The French name of each month, folded."""
WEEKDAYS = {word: int(number) for number, words in rows("calendar", "weekdays") for word in words}
"""Days of the week, folded, counted from 0 as :meth:`datetime.date.weekday` does."""
TIME_UNITS = {word: unit for unit, words in rows("calendar", "units") for word in words}
"""What time is counted in, folded, as "second" to "century"."""
UNIT_STEMS = frozenset(map(stem, TIME_UNITS))
_MONTH = one_of(MONTHS)
_LAST_DAY = 31
_LAST_MONTH = 12
_DAYS = dict.fromkeys(word_set("calendar", "first"), 1) | {
    word: day for word, day in spelt_numbers().items() if 1 < day <= _LAST_DAY
}
"""Days of the month in words; "un" alone is an article."""
_DAY = rf"(\d{{1,2}}(?:er|st|nd|rd|th)?|{one_of(_DAYS)})"
_WRITTEN = re.compile(
    rf"\b(?:{_DAY} (?:of )?)?({_MONTH})\b"
    r"(?: (\d{1,2})(?:st|nd|rd|th)?\b(?! ?\d(?!\d\d\d\b)))?(?: ((?:19|20)\d\d)\b)?"
)
_CENTURIES = {words: int(year) for year, all in rows("calendar", "centuries") for words in all}
TWO_DAYS = one_of(word_set("calendar", "two_days"))
"""What joins two days of one month, as an expression."""
_FIRST_OF_TWO = re.compile(
    rf"\b{_DAY} (?:{TWO_DAYS})(?: le)?(?: (?:{one_of(WEEKDAYS)}))?"
    rf" (?={_DAY} ({_MONTH})\b(?: ((?:19|20)\d\d)\b)?)"
)
_BARE = re.compile(rf"\b(?:{pattern('calendar', 'before_month').pattern}) ?({_MONTH})\b")
_BEFORE = word_set("calendar", "before")
_RELATIVE = re.compile(rf"\b(?:{one_of(_BEFORE | word_set('calendar', 'since'))})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})(?:\2((?:19|20)?\d\d))?\b(?![/.-]?\d)")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d{2})(?:-(\d{2}))?\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_DIGITS = 4  # of a year
CENTURY = 2000  # which a year of two digits belongs to


class Day(NamedTuple):
    """A date as far as it was said; None where it was not.

    Attributes:
        year: Four digits.
        month: 1 to 12.
        day: 1 to 31.
    """

    year: int | None
    month: int | None
    day: int | None


class Dated(NamedTuple):
    """A date and where it stands in a line: from its first character to the one after its last."""

    start: int
    end: int
    day: Day


def dates_in(line: str) -> tuple[Day, ...]:
    """Find the dates in folded words, in the order in which they stand.

    "19 aout 2024", "19 aout 24", "le dix-neuf aout", "1er aout", "august 19th 2024",
    "19/08/2024", "19.08.24", "2024-08-19", "septembre 2018", "2018", "19 aout" and "en aout" are
    dates; "mai" alone is none.
    """
    return tuple(each.day for each in dated(line))


def dated(line: str) -> list[Dated]:
    """Find the dates in folded words, and where they stand."""
    found: list[Dated] = []
    may_spell = " mille" in line or "mille n" in line
    rest = _spelt_year().sub(_in_figures, line) if may_spell else line
    spelt = _spelt_year().finditer(line) if rest is not line else ()
    ends = {each.start() + _DIGITS: each.end() for each in spelt if each[2]}
    for form, read in _FORMS:
        for match in form.finditer(rest):
            day = read(match)
            if day is not None:
                start, end = match.span()
                found.append(Dated(start, ends.get(end, end), day))
                blank = " " * len(match.group())
                rest = rest[: match.start()] + blank + rest[match.end() :]
    return sorted(found)


def month_name(number: int) -> str | None:
    """Give the French name of a month, folded; None where there is no such month."""
    return _NAMES.get(number)


def written_out(day: Day) -> tuple[str, ...]:
    """Give the folded words of a date with a month as French writes it: "19", "aout", "2024".

    A date without a month gives nothing.
    """
    if day.month is None:
        return ()
    spelt = () if day.day is None else ("1er" if day.day == 1 else str(day.day),)
    return (*spelt, _NAMES[day.month], *(() if day.year is None else (str(day.year),)))


@cache
def _spelt_year() -> re.Pattern[str]:
    """Find a year in words; it takes long to compile, and few write one."""
    return re.compile(rf"\b({one_of(_CENTURIES)})(?: ({one_of(spelt_numbers())}))?\b")


def _in_figures(match: re.Match[str]) -> str:
    """Write a year that is spelt out in figures, as long as it was; no year stays as it is."""
    if match[2] is None:
        return match[0]
    return str(_CENTURIES[match[1]] + spelt_numbers()[match[2]]).ljust(len(match[0]))


def _written(match: re.Match[str]) -> Day | None:
    spelt, month, after, year = match.groups()
    if spelt is None and after is None and year is None:
        return None
    if spelt is not None and after is not None and year is None:
        year = str(CENTURY + int(after))  # "19 aout 24"
        after = None
    day = _day_of(spelt or after)
    if day is not None and not 1 <= day <= _LAST_DAY:
        return None
    return Day(int(year) if year else None, MONTHS[month], day)


def _day_of(spelt: str | None) -> int | None:
    if spelt is None:
        return None
    return _DAYS.get(spelt) or int(re.sub(r"\D", "", spelt) or 0)


def _first_of_two(match: re.Match[str]) -> Day | None:
    """Read the 13 of "du 13 au 14 octobre"."""
    day, _, month, year = match.groups()
    return Day(int(year) if year else None, MONTHS[month], _day_of(day))


def _numeric(match: re.Match[str]) -> Day | None:
    day, point, month, year = match.groups()
    if not (1 <= int(day) <= _LAST_DAY and 1 <= int(month) <= _LAST_MONTH):
        return None
    if year is None and point != "/" and len(month) == 1:
        return None  # "1.4 million" is no date
    if year is None:
        return Day(None, int(month), int(day))
    return Day(int(year) if len(year) > 2 else CENTURY + int(year), int(month), int(day))  # noqa: PLR2004 - digits


_FORMS: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], Day | None]]] = (
    (_FIRST_OF_TWO, _first_of_two),
    (_WRITTEN, _written),
    (_BARE, lambda match: Day(None, MONTHS[match[1]], None)),
    (
        _ISO,
        lambda match: Day(int(match[1]), int(match[2]), int(match[3]) if match[3] else None),
    ),
    (_NUMERIC, _numeric),
    (_YEAR, lambda match: Day(int(match[1]), None, None)),
)
"""How dates are written; what one form has read the next does not see."""


def compatible(one: Day, other: Day) -> bool:
    """Whether two dates may be the same: no part that both have differs."""
    return all(
        mine is None or theirs is None or mine == theirs
        for mine, theirs in zip(one, other, strict=True)
    )


class Relation(StrEnum):
    """How a question's dates and the time that it asks about lie to each other."""

    AT = "at"
    BEFORE = "before"
    SINCE = "since"


def relation_in(line: str) -> Relation:
    """Tell whether a text sets something at its dates, before them, or after or since them."""
    found = _RELATIVE.search(line)
    if found is None:
        return Relation.AT
    return Relation.BEFORE if found.group() in _BEFORE else Relation.SINCE


def may_hold(asked: Day, relation: Relation, held: Day) -> bool:
    """Whether something of one date can be what is asked for at, before or since another."""
    if relation is Relation.AT:
        return compatible(asked, held)
    if asked.year is None or held.year is None:
        return True
    earlier = (held.year, held.month or 0, held.day or 0)
    later = (asked.year, asked.month or 0, asked.day or 0)
    return earlier < later if relation is Relation.BEFORE else earlier >= later
