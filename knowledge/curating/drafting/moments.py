"""Which days, months and years does a sentence name, and which are they?"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

from knowledge.curating.drafting.periods import (
    DAY,
    day_of,
    months_from,
    moved,
    near_day,
    near_month,
    near_weekday,
    years_from,
)
from knowledge.language.dates import CENTURY, MONTHS
from knowledge.language.folding import fold
from knowledge.language.numbers import UNITS
from knowledge.language.table import one_of, pattern, rows, table, word_set, words_of

_MONTH = one_of(MONTHS)
_YEARS = r"(?:1[5-9]|20)\d\d"
_SAID = "(?: (dernier|prochain|passe))?"
_WEEKDAYS: Final = str(table("moments")["weekdays"]).split()
_UNIT: Final = {word: unit for unit, words in rows("calendar", "units") for word in words}
_COUNTED: Final = frozenset({"day", "week", "month", "year"})
_ROUND: Final = dict(table("moments")["counts"])
_LEAST_COUNT, _HOURS = 1_000, 24

_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_NUMERIC = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d|\d\d)\b")
_RANGE = re.compile(
    rf"\b(?:du|entre le|les|de) (?:1er|(\d{{1,2}}))(?= (?:au|et|a) (?:1er|"
    rf"\d{{1,2}}) ({_MONTH})\b(?: ((?:19|20)\d\d))?)"
)
_FULL = re.compile(rf"\b(?:1er|(\d{{1,2}})) ({_MONTH})(?:\.?(?: de l'an)? ({_YEARS})\b)?")
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\.? ({_YEARS})\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b{_SAID}(?! (?:1er|\d{{1,2}}) (?:{_MONTH})\b)")
_BEFORE_DAY = re.compile(rf"(?:{'|'.join(_WEEKDAYS)}),? (?:le )?$")
_EVERY = re.compile(r"\b(?:les|chaque)$")
_EVERY_SUNDAY = re.compile(r"(?:les|tous les|chaque|le) $")
_UNTIL = re.compile(rf"(?:{pattern('moments', 'until').pattern})\s*$")
_ABOUT = pattern("moments", "about").pattern
_AGO = re.compile(rf"\bil y a (?:(?:{_ABOUT}) )?([a-z0-9-]+) ([a-z]+)\b")
_IN = re.compile(
    r"\bd(?:ans|'ici) (?:environ |pres de )?([a-z0-9-]+) (jours?|semaines?|mois|ans)\b(?! de)"
)
_LATER = re.compile(
    r"\b([a-z0-9-]+) (jours?|semaines?|mois|ans?|annees?) (plus tard|plus tot|auparavant|apres|"
    r"avant)\b"
)
_OF_MONTH = re.compile(
    rf"\b(?:(?:{pattern('moments', 'before_month').pattern})[ -]?)"
    rf"({_MONTH})\b{_SAID}(?: ({_YEARS})\b)?(?! \d)"
)
_YEAR = re.compile(
    rf"\b(?:{pattern('moments', 'before_year').pattern})[ -]({_YEARS})\b"
    rf"(?! ?(?:{pattern('moments', 'no_year').pattern}))"
)
_BRACKETED = re.compile(rf"\(({_YEARS})(?:-(?:1[5-9]|20)?\d\d)?\)")
_CLOCK = re.compile(r"\b(\d{1,2}) ?h(?:eures?)?(?: ?(\d\d))?\b(?! (?:de|par|plus|apres|d'))")
_FUTURE = pattern("moments", "future")


class Moment(NamedTuple):
    """A date that a sentence names.

    Attributes:
        text: As the sentence has it.
        start: Where in the sentence, in characters.
        period: ``2025-02-06``, ``2025-02`` or ``2025``; "" where it cannot be resolved.
        relative: Whether the sentence leaves some of it to the day of publication, or to what
            was told before.
        of_day: Whether it is an hour or a part of the day that is told of, and no date itself.
    """

    text: str
    start: int
    period: str
    relative: bool
    of_day: bool = False

    @property
    def end(self) -> int:
        """Where it ends in the sentence."""
        return self.start + len(self.text)


class _Line(NamedTuple):
    """A sentence, folded letter by letter, so that places stay what they are.

    Attributes:
        text: The folded sentence.
        sentence: As it stands.
        ahead: Whether it speaks of what is to come.
        seen: What was found in it before.
    """

    text: str
    sentence: str
    ahead: bool
    seen: tuple[Moment, ...] = ()

    def moment(
        self, start: int, end: int, period: str, *, relative: bool = True, of_day: bool = False
    ) -> Moment:
        return Moment(self.sentence[start:end], start, period, relative, of_day)


class Timeline:
    """Resolves the dates of an article's sentences, asked in the order of the text.

    Args:
        published: The day of publication; None leaves relative dates unresolved.
    """

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._told: date | None = None
        self._period = ""

    def moments(self, sentence: str) -> list[Moment]:
        """Find the dates of the next sentence, in its order."""
        folded = "".join(map(_letter, sentence))
        line = _Line(folded, sentence, _is_ahead(folded))
        for find in self._finders:
            seen = list(line.seen)
            for one in find(line):
                if all(one.end <= other.start or one.start >= other.end for other in seen):
                    seen.append(one)
            line = line._replace(seen=tuple(seen))
        found = sorted(line.seen, key=lambda one: one.start)
        for one in found:
            if one.period and not one.of_day:
                self._note(one.period)
        return found

    @property
    def _finders(self) -> tuple[Callable[[_Line], Iterator[Moment]], ...]:
        """In the order in which they take words; what one has taken the next leaves alone."""
        dated = (_dated, self._days, self._weekdays, self._deictic, self._counted)
        return (*dated, self._months, _years, self._hours)

    def _note(self, period: str) -> None:
        self._period = period
        if len(period) == DAY:
            day = date.fromisoformat(period)
            if self._published is None or day <= self._published:
                self._told = day

    def _days(self, line: _Line) -> Iterator[Moment]:
        for expression in (_RANGE, _FULL):
            for match in expression.finditer(line.text):
                day, month, year = match[1] or 1, MONTHS[match[2]], match[3]
                weekday = _BEFORE_DAY.search(line.text[: match.start()])
                period = ""
                if year:
                    period = day_of(year, month, day)
                elif self._published:
                    period = near_day(int(day), month, self._published, ahead=line.ahead)
                start = weekday.start() if weekday else match.start()
                yield line.moment(start, match.end(), period, relative=not year)
        for match in _MONTH_YEAR.finditer(line.text):
            yield line.moment(*match.span(), f"{match[2]}-{MONTHS[match[1]]:02}", relative=False)

    def _weekdays(self, line: _Line) -> Iterator[Moment]:
        for match in _WEEKDAY.finditer(line.text):
            before = line.text[: match.start()]
            sunday = match[1] == "dimanche" and match[2] is not None
            every = sunday and _EVERY_SUNDAY.match(before[-9:].lstrip())
            if every or _EVERY.search(before.rstrip()):
                continue
            period = ""
            if self._published:
                weekday, said = _WEEKDAYS.index(match[1]), match[2]
                to_come = said is None and (line.ahead or _UNTIL.search(before) is not None)
                today = self._published.weekday() == weekday
                ahead = said == "prochain" or (to_come and not today)
                past = None if said == "dernier" else False
                period = near_weekday(weekday, self._published, ahead=ahead or past)
            yield line.moment(*match.span(), period)

    def _deictic(self, line: _Line) -> Iterator[Moment]:
        day, told = self._published, self._told
        for start, end, step in _spans("days", line):
            yield line.moment(start, end, str(day + timedelta(days=step)) if day else "")
        for start, end, step in _spans("told", line):
            yield line.moment(start, end, str(told + timedelta(days=step)) if told else "")
        for start, end, step in _spans("months", line):
            yield line.moment(start, end, months_from(day, step) if day else "")
        for start, end, step in _spans("years", line):
            yield line.moment(start, end, years_from(day, step) if day else "")

    def _counted(self, line: _Line) -> Iterator[Moment]:
        published = str(self._published or "")
        for expression, sign in ((_AGO, -1), (_IN, 1)):
            for match in expression.finditer(line.text):
                if (count := _count(match[1])) and (unit := _unit(match[2])):
                    yield line.moment(*match.span(), moved(published, sign * count, unit))
        for match in _LATER.finditer(line.text):
            if (count := _count(match[1])) and (unit := _unit(match[2])):
                near = sorted((one.start, one.period) for one in line.seen if one.period)
                before = [period for start, period in near if start < match.start()]
                sign = 1 if match[3] in {"plus tard", "apres"} else -1
                base = before[-1] if before else self._period
                yield line.moment(*match.span(), moved(base, sign * count, unit))

    def _months(self, line: _Line) -> Iterator[Moment]:
        for match in _OF_MONTH.finditer(line.text):
            month, said, year = MONTHS[match[1]], match[2], match[3]
            period = f"{year}-{month:02}" if year else ""
            if not year and self._published:
                period = near_month(month, self._published, said, ahead=line.ahead)
            yield line.moment(match.start(1), match.end(), period, relative=not year)

    def _hours(self, line: _Line) -> Iterator[Moment]:
        same = [one.period for one in line.seen if len(one.period) == DAY]
        day = same[-1] if same else str(self._told or self._published or "")
        clock = word_set("moments", "words.clock")
        for match in _CLOCK.finditer(line.text):
            before = line.text[: match.start()]
            told = before.split() and before.rstrip().endswith(tuple(clock))
            if int(match[1]) <= _HOURS and (told or match[2] is not None):
                yield line.moment(*match.span(), day, of_day=True)
        for words in words_of(table("moments")["words"]["parts"]):
            for match in re.finditer(rf"\b{words}\b", line.text):
                yield line.moment(*match.span(), day, of_day=True)


def _dated(line: _Line) -> Iterator[Moment]:
    for match in _ISO.finditer(line.text):
        yield line.moment(*match.span(), day_of(match[1], match[2], match[3]), relative=False)
    for match in _NUMERIC.finditer(line.text):
        year = int(match[3]) + CENTURY * (len(match[3]) == len("25"))
        yield line.moment(*match.span(), day_of(year, match[2], match[1]), relative=False)


def _years(line: _Line) -> Iterator[Moment]:
    for expression in (_YEAR, _BRACKETED):
        for match in expression.finditer(line.text):
            yield line.moment(*match.span(1), match[1], relative=False)


def _spans(row: str, line: _Line) -> Iterator[tuple[int, int, int]]:
    """Find the phrases of a row, the longest first: where each stands, and its step."""
    for words, step in sorted(table("moments")[row].items(), key=lambda each: -len(each[0])):
        for match in re.finditer(rf"\b{words}\b", line.text):
            yield *match.span(), step


@cache
def _letter(letter: str) -> str:
    if letter.isspace():
        return " "
    low = letter.lower()
    return next((each for each in (str(fold(letter)), low) if len(each) == 1), letter)


def _is_ahead(folded: str) -> bool:
    if re.search(rf"\b(?:{one_of(word_set('moments', 'words.behind'))})\b", folded):
        return False
    ahead = rf"\b(?:{one_of(word_set('moments', 'words.ahead'))})\b"
    return _FUTURE.search(folded) is not None or re.search(ahead, folded) is not None


def _count(word: str) -> int | None:
    """Read how many, below a thousand; None for no such number."""
    if word.isdecimal():
        return int(word) if len(word) < len(str(_LEAST_COUNT)) else None
    return _ROUND.get(word) or UNITS.get(word) or None


def _unit(word: str) -> str | None:
    unit = _UNIT.get(word)
    return unit if unit in _COUNTED else None
