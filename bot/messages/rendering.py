"""How does a reply look in Telegram?  Plain text -> HTML and buttons; only here is escaped."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.messages.buttons import Verb, write_button
from knowledge.deciding.outcome import Choice
from knowledge.wording.replying import Reply

LONGEST_TEXT = 4096  # UTF-16 code units once entities are parsed
LONGEST_SOURCE = LONGEST_TEXT // 2
LONGEST_LABEL = 120
BETWEEN = "\n\n"  # the body and its source

Rows = list[list[InlineKeyboardButton]]


class Page(NamedTuple):
    """What is posted.

    Attributes:
        html: For Telegram to parse.
        plain: The same without any markup, in case it cannot.
        keyboard: None for no buttons.
    """

    html: str
    plain: str
    keyboard: InlineKeyboardMarkup | None = None


def render(reply: Reply, rows: Rows | None = None) -> Page:
    """Turn a reply into a page: its text, the source in italics, and buttons under it.

    Where it is too long for one message, the end of the sentence gives way and not its source.
    """
    source = cut(reply.source or "", LONGEST_SOURCE)
    body = cut(reply.body, LONGEST_TEXT - units(source) - len(BETWEEN))
    plain, html = body, escaped(body)
    if source:
        plain += f"{BETWEEN}{source}"
        html += f"{BETWEEN}<i>{escaped(source)}</i>"
    return Page(html, plain, InlineKeyboardMarkup(rows) if rows else None)


def render_text(text: str, examples: Sequence[Choice] = ()) -> Page:
    """Turn one of the bot's own texts into a page, with questions to press."""
    plain = cut(text, LONGEST_TEXT)
    rows = question_rows(examples)
    keyboard = InlineKeyboardMarkup(rows) if rows else None
    return Page(escaped(plain), plain, keyboard)


def question_rows(choices: Sequence[Choice]) -> Rows:
    """Lay out questions as buttons, one a row: crowded rows are cut off and misread."""
    return [
        [
            InlineKeyboardButton(
                cut(one.label, LONGEST_LABEL), callback_data=write_button(Verb.FACT, one.fact)
            )
        ]
        for one in choices
    ]


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
