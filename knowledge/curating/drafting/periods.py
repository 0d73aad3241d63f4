"""Which day, month or year is meant, seen from the day of publication?

A period is written ``2025-02-06``, ``2025-02`` or ``2025``; "" is one that nobody can tell.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

WEEK: Final = 7  # days
ANNOUNCED: Final = 31  # days ahead of publication within which a date without a year is to come
DAY: Final = len("2025-02-06")
MONTH: Final = len("2025-02")
_LAST_YEAR: Final = 9_999


def day_of(year: int | str, month: int | str, day: int | str) -> str:
    """Give a day of the calendar; "" for one that it does not have."""
    return str(_real(int(year), int(month), int(day)) or "")


def near_day(day: int, month: int, published: date, *, ahead: bool) -> str:
    """Give the day of a date without its year: the last one, or the next if it is to come."""
    tried = (_real(published.year + step, month, day) for step in (-1, 0, 1))
    days = [each for each in tried if each is not None]
    if not days:
        return ""
    if ahead:
        return str(next((each for each in days if each >= published), days[-1]))
    past = [each for each in days if each <= published]
    nearest = min(days, key=lambda each: abs((each - published).days))
    announced = 0 < (nearest - published).days <= ANNOUNCED
    return str(nearest if announced or not past else past[-1])


def near_weekday(weekday: int, published: date, *, ahead: bool | None) -> str:
    """Give the day of a weekday, counted from 0.

    Args:
        weekday: Counted from Monday, 0.
        published: The day of publication.
        ahead: Whether it is to come; None where it is past, and not that very day.
    """
    back = (published.weekday() - weekday) % WEEK
    if ahead:
        return str(published + timedelta(days=WEEK - back))
    return str(published - timedelta(days=back or WEEK * (ahead is None)))


def near_month(month: int, published: date, said: str | None, *, ahead: bool) -> str:
    """Give the month of a name without its year.

    Args:
        month: 1 to 12.
        published: The day of publication.
        said: "prochain", "dernier" or the like where that stands behind it.
        ahead: Whether the sentence speaks of what is to come.
    """
    year = published.year
    if said == "prochain" or (ahead and said is None):
        year += month < published.month
    elif not ahead:
        year -= month > published.month
    return f"{year}-{month:02}"


def months_from(day: date, months: int) -> str:
    """Give the month that is so many before or after a day's."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return f"{year:04}-{month + 1:02}"


def years_from(day: date, years: int) -> str:
    """Give the year likewise."""
    return f"{day.year + years:04}"


def moved(period: str, count: int, unit: str) -> str:
    """Move a period by days, weeks, months or years; what is told so is no surer than its unit."""
    if not period:
        return ""
    parts = [int(each) for each in period.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    try:
        if unit in {"day", "week"}:
            if len(period) < DAY:
                return ""
            found = str(date(*parts) + timedelta(days=count * (WEEK if unit == "week" else 1)))
            return found if unit == "day" else found[:MONTH]
        if unit == "month":
            last = monthrange(year, month)[1]
            return months_from(date(year, month, min(day, last)), count) if len(parts) > 1 else ""
        return f"{year + count:04}" if 0 < year + count <= _LAST_YEAR else ""
    except (ValueError, OverflowError):
        return ""


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
