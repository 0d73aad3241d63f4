"""Where does a statement begin and end?  Lines, list points, sentences."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_LINES = re.compile(r"[^\r\n\u2028\u2029]+")
_ENDS = re.compile(
    r"(?<=[.!?…])(?:[ \u00a0\u202f]?[\"»”’)])*\s+(?=[^\W\d_a-zà-ÿ]|[«“\"(\d•–—-])|\s[•▪●]\s"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s('’])(?:M|MM|Mme|Mlle|Dr|Pr|Me|St|Ste|env|etc|av|apr|p|n|cf|ex|vol|art|chap|vs|approx|"
    r"janv|févr|fevr|avr|juil|sept|oct|nov|déc|dec|[A-ZÀ-Ý])\.$"
)
_MARKERS = re.compile(r"^(?:[^\w«“\"'‘(#@]|\d{1,2}[.)]\s|[a-z]\)\s)+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_STRESS = re.compile(r"\*\*|__|~~|\|\||`+|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_OPENING, _CLOSING = "«“", "»”"


class Piece(NamedTuple):
    """A statement as it stood, and its words without markup.

    Attributes:
        line: As it stood, list point included.
        start: Where in the text it began.
        text: What it says, without list point, HTML, Markdown and links.
    """

    line: str
    start: int
    text: str


def pieces_of(text: str) -> Iterator[Piece]:
    """Split a text into statements, in order; empty ones are left out."""
    for found in _LINES.finditer(text):
        start = found.start()
        for line in _sentences(found.group()):
            lead = len(line) - len(line.lstrip())
            if line.strip():
                yield Piece(line.strip(), start + lead, _bare(line))
            start += len(line)


def _sentences(line: str) -> Iterator[str]:
    """Cut a line after its sentences; never inside a quotation, nor after "sept."."""
    start = 0
    for found in _ENDS.finditer(line):
        said = line[start : found.end()]
        if _ABBREVIATED.search(line[start : found.start()]) or _is_open(said):
            continue
        yield said
        start = found.end()
    yield line[start:]


def _is_open(said: str) -> bool:
    opened = sum(map(said.count, _OPENING))
    return opened > sum(map(said.count, _CLOSING)) or said.count('"') % 2 == 1


def _bare(line: str) -> str:
    told = html.unescape(_TAG.sub(" ", line)) if "<" in line or "&" in line else line
    told = _STRESS.sub("", _URL.sub(" ", _LINK.sub(r"\1", told)))
    return _MARKERS.sub("", told.strip()).strip()
