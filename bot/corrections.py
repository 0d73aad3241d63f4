"""Who was served a sentence that is corrected since, and how is he told, once?

For a week it is known which wording of which fact a chat has. Once a list gives a fact another
sentence and the day of its correction, the chats that have the former one are told of it: each by
whoever takes its row first, so that no restart and no second process tells it again.
"""

import asyncio
import logging
from dataclasses import replace

from telegram import Bot
from telegram.error import Forbidden, TelegramError

from bot.messages.places import Place
from bot.messages.posting import post_at
from bot.messages.rendering import render
from bot.occasion import Occasion, voice_for
from bot.reporting.describing import describe
from bot.storage.database import Database
from knowledge.library import Library
from knowledge.wording.replying import BETWEEN
from knowledge.wording.voice import mark

LOG = logging.getLogger(__name__)

TOLD = mark("Une réponse que j’ai donnée ici cette semaine a été corrigée :")
BETWEEN_TWO = 0.2
"""Seconds between two chats that are told: answers go first."""


class Corrections:
    """Remembers what chats were served, and tells them of corrections.

    Args:
        library: The lists of now.
        database: Knows what was served, and what each chat wants.
    """

    def __init__(self, library: Library, database: Database) -> None:
        self._library = library
        self._database = database

    def note(self, at: Occasion, fact: str) -> None:
        """Remember what a chat was just served, if it wants to be told; "" for nothing."""
        found = self._library.desk.fact(fact) if fact and at.settings.corrections else None
        if found is not None:
            self._database.served.note(at.place.chat, fact, found.sentence)

    async def tell(self, bot: Bot) -> None:
        """Tell every chat that has the former wording of a corrected fact, one after the other."""
        for fact in await self._database.served.facts():
            found = self._library.desk.fact(fact)
            if found is not None and found.corrected_at is not None:
                await self._tell_of(fact, found.sentence, bot)

    async def _tell_of(self, fact: str, sentence: str, bot: Bot) -> None:
        served = self._database.served
        while former := await served.with_another(fact, sentence):
            taken = 0
            for each in former:
                if not await served.take(each):
                    continue
                taken += 1
                if await self._post(bot, each.chat, fact):
                    served.note(each.chat, fact, sentence)
                    await asyncio.sleep(BETWEEN_TWO)
            if not taken:
                return  # another process takes them, or the database fails

    async def _post(self, bot: Bot, chat: int, fact: str) -> bool:
        """Tell one chat, unless it wants no such thing; whether it was told."""
        settings, is_group = await self._database.settings_of(chat), chat < 0
        voice = voice_for(settings, None)
        reply = self._library.desk.serve(fact, voice=voice)
        if reply is None or not settings.corrections or (is_group and settings.quiet):
            return False
        told = replace(reply, body=f"{voice.say(TOLD)}{BETWEEN}{reply.body}")
        try:
            await post_at(bot, render(told), Place(chat, is_group))
        except TelegramError as error:
            LOG.info("a chat could not be told of a correction: %s", describe(error))
            if isinstance(error, Forbidden):
                await self._database.forget(chat)
            return False
        return True
