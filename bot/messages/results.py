"""How does something look in the list under what a reader types, and where he posts it?

Whatever is posted from there carries links into the private chat: buttons that work wherever the
bot is not.
"""

from collections.abc import Sequence

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.messages.buttons import key_of
from bot.messages.links import link_to_fact
from bot.messages.rendering import LONGEST_LABEL, Page, cut, render
from knowledge.deciding.outcome import Choice
from knowledge.language.typography import typeset
from knowledge.wording.replying import Reply
from knowledge.wording.voice import Voice, mark

OPEN = mark("Ouvrir dans Sourcier")
ASK_ANOTHER = mark("Poser une autre question")
ANSWER = mark("Réponse")
ASK_IN_PRIVATE = mark("Poser une question en privé")
NOT_TOLD = mark("L’article ne le dit pas : poser une autre question")
HOW_TO_SUMMON = mark(
    "Écrivez votre question à la suite de mon nom, par exemple :\n{name} {example}"
)

LONGEST_TITLE = 128
LONGEST_DESCRIPTION = 256


def fact_result(
    reply: Reply, *, label: str, username: str, voice: Voice
) -> InlineQueryResultArticle:
    """Offer an answer under the question that it answers.

    Args:
        reply: Serves exactly one fact.
        label: The question; "" for none.
        username: The bot's, without an @.
        voice: Of whoever posts it.
    """
    (fact,) = reply.facts
    return page_result(
        key_of(fact),
        render(reply),
        title=label or voice.say(ANSWER),
        description=typeset(reply.sentence or ""),
        keyboard=posted_keyboard(link_to_fact(username, fact), voice),
    )


def page_result(
    name: str,
    page: Page,
    *,
    title: str,
    description: str = "",
    keyboard: InlineKeyboardMarkup | None = None,
) -> InlineQueryResultArticle:
    """Offer a page.

    Args:
        name: Tells it from the other results, 1 to 64 bytes.
        page: What is posted; its own keyboard is not, as it belongs to the private chat.
        title: What it is, not blank.
        description: How it begins.
        keyboard: What is shown under it.
    """
    return InlineQueryResultArticle(
        name,
        cut(title, LONGEST_TITLE),
        InputTextMessageContent(
            page.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        description=cut(description, LONGEST_DESCRIPTION) or None,
        reply_markup=keyboard,
    )


def posted_keyboard(link: str, voice: Voice) -> InlineKeyboardMarkup:
    """Let those who read it open it in private, or ask something else where they are."""
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(voice.say(OPEN), url=link)],
            [InlineKeyboardButton(voice.say(ASK_ANOTHER), switch_inline_query_current_chat="")],
        ]
    )


def links_keyboard(choices: Sequence[Choice], *, username: str) -> InlineKeyboardMarkup | None:
    """Lay out choices as links into the private chat; None for none."""
    rows = [
        [InlineKeyboardButton(cut(one.label, LONGEST_LABEL), url=link_to_fact(username, one.fact))]
        for one in choices
    ]
    return InlineKeyboardMarkup(rows) if rows else None
