"""Where do words end in Chinese?  At the longest that its table knows."""

import re
from functools import cache

from knowledge.language.dates import month_name
from knowledge.language.lexicons import SCRIPTS, spelt_in

_DATE = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?")
_PIECES = re.compile(r"((?:\d+[年月日号])+|[\u4e00-\u9fff]+)")


def parted(text: str) -> str:
    """Put spaces between the words of a text, and write its dates as French does.

    A text without Chinese letters is returned as it is. What the table does not know stays in one
    piece up to the next word that it does.
    """
    if text.isascii() or not SCRIPTS["zh"].search(text):
        return text
    written: list[str] = []
    for piece in _PIECES.split(text):
        date = _DATE.fullmatch(piece)
        if date is not None:
            written.append(_dated(date))
        else:
            written += _words_of(piece) if SCRIPTS["zh"].match(piece) else [piece]
    return " ".join(" ".join(written).split())


def _dated(date: re.Match[str]) -> str:
    """Write a date in French; a month that there is not is left out."""
    year, month, day = date.groups()
    name = month_name(int(month)) if month else None
    return " ".join(filter(None, (day, name, year)))


def _words_of(run: str) -> list[str]:
    """Cut a run of Chinese letters at the longest words that the table has."""
    known, longest = spelt_in("zh"), _longest()
    words: list[str] = []
    strange = place = 0
    while place < len(run):
        sizes = range(min(longest, len(run) - place), 0, -1)
        size = next((each for each in sizes if run[place : place + each] in known), 0)
        if size:
            words += [run[strange:place], run[place : place + size]]
            strange = place + size
        place += max(size, 1)
    return [*words, run[strange:]]


@cache
def _longest() -> int:
    return max(map(len, spelt_in("zh")))
