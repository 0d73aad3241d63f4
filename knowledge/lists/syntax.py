"""Is this text TOML?  If not, where does it break, and what is to be written instead?

``tomllib`` stops at the first break. A fact list is a row of blocks, so when it breaks each block
is read by itself: one bad block hides neither the next one nor what is wrong inside it.
"""

import re
import tomllib
from bisect import bisect
from itertools import pairwise
from typing import Any, NamedTuple

from knowledge.lists.slips import shown

_HEADER = re.compile(r"^[ \t]*\[\[?[A-Za-z0-9_. -]+\]{0,2}[ \t]*(?:#.*)?$", re.MULTILINE)
_ID = re.compile(r"^[ \t]*id[ \t]*=[ \t]*\"([^\"\n]*)", re.MULTILINE)
_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_PAIR = re.compile(r"^[ \t]*([A-Za-z0-9_-]+)[ \t]*=", re.MULTILINE)
_DATE = re.compile(r"(?:\b(?:date|published)[ \t]*=|=(?=[ \t]*\d{4}-))[ \t]*([^\"'#\s][^#\n]*)")
# tomllib takes minutes over a name of many dots, and refuses very long numbers without a place
_MANY_DOTS = re.compile(r"(?<![\w\"'.-])(?:(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*\.[ \t]*){32}")
_LONG_NUMBER = re.compile(r"(?<![\d_])\d(?:_?\d){999}")

_TWICE = (
    "is written twice in one block: keep one, or begin the second block with its own [[…]] line"
)
_MAX_BREAKS = 100  # more are not looked for
_MAX_CLASHES = 20  # each costs another reading of the file

_BLOCK_TWICE = (
    "this block exists already: there is one [article], and [[fact]], [[entity]], [[absent]] "
    "and [[question]] take two pairs of brackets each time"
)
_ONE_PAIR = "one key = value to a line"
_MEANINGS = {  # how a message of tomllib begins, and what it means to a curator
    "Expected '=' after a key": 'there is no = after the key: write key = "value"',
    "Expected ']": "this line that opens a block is not closed: write [article] or [[fact]]",
    "Unclosed array": "the list is not closed: put a comma between two items, and ] at the end",
    "Unclosed inline table": "the { is not closed: put a comma between two keys, and } at the end",
    "Unterminated string": "this text has no closing quotation mark",
    "Expected \"'": "this text has no closing quotation mark",
    "Illegal character '\\n'": "the text has no closing quotation mark on its line",
    "Found invalid character '\\n'": "the text has no closing quotation mark on its line",
    "Illegal character": "an invisible control character stands here: delete it",
    "Found invalid character": "an invisible control character stands here: delete it",
    "Unescaped '\\'": "a backslash has a meaning of its own in a text: write it twice",
    "Invalid hex value": "a backslash has a meaning of its own in a text: write it twice",
    "Escaped character is not": "a backslash has a meaning of its own in a text: write it twice",
    "Duplicate inline table key": "a key is written twice between { and }: keep one",
    "Invalid initial character for a key part": "a key is missing here: write key = value",
    "Invalid statement": f"this is neither a block nor a key: write {_ONE_PAIR}",
}


class Break(NamedTuple):
    """Where a text ceases to be TOML.

    Attributes:
        offset: In characters from 0.
        message: In the curator's words.
    """

    offset: int
    message: str


class Parsed(NamedTuple):
    """What could be read of a text.

    Attributes:
        values: Of the blocks that could be read; nothing where they clash with one another.
        text: The text with blanks in place of what could not be read; offsets are unchanged.
        breaks: One for each block that could not be read, in order.
        lost_ids: Ids in those blocks, as far as one can see.
    """

    values: dict[str, Any]
    text: str
    breaks: tuple[Break, ...] = ()
    lost_ids: frozenset[str] = frozenset()


