"""What happens when the bot is summoned in a chat that it is not in?

It says one thing and keeps nothing: the chat's id may be that of another chat that it knows.
"""

import re

from telegram import InlineQueryResultArticle, Message, Update
from telegram.ext import MessageHandler, filters

from bot.messages.addressing import is_from_a_person, pointed_at
from bot.messages.links import link_to_article
from bot.messages.rendering import render, render_text
from bot.messages.results import (
    ANSWER,
    HOW_TO_SUMMON,
    fact_result,
    links_keyboard,
    page_result,
    posted_keyboard,
)
from bot.reporting.metrics import Surface
from bot.resources import Context, Handler, Resources
from bot.storage.ephemeral import Key
from bot.summaries.page import summary_page
from bot.summaries.query import read_query
from knowledge.wording.voice import Voice

ANSWERABLE_SECONDS = 3600.0
NAME = "guest"
_COMMAND = re.compile(r"\A/\w+")


class Guests:
    """Answers summonses, each once.

    Args:
        resources: What to answer with.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def handlers(self) -> list[Handler]:
        """List the one handler of summonses; it goes before all that handle messages."""
        return [MessageHandler(filters.UpdateType.GUEST_MESSAGE, self.summoned)]

    async def summoned(self, update: Update, context: Context) -> None:
        """Answer the question of a summons; a refusal too, as somebody waits for it."""
        message = update.guest_message
        if message is None or message.guest_query_id is None or not is_from_a_person(message):
            return
        once = Key(NAME, more=(message.guest_query_id,))
        if not await self._resources.database.ephemeral.claim(once, seconds=ANSWERABLE_SECONDS):
            return
        user = message.from_user
        voice = await self._resources.voice(user.id if user else 0, user)
        said = said_to(message, context.bot.name)
        result = self._summary(said, context, voice) or self._result(
            _COMMAND.sub("", said).strip() or pointed_at(context.bot, message), context, voice
        )
        await context.bot.answer_guest_query(message.guest_query_id, result)

    def _summary(
        self, said: str, context: Context, voice: Voice
    ) -> InlineQueryResultArticle | None:
        """Offer the summary that is asked for by its name; None where it could be of many."""
        asked = read_query(said, self._resources.desk)
        if asked is None or len(asked[1]) != 1:
            return None
        topic, (listed,) = asked
        link = link_to_article(context.bot.username, listed.article.id)
        page = summary_page(listed, topic, voice)
        return page_result(
            NAME, page, title=voice.say(ANSWER), keyboard=posted_keyboard(link, voice)
        )

    def _result(self, question: str, context: Context, voice: Voice) -> InlineQueryResultArticle:
        desk, username = self._resources.desk, context.bot.username
        if not question:
            (example,) = desk.examples(1)
            page = render_text(
                voice.say(HOW_TO_SUMMON, name=context.bot.name, example=example.label)
            )
            return page_result(NAME, page, title=voice.say(ANSWER))
        reply = desk.ask(question, voice=voice)
        self._resources.metrics.answered(reply, Surface.GUEST, voice.language)
        if len(reply.facts) == 1:
            return fact_result(reply, label="", username=username, voice=voice)
        keyboard = links_keyboard(reply.choices, username=username)
        return page_result(NAME, render(reply), title=voice.say(ANSWER), keyboard=keyboard)


def said_to(message: Message, name: str) -> str:
    """Take what is said out of a summons: without the bot's name and needless blanks.

    Args:
        message: The summons.
        name: The bot's, with its @.
    """
    text = re.sub(
        rf"{re.escape(name)}(?!\w)",
        " ",
        message.text or message.caption or "",
        flags=re.IGNORECASE,
    )
    return " ".join(text.split())
