"""Which days, months and years does a sentence name, and which are they?"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from knowledge.language.dates import MONTHS
from knowledge.language.folding import fold
from knowledge.language.numbers import UNITS
from knowledge.language.table import table, words_of

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FULL = re.compile(rf"\b(?:1er|(\d{{1,2}})) ({_MONTH})(?:\.?(?: de l'an)? ((?:1[5-9]|20)\d\d)\b)?")
_RANGE = re.compile(
    rf"\b(?:du|entre le|les|de) (?:1er|(\d{{1,2}}))(?= (?:au|et|a) (?:1er|"
    rf"\d{{1,2}}) ({_MONTH})\b(?: ((?:19|20)\d\d))?)"
)
_OF_MONTH = re.compile(
    rf"\b(?:(?:en|debut|fin|mi|courant|des|depuis|jusqu'en|d'ici|d'ici a|d'ici fin|avant|apres|"
    rf"au mois de|au mois d'|mois de|mois d'|de|d'|pour|entre|et|a)[ -]?)"
    rf"({_MONTH})\b(?: (dernier|prochain|passe))?(?: ((?:1[5-9]|20)\d\d)\b)?(?! \d)"
)
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\.? ((?:1[5-9]|20)\d\d)\b")
_NUMERIC = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d|\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_YEAR = re.compile(
    r"\b(?:en|depuis|des|avant|apres|jusqu'en|fin|debut|mi|courant|annee|annees|l'an|de l'annee|"
    r"printemps|ete|automne|hiver|rentree|"
    r"saison|entre|et|a|de|vers|pour|d'ici|d'ici a|elections de|crise de|edition)[ -]((?:1[5-9]|"
    r"20)\d\d)\b(?! ?(?:euros|dollars|personnes|[a-z]*metres|habitants|ans|salaries|%|h\b))"
)
_BRACKETED = re.compile(r"\(((?:1[5-9]|20)\d\d)(?:-(?:1[5-9]|20)?\d\d)?\)")
_AGO = re.compile(
    r"\bil y a (?:environ |pres de |plus de |un peu plus de |tout juste |deja |moins de |quelque |"
    r"presque )?([a-z0-9-]+) ([a-z]+)\b"
)
_IN = re.compile(
    r"\bd(?:ans|'ici) (?:environ |pres de )?([a-z0-9-]+) (jours?|semaines?|mois|ans)\b(?! de)"
)
_LATER = re.compile(
    r"\b([a-z0-9-]+) (jours?|semaines?|mois|ans?|annees?) (plus tard|plus tot|auparavant|apres|"
    r"avant)\b"
)
_LAST_WEEKDAY = r"(?: (dernier|prochain|passe))?"
_CLOCK = re.compile(r"\b(\d{1,2}) ?h(?:eures?)?(?: ?(\d\d))?\b(?! (?:de|par|plus|apres|d'))")
_FUTURE = re.compile(
    r"\b[a-z]{2,}(?:era|eront|ira|iront|dra|dront|tra|tront|rra|rront|ura|uront)\b|\b(?:aura|auront|va|vont)\b"
)


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


class _Seen(NamedTuple):
    start: int
    end: int
    period: str
    relative: bool
    of_day: bool = False


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
        folded = _folded(sentence)
        ahead = _is_ahead(folded)
        seen: list[_Seen] = []
        for find in (
            self._calendar,
            self._weekdays,
            self._deictic,
            self._counted,
            self._months,
            self._years,
            self._hours,
        ):
            for one in find(folded, ahead, seen):
                if all(one.end <= other.start or one.start >= other.end for other in seen):
                    seen.append(one)
        seen.sort()
        for one in seen:
            if len(one.period) == len("2025-02-06") and not one.of_day:
                day = date.fromisoformat(one.period)
                if self._published is None or day <= self._published:
                    self._told = day
            if one.period and not one.of_day:
                self._period = one.period
        return [
            Moment(sentence[one.start : one.end], one.start, one.period, one.relative, one.of_day)
            for one in seen
        ]

    def _calendar(self, line: str, ahead: bool, _: Sequence[_Seen]) -> list[_Seen]:  # noqa: FBT001
        found = [
            _Seen(*match.span(), _day(match[1], match[2], match[3]), relative=False)
            for match in _ISO.finditer(line)
        ]
        for match in _NUMERIC.finditer(line):
            year = match[3] if len(match[3]) == 4 else f"20{match[3]}"  # noqa: PLR2004
            found.append(_Seen(*match.span(), _day(year, match[2], match[1]), relative=False))
        for pattern, day_month in ((_RANGE, (1, 2, 3)), (_FULL, (1, 2, 3))):
            for match in pattern.finditer(line):
                day, month, year = (match[one] for one in day_month)
                start = _with_weekday(line, match.start())
                month_number = MONTHS[month]
                period = (
                    _day(year, month_number, day or 1)
                    if year
                    else self._without_year(int(day or 1), month_number, ahead=ahead)
                )
                found.append(_Seen(start, match.end(), period, relative=not year))
        found += [
            _Seen(*match.span(), f"{match[2]}-{MONTHS[match[1]]:02}", relative=False)
            for match in _MONTH_YEAR.finditer(line)
        ]
        return found

    def _without_year(self, day: int, month: int, *, ahead: bool) -> str:
        if self._published is None:
            return ""
        years = (self._published.year + step for step in (-1, 0, 1))
        days = [one for year in years if (one := _real(year, month, day))]
        if not days:
            return ""
        if ahead:
            later = [one for one in days if one >= self._published]
            return str(later[0] if later else days[-1])
        past = [one for one in days if one <= self._published]
        nearest = min(days, key=lambda one: abs((one - self._published).days))  # type: ignore[operator]
        near_future = 0 < (nearest - self._published).days <= 31  # noqa: PLR2004 - announced
        return str(nearest if near_future or not past else past[-1])

    def _weekdays(self, line: str, ahead: bool, _: Sequence[_Seen]) -> list[_Seen]:  # noqa: FBT001
        found: list[_Seen] = []
        for match in _weekday().finditer(line):
            if (
                re.match(r"(?:les|tous les|chaque|le) $", line[: match.start()][-9:].lstrip())
                and match[1] == "dimanche"
                and match[2]
            ):
                continue
            if re.search(r"\b(?:les|chaque)$", line[: match.start()].rstrip()):
                continue
            wanted = _weekday_names().index(match[1])
            found.append(
                _Seen(
                    *match.span(),
                    self._nearest_weekday(
                        wanted, match[2], ahead=ahead, before=line[: match.start()]
                    ),
                    relative=True,
                )
            )
        return found

    def _nearest_weekday(self, wanted: int, said: str | None, *, ahead: bool, before: str) -> str:
        if self._published is None:
            return ""
        back = (self._published.weekday() - wanted) % 7
        if said == "dernier" and back == 0:
            back = 7
        until = (
            re.search(r"(?:jusqu'a|jusqu'au|d'ici|d'ici a|a partir de|des)\s*$", before)
            is not None
        )
        if said == "prochain" or (said is None and (until or ahead) and back != 0):
            return str(
                self._published + timedelta(days=(wanted - self._published.weekday() - 1) % 7 + 1)
            )
        return str(self._published - timedelta(days=back))

    def _deictic(self, line: str, _ahead: bool, _: Sequence[_Seen]) -> list[_Seen]:  # noqa: FBT001
        found: list[_Seen] = []
        for words, step in _phrases("days"):
            for match in re.finditer(rf"\b{words}\b", line):
                day = self._published + timedelta(days=step) if self._published else None
                found.append(_Seen(*match.span(), str(day or ""), relative=True))
        for words, step in _phrases("told"):
            for match in re.finditer(rf"\b{words}\b", line):
                told = self._told
                found.append(
                    _Seen(
                        *match.span(),
                        str(told + timedelta(days=step)) if told else "",
                        relative=True,
                    )
                )
        for name, shift in (("months", _months_from), ("years", _years_from)):
            for words, step in _phrases(name):
                for match in re.finditer(rf"\b{words}\b", line):
                    period = shift(self._published, step) if self._published else ""
                    found.append(_Seen(*match.span(), period, relative=True))
        return found

    def _counted(self, line: str, _ahead: bool, seen: Sequence[_Seen]) -> list[_Seen]:  # noqa: FBT001
        found: list[_Seen] = []
        for match in _AGO.finditer(line):
            count, unit = _count(match[1]), table("moments")["units"].get(match[2])
            if count and unit:
                period = _moved(str(self._published or ""), -count, unit)
                found.append(_Seen(*match.span(), period, relative=True))
        for match in _IN.finditer(line):
            count, unit = _count(match[1]), table("moments")["units"].get(match[2])
            if count and unit:
                found.append(
                    _Seen(
                        *match.span(),
                        _moved(str(self._published or ""), count, unit),
                        relative=True,
                    )
                )
        for match in _LATER.finditer(line):
            count, unit = _count(match[1]), table("moments")["units"].get(match[2])
            if count and unit:
                before = [
                    one.period for one in sorted(seen) if one.start < match.start() and one.period
                ]
                base = before[-1] if before else self._period
                sign = 1 if match[3] in {"plus tard", "apres"} else -1
                found.append(_Seen(*match.span(), _moved(base, sign * count, unit), relative=True))
        return found

    def _months(self, line: str, ahead: bool, _: Sequence[_Seen]) -> list[_Seen]:  # noqa: FBT001
        found: list[_Seen] = []
        for match in _OF_MONTH.finditer(line):
            month = MONTHS[match[1]]
            if match[3]:
                period, relative = f"{match[3]}-{month:02}", False
            else:
                period, relative = self._nearest_month(month, match[2], ahead=ahead), True
            found.append(_Seen(match.start(1), match.end(), period, relative))
        return found

    def _nearest_month(self, month: int, said: str | None, *, ahead: bool) -> str:
        if self._published is None:
            return ""
        year = self._published.year
        if (said == "prochain" or (ahead and said is None)) and month < self._published.month:
            year += 1
        elif not (said == "prochain" or ahead) and month > self._published.month:
            year -= 1
        return f"{year}-{month:02}"

    def _years(self, line: str, _ahead: bool, _: Sequence[_Seen]) -> list[_Seen]:  # noqa: FBT001
        return [
            _Seen(match.start(1), match.end(1), match[1], relative=False)
            for pattern in (_YEAR, _BRACKETED)
            for match in pattern.finditer(line)
        ]

    def _hours(self, line: str, _ahead: bool, seen: Sequence[_Seen]) -> list[_Seen]:  # noqa: FBT001
        same = [one.period for one in seen if len(one.period) == 10]  # noqa: PLR2004 - a day
        day = same[-1] if same else str(self._told or self._published or "")
        found: list[_Seen] = []
        clock = words_of(table("moments")["words"]["clock"])
        for match in _CLOCK.finditer(line):
            before = line[: match.start()].split()
            minutes = match[2] is not None or "h " not in f"{match[0]} "
            told = bool(before) and any(
                line[: match.start()].rstrip().endswith(one) for one in clock
            )
            if int(match[1]) < 25 and (told or (match[2] is not None and minutes)):  # noqa: PLR2004
                found.append(_Seen(*match.span(), day, relative=True, of_day=True))
        for words in words_of(table("moments")["words"]["parts"]):
            found += [
                _Seen(*match.span(), day, relative=True, of_day=True)
                for match in re.finditer(rf"\b{words}\b", line)
            ]
        return found


def _folded(sentence: str) -> str:
    """Fold letter by letter, so that places stay what they are."""
    return "".join(_letter(letter) for letter in sentence)


@cache
def _letter(letter: str) -> str:
    if letter.isspace():
        return " "
    folded = str(fold(letter))
    return folded if len(folded) == 1 else letter.lower() if len(letter.lower()) == 1 else letter


def _is_ahead(folded: str) -> bool:
    words = words_of(table("moments")["words"]["ahead"])
    if any(
        re.search(rf"\b{re.escape(one)}\b", folded)
        for one in words_of(table("moments")["words"]["behind"])
    ):
        return False
    return _FUTURE.search(folded) is not None or any(
        re.search(rf"\b{re.escape(one)}\b", folded) for one in words
    )


def _with_weekday(line: str, start: int) -> int:
    found = re.search(rf"(?:{'|'.join(_weekday_names())}),? (?:le )?$", line[:start])
    return found.start() if found else start


def _day(year: object, month: object, day: object) -> str:
    real = _real(int(str(year)), int(str(month)), int(str(day)))
    return str(real or "")


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _count(word: str) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) < 4 else None  # noqa: PLR2004 - digits
    tens = {
        "dizaine": 10,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "un": 1,
        "une": 1,
        "neuf": 9,
    }
    if word in tens:
        return tens[word]
    return UNITS.get(word) or None


def _months_from(day: date, months: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return f"{year:04}-{month + 1:02}"


def _years_from(day: date, years: int) -> str:
    return f"{day.year + years:04}"


def _moved(period: str, count: int, unit: str) -> str:
    """Move a period by days, weeks, months or years; what is told so is no surer than its unit."""
    if not period:
        return ""
    parts = [int(one) for one in period.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    try:
        if unit in {"day", "week"}:
            if len(parts) < 3:  # noqa: PLR2004 - no day to count from
                return ""
            moved = date(year, month, day) + timedelta(days=count * (7 if unit == "week" else 1))
            return str(moved) if unit == "day" else str(moved)[:7]
        if unit == "month":
            return (
                _months_from(date(year, month, min(day, monthrange(year, month)[1])), count)
                if len(parts) > 1
                else ""
            )
        return f"{year + count:04}" if 0 < year + count < 10_000 else ""  # noqa: PLR2004
    except (ValueError, OverflowError):
        return ""


@cache
def _weekday_names() -> list[str]:
    return str(table("moments")["weekdays"]).split()


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(
        rf"\b({'|'.join(_weekday_names())})\b{_LAST_WEEKDAY}(?! (?:1er|\d{{1,2}}) (?:{_MONTH})\b)"
    )


@cache
def _phrases(row: str) -> list[tuple[str, int]]:
    return sorted(table("moments")[row].items(), key=lambda one: -len(one[0]))
