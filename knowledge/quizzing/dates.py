"""Which dates are like one of an article, and are none of its own?"""

from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.language.dates import Day, compatible, dates_in
from knowledge.language.folding import fold
from knowledge.lists.model import FactList

DAYS = (-3, 4, 11, -17, 31, -62)
"""How far wrong days lie from the right one, in the order of their use."""
MONTHS = (-2, 3, 7, -11, 14)
YEARS = (-2, 1, 3, -4, 6)
IN_A_YEAR = 12


def other_dates(period: str, listed: FactList) -> Iterator[str]:
    """Give dates of the same precision, the nearest kinds first.

    Args:
        period: As a fact has it: ``2024-08-19``, ``2024-08`` or ``2024``.
        listed: A list; a date that may be one that stands in it is not given.
    """
    known = _dates_of(listed)
    parts = [int(part) for part in period.split("-")]
    for made in _shifted(parts):
        day = Day(*made, *[None] * (3 - len(made)))
        if not any(compatible(day, one) for one in known):
            yield "-".join(f"{part:02}" for part in made)


def _shifted(parts: list[int]) -> Iterator[list[int]]:
    match parts:
        case [year, month, day]:
            for days in DAYS:
                moved = date(year, month, day) + timedelta(days)
                yield [moved.year, moved.month, moved.day]
        case [year, month]:
            for months in MONTHS:
                count = year * IN_A_YEAR + month - 1 + months
                yield [count // IN_A_YEAR, count % IN_A_YEAR + 1]
        case _:
            yield from ([parts[0] + years] for years in YEARS)


def _dates_of(listed: FactList) -> list[Day]:
    """All dates that a list names, in whatever fact."""
    told = [one.date for one in listed.fact if one.date]
    if listed.article.published is not None:
        told.append(str(listed.article.published))
    texts = [one.sentence for one in listed.fact]
    return [day for text in (*told, *texts) for day in dates_in(fold(text))]
