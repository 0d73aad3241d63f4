"""How does something look in the list under what a reader types, and where he posts it?

Whatever is posted from there carries links into the private chat: buttons that work wherever the
bot is not.
"""

from collections.abc import Sequence

from telegram import (
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.messages.buttons import Button, Open, Rows, Search
from bot.messages.coding import key_of
from bot.messages.drawing import keyboard_of
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
        rows=posted_rows(link_to_fact(username, fact), voice),
    )


def page_result(
    name: str,
    page: Page,
    *,
    title: str,
    description: str = "",
    rows: Rows | None = None,
) -> InlineQueryResultArticle:
    """Offer a page.

    Args:
        name: Tells it from the other results, 1 to 64 bytes.
        page: What is posted; its own buttons are not, as they belong to the private chat.
        title: What it is, not blank.
        description: How it begins.
        rows: What is shown under it.
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
        reply_markup=keyboard_of(rows or []),
    )


def posted_rows(link: str, voice: Voice) -> Rows:
    """Let those who read it open it in private, or ask something else where they are."""
    return [
        [Button(voice.say(OPEN), Open(link))],
        [Button(voice.say(ASK_ANOTHER), Search())],
    ]


def link_rows(choices: Sequence[Choice], *, username: str) -> Rows:
    """Lay out choices as links into the private chat."""
    return [
        [Button(cut(one.label, LONGEST_LABEL), Open(link_to_fact(username, one.fact)))]
        for one in choices
    ]
