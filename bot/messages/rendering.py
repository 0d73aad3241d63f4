"""How does a reply look in Telegram?  Plain text -> HTML and buttons; only here is escaped."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from bot.messages.buttons import Act, Rows, row_of
from knowledge.deciding.outcome import Choice
from knowledge.wording.replying import BETWEEN, Reply
from knowledge.wording.voice import Voice, mark

BULLET = "• "
LONGEST_TEXT = 4096  # UTF-16 code units once entities are parsed
LONGEST_CAPTION = 1024  # likewise
LONGEST_SOURCE = LONGEST_TEXT // 2
LONGEST_LABEL = 120
AND_MORE = mark("… et {number} de plus")
LINK = '<a href="{address}">{text}</a>'


class Page(NamedTuple):
    """What is posted.

    Attributes:
        html: For Telegram to parse.
        plain: The same without any markup, in case it cannot.
        rows: Its buttons.
    """

    html: str
    plain: str
    rows: Rows = []  # noqa: RUF012 - never changed


def render(reply: Reply, rows: Rows | None = None, *, whole: bool = True) -> Page:
    """Turn a reply into a page: its text, the source in italics, and buttons under it.

    The source links to the very words where the list has an address. Where it is too long for one
    message, the end of the sentence gives way and not its source.

    Args:
        reply: What is said.
        rows: The buttons.
        whole: Say from what article it is, title and all; else the chat was told within the hour.
    """
    source = cut(reply.source_told(whole=whole), LONGEST_SOURCE)
    address = f"\n{reply.url}" if whole and source and reply.url else ""
    room = LONGEST_TEXT - units(source + address) - len(BETWEEN)
    body = cut(reply.said(whole=whole), room)
    plain, html = body, escaped(body)
    if source:
        plain += f"{BETWEEN}{source}{address}"
        html += f"{BETWEEN}<i>{linked(source, reply.link)}</i>"
    return Page(html, plain, rows or [])


def render_text(text: str, rows: Rows | None = None) -> Page:
    """Turn one of the bot's own texts into a page, with buttons under it."""
    plain = cut(text, LONGEST_TEXT)
    return Page(escaped(plain), plain, rows or [])


def question_rows(choices: Sequence[Choice]) -> Rows:
    """Lay out questions as buttons, one a row: crowded rows are cut off and misread."""
    return [row_of(cut(one.label, LONGEST_LABEL), Act.FACT, one.fact) for one in choices]


def first_lines(lines: Sequence[str], most: int, voice: Voice) -> list[str]:
    """Give the first of some lines, and say how many more there are."""
    more = [voice.say(AND_MORE, number=len(lines) - most)] if len(lines) > most else []
    return [*lines[:most], *more]


def linked(text: str, address: str | None) -> str:
    """Make plain text a link in HTML; text alone where there is no address."""
    safe = escaped(text)
    return LINK.format(address=escape(address), text=safe) if address else safe


def escaped(text: str) -> str:
    """Make plain text safe to stand in HTML."""
    return escape(text, quote=False)


def cut(text: str, longest: int) -> str:
    """Shorten a text to so many UTF-16 code units, an ellipsis at its end included."""
    if units(text) <= longest:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (longest - 1)].decode("utf-16-le", "ignore")
    return f"{kept.rstrip()}…"


def units(text: str) -> int:
    """Count UTF-16 code units, in which Telegram measures texts."""
    return len(text.encode("utf-16-le", "replace")) // 2
