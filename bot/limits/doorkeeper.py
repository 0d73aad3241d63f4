"""Who asks too much, and what is he told?

One polite notice a minute, then silence; a press is always answered, an inline query with nothing.
What a group says among its members is no question to the bot and counts for nothing.
"""

import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import ceil

from telegram import InlineQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.limits.rates import WAITING_AT_ONCE, WAITING_IN_A_CROWD, Limits
from bot.messages.addressing import command_of, is_from_a_person, question_for
from bot.messages.posting import post
from bot.messages.rendering import render_text
from bot.occasion import voice_of_words
from bot.reporting.describing import describe
from bot.storage.database import Database
from bot.storage.recent import Recent

LOG = logging.getLogger(__name__)

ALBUMS = 1000


class Doorkeeper:
    """Lets updates in, or not.

    Args:
        bot: Initialised by the time of the first update.
        database: Knows the language of a chat, in which a notice is said.
        limits: Tell who has to wait.
    """

    def __init__(self, bot: ExtBot[None], database: Database, limits: Limits) -> None:
        self._bot = bot
        self._database = database
        self._limits = limits
        self._albums = Recent(ALBUMS)
        self._under_way: Counter[int] = Counter()
        self._is_crowd = False

    def note_crowd(self, is_there: bool) -> None:  # noqa: FBT001 - all that it hears
        """Hear whether as many updates wait as can be fetched at once."""
        self._is_crowd = is_there

    @asynccontextmanager
    async def gate(self, update: Update) -> AsyncIterator[bool]:
        """Stand around the work on an update, and give whether it is let in.

        Who is not let in has been told so, unless just before. What nobody asks, such as a change
        of members, always is.
        """
        chat = update.effective_chat
        key = chat.id if chat else 0
        self._under_way[key] += 1
        try:
            yield await self._admits(update, self._under_way[key])
        finally:
            self._under_way[key] -= 1
            if not self._under_way[key]:
                del self._under_way[key]

    async def _admits(self, update: Update, under_way: int) -> bool:
        user = update.effective_user
        if user is None:
            return True
        if update.inline_query is not None:
            wait = await self._limits.typing(user.id)
            return not wait or await self._refuse_typing(update.inline_query, wait)
        message = update.message or update.edited_message or update.guest_message
        if update.callback_query is None and (message is None or self._is_free(message)):
            return True
        wait = await self._wait(update, user, under_way)
        return not wait or await self._refuse(update, user, wait)

    def _is_free(self, message: Message) -> bool:
        """Tell whether a message asks nothing of the bot, or is a further one of an album."""
        if message.chat.type != ChatType.PRIVATE:
            return not is_from_a_person(message) or not calls(self._bot, message)
        if message.media_group_id is None:
            return False
        if message.media_group_id in self._albums:
            return True
        self._albums.add(message.media_group_id)
        return False

    async def _wait(self, update: Update, user: User, under_way: int) -> float:
        chat = update.effective_chat
        if chat is None or chat.type == ChatType.PRIVATE or update.guest_message is not None:
            wait = await self._limits.reader(user.id)
            most = WAITING_IN_A_CROWD if self._is_crowd else WAITING_AT_ONCE
            return wait or (float(WAITING_AT_ONCE) if under_way > most else 0.0)
        return await self._limits.member(user.id, chat.id)

    async def _refuse_typing(self, query: InlineQuery, wait: float) -> bool:
        try:
            await query.answer([], cache_time=ceil(wait), is_personal=True)
        except TelegramError as error:
            LOG.info("an inline query over the limit: %s", describe(error))
        return False

    async def _refuse(self, update: Update, user: User, wait: float) -> bool:
        seconds, chat, message = ceil(wait), update.effective_chat, update.effective_message
        settings = await self._database.settings_of(chat.id if chat else user.id)
        words = (message.text or message.caption or "") if isinstance(message, Message) else ""
        in_group = chat is not None and chat.type != ChatType.PRIVATE
        voice = voice_of_words(words, settings, user, in_group=in_group)
        notice = voice.count(
            "Trop de questions d’un coup : réessayez dans une seconde.",
            "Trop de questions d’un coup : réessayez dans {number} secondes.",
            seconds,
        )
        try:
            if update.callback_query is not None:
                await update.callback_query.answer(notice)
            elif update.message is not None and await self._limits.may_tell(
                update.message.chat.id
            ):
                await post(render_text(notice), after=update.message)
        except TelegramError as error:
            LOG.info("a notice could not be given: %s", describe(error))
        return False


def calls(bot: ExtBot[None], message: Message) -> bool:
    """Tell whether a message of a group is for the bot: a command, its name, or a reply to it."""
    return question_for(bot, message) is not None or command_of(bot, message) is not None
