"""Which dates does a text name, and can two of them be the same?"""

import re
from enum import StrEnum
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan",
            "fevrier february fev feb",
            "mars march",
            "avril april avr",
            "mai may",
            "juin june",
            "juillet july juil",
            "aout august",
            "septembre september sept",
            "octobre october oct",
            "novembre november nov",
            "decembre december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"\b(?:(\d{{1,2}})(?:er|st|nd|rd|th)? )?({_MONTH})\b"
    r"(?: (\d{1,2})\b(?! ?\d))?(?: ((?:19|20)\d\d)\b)?"
)
_BARE = re.compile(rf"\b(?:en|mois d[e ]?|debut|fin|mi|depuis|in) ?({_MONTH})\b")
_RELATIVE = re.compile(r"\b(?:avant|apres|depuis|before|after|since|jusqu en)\b")
_NUMERIC = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-]((?:19|20)\d\d))?\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d{2})(?:-(\d{2}))?\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_LAST_DAY = 31
_LAST_MONTH = 12


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


def dates_in(line: str) -> tuple[Day, ...]:
    """Find the dates in folded words, in order of their form.

    "19 aout 2024", "19/08/2024", "2024-08-19", "septembre 2018", "2018", "19 aout" and "en aout"
    are dates; "mai" alone is none.
    """
    found: list[Day] = []
    rest = line

    def taken(match: re.Match[str]) -> str:
        return " " * len(match.group())

    for match in _WRITTEN.finditer(rest):
        day = match[1] or match[3]
        if (day or match[4]) and (day is None or 1 <= int(day) <= _LAST_DAY):
            year = int(match[4]) if match[4] else None
            found.append(Day(year, MONTHS[match[2]], int(day) if day else None))
    rest = _WRITTEN.sub(
        lambda match: taken(match) if match[1] or match[3] or match[4] else match[0], rest
    )
    found.extend(Day(None, MONTHS[match[1]], None) for match in _BARE.finditer(rest))
    found.extend(
        Day(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
        for match in _ISO.finditer(rest)
    )
    rest = _ISO.sub(taken, rest)
    for match in _NUMERIC.finditer(rest):
        if 1 <= int(match[1]) <= _LAST_DAY and 1 <= int(match[2]) <= _LAST_MONTH:
            year = int(match[3]) if match[3] else None
            found.append(Day(year, int(match[2]), int(match[1])))
    rest = _NUMERIC.sub(taken, rest)
    found.extend(Day(int(match[1]), None, None) for match in _YEAR.finditer(rest))
    return tuple(found)


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
    return Relation.BEFORE if found.group() in {"avant", "before", "jusqu en"} else Relation.SINCE


def may_hold(asked: Day, relation: Relation, held: Day) -> bool:
    """Whether something of one date can be what is asked for at, before or since another."""
    if relation is Relation.AT:
        return compatible(asked, held)
    if asked.year is None or held.year is None:
        return True
    earlier = (held.year, held.month or 0, held.day or 0)
    later = (asked.year, asked.month or 0, asked.day or 0)
    return earlier < later if relation is Relation.BEFORE else earlier >= later
