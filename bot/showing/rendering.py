"""How does a reply look in Telegram?  Plain text -> HTML and buttons; only here is escaped."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.showing.buttons import Verb, write_button
from bot.showing.pages import NONE_OF_THESE
from knowledge.outcome import Choice, Outcome
from knowledge.replying import Reply

LONGEST_TEXT = 4096  # UTF-16 code units once entities are parsed
LONGEST_SOURCE = LONGEST_TEXT // 2
LONGEST_LABEL = 120
BETWEEN = "\n\n"  # the body and its source


class Page(NamedTuple):
    """What is posted.

    Attributes:
        html: For Telegram to parse.
        plain: The same without any markup, in case it cannot.
        keyboard: One button a row; None for no buttons.
    """

    html: str
    plain: str
    keyboard: InlineKeyboardMarkup | None = None


def render(reply: Reply) -> Page:
    """Turn a reply into a page: its text, the source in italics, its choices as buttons.

    Where it is too long for one message, the end of the sentence gives way and not its source.
    """
    source = cut(reply.source or "", LONGEST_SOURCE)
    body = cut(reply.body, LONGEST_TEXT - _units(source) - len(BETWEEN))
    plain, html = body, escape(body, quote=False)
    if source:
        plain += f"{BETWEEN}{source}"
        html += f"{BETWEEN}<i>{escape(source, quote=False)}</i>"
    keyboard = keyboard_of(reply.choices, refusable=reply.outcome is Outcome.CHOICES)
    return Page(html, plain, keyboard)


def render_text(text: str, examples: Sequence[Choice] = ()) -> Page:
    """Turn one of the bot's own texts into a page, with questions to press."""
    plain = cut(text, LONGEST_TEXT)
    return Page(escape(plain, quote=False), plain, keyboard_of(examples, refusable=False))


def keyboard_of(choices: Sequence[Choice], *, refusable: bool) -> InlineKeyboardMarkup | None:
    """Lay out choices, best first.

    Args:
        choices: None at all gives no keyboard.
        refusable: Add a button for the reader who meant none of them.
    """
    if not choices:
        return None
    rows = [
        [InlineKeyboardButton(cut(one.label, LONGEST_LABEL), callback_data=_data(one))]
        for one in choices
    ]
    if refusable:
        data = write_button(Verb.NONE_OF_THESE, choices[0].fact)
        rows.append([InlineKeyboardButton(NONE_OF_THESE, callback_data=data)])
    return InlineKeyboardMarkup(rows)


def cut(text: str, longest: int) -> str:
    """Shorten a text to so many UTF-16 code units, an ellipsis at its end included."""
    if _units(text) <= longest:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (longest - 1)].decode("utf-16-le", "ignore")
    return f"{kept.rstrip()}…"


def _data(choice: Choice) -> str:
    return write_button(Verb.FACT, choice.fact)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2