def read(text: str) -> Parsed:
    """Read all that can be read of a text whose lines are ended by line feeds; never raises."""
    whole = _parse(text)
    if not isinstance(whole, Break):
        return Parsed(whole, text)
    breaks: list[Break] = []
    kept: list[str] = []
    lost: list[str] = []
    starts = sorted({0, *(each.start() for each in _HEADER.finditer(text)), len(text)})
    for start, end in pairwise(starts):
        block = text[start:end]
        if len(breaks) == _MAX_BREAKS:
            lost.append(block)
            kept.append(_blanked(block))
            continue
        values = _parse(block)
        if isinstance(values, Break):
            breaks.append(Break(start + values.offset, values.message))
            lost.append(block)
            block = _blanked(block)
        kept.append(block)
    rest = _parse("".join(kept))
    for _ in range(_MAX_CLASHES):
        if not isinstance(rest, Break):
            break
        breaks.append(rest)  # each block is good, and this one clashes with an earlier one
        clash = bisect(starts, rest.offset, hi=len(kept)) - 1
        kept[clash] = _blanked(kept[clash])
        rest = _parse("".join(kept))
    if isinstance(rest, Break):
        return Parsed({}, "", (*breaks, rest))
    return Parsed(rest, "".join(kept), tuple(breaks), frozenset(_ID.findall("".join(lost))))


def _blanked(block: str) -> str:
    return re.sub(r"[^\n]", " ", block)


def _parse(text: str) -> dict[str, Any] | Break:
    if found := _MANY_DOTS.search(text) or _LONG_NUMBER.search(text):
        return Break(
            found.start(), "this is too long for a key or a number: is it a text? quote it"
        )
    try:
        return tomllib.loads(text)
    except RecursionError:
        return Break(0, "too many brackets stand inside one another")
    except tomllib.TOMLDecodeError as error:
        return _explained(text, str(error))


def _explained(text: str, complaint: str) -> Break:
    """Say in a curator's words what ``tomllib`` complains of, and where he should look."""
    offset = len(text.rstrip())
    if found := _PLACE.fullmatch(complaint):
        complaint = found[1]
        if found[2]:
            offset = _offset(text, int(found[2]), int(found[3]))
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:].partition("\n")[0]
    if complaint.startswith(("Expected newline", "Invalid date", "Invalid value")):
        if wrong := _DATE.search(line):
            return Break(start + wrong.start(1), _misdated(wrong[1].rstrip(" ,}")))
        if complaint.startswith("Invalid value"):
            return Break(offset, _misquoted(text[offset : offset + 1]))
        return Break(offset, _trailing(line[: offset - start]))
    if complaint.startswith("Cannot"):
        return _clash(text, line, start, offset)
    if complaint.startswith(("Unterminated", "Expected \"'")):
        opening = max(text.rfind('"""'), text.rfind("'''"))
        offset = start if opening < 0 else opening
    meanings = (_MEANINGS[each] for each in _MEANINGS if complaint.startswith(each))
    return Break(offset, next(meanings, f"this line cannot be read: write {_ONE_PAIR}"))


def _clash(text: str, line: str, start: int, offset: int) -> Break:
    """A block, or the key whose value ends here, exists already."""
    if line.lstrip().startswith("["):
        return Break(start, _BLOCK_TWICE)
    *_, key = [None, *_PAIR.finditer(text, 0, offset)]
    if key is None:
        return Break(offset, "this clashes with an earlier key: keep one of them")
    return Break(key.start(1), f'"{key[1]}" {_TWICE}')


def _trailing(before: str) -> str:
    if re.search(r"[=\[,][ \t]*\"", before):
        return 'the text ended at the last " before this: within a text write \\" or « »'
    return f"something stands after the value: write {_ONE_PAIR}"


def _misdated(found: str) -> str:
    if re.fullmatch(r"\d{4}-\d{2}", found):
        return f'a month stands in quotation marks: write "{found}"'
    return f"{shown(found)} is not a date: write year-month-day, such as 2024-08-19"


def _misquoted(first: str) -> str:
    if first in {"“", "”", "„", "«", "‘", "’"}:
        return f'a text stands between straight quotation marks: write " instead of {first}'
    if first.isalpha():
        return 'a text stands between quotation marks: write "…" around it'
    if first in {"", "\n", "#"}:
        return "the value is missing after the = sign"
    return 'this is not a value: a text stands in quotation marks "…", a list in brackets […]'


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1
