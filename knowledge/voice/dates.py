"""How is a date written?  19 août 2024, 1er mars 2025; 19 August 2024; septembre 2018; 2018."""

from datetime import date

from knowledge.typography import NBSP

PATTERNS = {4: "y", 7: "MMMM y", 10: "d MMMM y"}
"""By the length of an ISO date."""


def written_date(when: date | str, language: str = "fr") -> str:
    """Write a day, a month or a year, with no-break spaces.

    Args:
        when: A day; or an ISO date, which may leave out the day, and the month as well.
        language: Two letters.

    Raises:
        ValueError: It is no date.
    """
    from babel.dates import format_date  # noqa: PLC0415 - most lists write no date at all

    iso = when if isinstance(when, str) else when.isoformat()
    if len(iso) not in PATTERNS:
        raise ValueError(f"{iso!r} is no date")
    day = date.fromisoformat(iso + "0001-01-01"[len(iso) :])
    written = format_date(day, PATTERNS[len(iso)], locale=language)
    if language == "fr" and PATTERNS[len(iso)].startswith("d") and day.day == 1:
        written = f"1er{written.removeprefix('1')}"
    return written.replace(" ", NBSP)
