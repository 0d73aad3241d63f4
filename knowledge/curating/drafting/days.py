"""On which day was an article published, and how long does it take to read?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from lxml.html import HtmlElement

from knowledge.curating.drafting.declared import Declared
from knowledge.curating.drafting.noise import in_side
from knowledge.curating.drafting.story import tidy
from knowledge.language.dates import MONTHS
from knowledge.language.folding import fold

_SHORT_TAGS = "p div span time li header footer small em".split()
_SHORTEST = 6  # characters of a line that names a day
_LONGEST = 260
_ALONE = 60  # the same of a line that does nothing else
_ISO = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)")
_LATE = re.compile(r"[T ]2[123]:?\d\d.*(?:Z|[+-]00:?00)$")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?:[/-]|\b)")
_NUMERIC = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)?\d\d)\b")
_WRITTEN = re.compile(
    rf"\b(\d{{1,2}})(?:er)? ({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?,? ((?:19|"
    rf"20)\d\d)\b"
)
_PUBLISHED = re.compile(
    r"\b(?:publie|mis en ligne|poste|paru|cree|ecrit|redige|"
    r"diffuse)[a-z ]{0,24}\W{0,4}(?:par [^0-9]{0,50})?"
)
_UPDATED = re.compile(r"\b(?:mis a jour|mise a jour|modifie|actualise|maj)\b")
_MINUTES = (
    re.compile(
        r"(?:temps|duree) (?:de |estime de )?lecture\W{0,4}(?:environ )?(\d{1,2}) ?mi?n", re.ASCII
    ),
    re.compile(r"\blecture(?: :)? ?(?:en )?(\d{1,2}) ?mi?n", re.ASCII),
    re.compile(
        r"\b(\d{1,2}) ?mi?n(?:utes?)?\.? (?:de |à lire|pour lire|a lire)(?:lecture)?", re.ASCII
    ),
)
_DURATION = re.compile(r"P?T?(?:0?D?T?0?H)?(\d{1,2})M")
_DATE_METAS = (
    "article:published_time og:article:published_time og:published_time datepublished "
    "date.issued dc.date.issued dcterms.created dcterms.issued dc.date dcterms.date "
    "sailthru.date parsely-pub-date pubdate publish-date publication_date "
    "cxenseparse:recs:publishtime og:pubdate article.published date creation_date"
).split()


def published_on(
    root: HtmlElement,
    area: HtmlElement,
    said: Declared,
    head: Mapping[str, list[str]],
    url: str,
) -> date | None:
    """Find the day of publication; days of updates, comments and pictures are others."""
    days = list(_shown_days(area)) or (list(_shown_days(root)) if area is not root else [])
    told = [said.get("datePublished"), said.get("dateCreated")]
    told += [value for name in _DATE_METAS for value in head.get(name, [])]
    for each in told:
        if isinstance(each, str) and (day := _iso(each) or day_in(each)):
            return _of_readers(day, each, days)
    if days:
        return days[0]
    if found := _URL_DAY.search(url):
        return _day(found[1], found[2], found[3])
    return None


def _of_readers(day: date, told: str, shown: Sequence[date]) -> date:
    """Take the day after, late in the evening of Greenwich, where the page shows that one."""
    late = _LATE.search(told) is not None and shown[:1] == [day + timedelta(days=1)]
    return shown[0] if late else day


def _shown_days(area: HtmlElement) -> Iterator[date]:
    """Give the days that a page shows as its own, the surest first."""
    times = [one for one in area.iter("time") if not in_side(one, upto=area)]
    yield from filter(None, (_timed(one) for one in times if _says_published(one)))
    for element in area.iter():
        if isinstance(element.tag, str) and "datePublished" in (element.get("itemprop") or ""):
            told = element.get("content") or element.get("datetime") or element.text_content()
            yield from filter(None, [_iso(told) or day_in(str(told))])
    texts = [
        tidy(one.text_content()) for one in area.iter(*_SHORT_TAGS) if not in_side(one, upto=area)
    ]
    lines = [fold(text) for text in texts if _SHORTEST < len(text) < _LONGEST]
    for line in lines:
        if found := _PUBLISHED.search(line):
            yield from filter(None, [day_in(line[found.end() :][:60])])
    yield from filter(None, (_timed(one) for one in times if not _says_updated(one)))
    for line in lines:
        updated = _UPDATED.search(line)
        before = line[: updated.start()] if updated else line
        if len(before) < _ALONE:
            yield from filter(None, [day_in(before)])


def _timed(element: HtmlElement) -> date | None:
    return _iso(element.get("datetime")) or day_in(element.text_content())


def _says_published(element: HtmlElement) -> bool:
    names = [element.get("itemprop") or "", element.get("class") or "", *element.keys()]
    return "pub" in " ".join(names).lower()


def _says_updated(element: HtmlElement) -> bool:
    around = element.getparent()
    return (
        around is not None and _UPDATED.match(fold(tidy(around.text_content()))[:40]) is not None
    )


def _iso(told: object) -> date | None:
    found = _ISO.match(told.strip()) if isinstance(told, str) else None
    return _day(found[1], found[2], found[3]) if found else None


def day_in(text: str) -> date | None:
    """Give the first whole date that a text names; None for none."""
    text = fold(text)
    if found := _WRITTEN.search(text):
        return _day(found[3], str(MONTHS[found[2]]), found[1])
    if found := _NUMERIC.search(text):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"  # noqa: PLR2004
        return _day(year, found[2], found[1])
    found = _ISO.search(text)
    return _day(found[1], found[2], found[3]) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def minutes_of(area: HtmlElement, said: Declared) -> int | None:
    """Give the reading time that a page declares or shows; None for none."""
    required = said.get("timeRequired")
    if isinstance(required, str) and (found := _DURATION.fullmatch(required.strip())):
        return int(found[1]) or None
    return minutes_in(fold(tidy(" ".join(str(one) for one in area.itertext()))))


def minutes_in(folded: str) -> int | None:
    """Give the reading time that a folded text announces; None for none."""
    for pattern in _MINUTES:
        if found := pattern.search(folded):
            return int(found[1]) or None
    return None


def shown_day(lines: Sequence[str]) -> date | None:
    """Give the day of publication among lines of an imprint: one that says so, else the first."""
    folded = [fold(line) for line in lines]
    for line in folded:
        if (found := _PUBLISHED.search(line)) and (day := day_in(line[found.end() :][:60])):
            return day
    return next(
        (day for line in folded if not _UPDATED.search(line) and (day := day_in(line))), None
    )
