"""Which day or year is meant by words that name none?  "l'an dernier", "hier", "le 23"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from knowledge.language.dates import Day
from knowledge.language.table import pattern, rows

_DECADE = pattern("calendar", "decade")
_BARE_DAY = pattern("calendar", "bare_day")
_NO_DAY = pattern("calendar", "no_day")
_BY = {"second last": -2, "last": -1, "this": 0, "next": 1, "next but one": 2}
CENTURY = 1900
YEARS = 100
MONTHS = 12
LAST = 31  # day of a month


class Meant(NamedTuple):
    """A time that is told from another, and where it stands in a line.

    Attributes:
        start: Its first character.
        end: The one after its last.
        day: As far as it is told.
        vague: Whether a fact need not tell it: "l'an dernier" says little to a later reader.
        decade: Whether it is that year and the nine after it.
    """

    start: int
    end: int
    day: Day
    vague: bool
    decade: bool = False


def meant_in(line: str, today: date | None) -> Iterator[Meant]:
    """Find the times in folded words that are told without a date.

    Args:
        line: The words.
        today: The day that they are told on; without it only decades are found.
    """
    for found in _DECADE.finditer(line):
        year = int(found[1])
        year += CENTURY if year < YEARS else 0
        span = found.span()
        yield Meant(*span, Day(year, None, None), vague=False, decade=True)
    if today is None:
        return
    for found in _relative().finditer(line):
        yield Meant(*found.span(), _day(found[0], today), vague=True)
    for found in _BARE_DAY.finditer(line):
        day = int(found[1])
        if 1 <= day <= LAST and _NO_DAY.search(line[: found.start()]) is None:
            yield Meant(*found.span(), Day(None, None, day), vague=False)


def _day(told: str, today: date) -> Day:
    unit, by = _steps()[told]
    if unit == "years":
        return Day(today.year + by, None, None)
    if unit == "months":
        years, month = divmod(today.month - 1 + by, MONTHS)
        return Day(today.year + years, month + 1, None)
    other = today + timedelta(days=by)
    return Day(other.year, other.month, other.day)


@cache
def _steps() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for unit in ("years", "months", "days"):
        for by, told in rows("calendar", f"relative_{unit}"):
            found.update(dict.fromkeys(told, (unit, _BY[by])))
    return found


@cache
def _relative() -> re.Pattern[str]:
    told = sorted(_steps(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(told)})\b")
