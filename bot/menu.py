"""What does Telegram show of the bot before the first word?  Its commands and descriptions."""

import asyncio
import logging
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.commanding import Shown, Table
from bot.reporting.describing import describe
from knowledge.wording.languages import languages, voice_of
from knowledge.wording.voice import FRENCH, Voice, mark

LOG = logging.getLogger(__name__)


SHORT_DESCRIPTION = mark("Une question sur un article de presse ? Une phrase, et sa source.")
DESCRIPTION = mark(
    "Je réponds aux questions sur un article de presse par une phrase vérifiée, suivie de sa "
    "source. Je suis un programme : je ne rédige rien, et si l’article ne dit pas ce que vous "
    "cherchez, je le dis."
)

SCOPES: dict[Shown, BotCommandScope] = {
    Shown.ALONE: BotCommandScopeDefault(),
    Shown.MEMBERS: BotCommandScopeAllGroupChats(),
    Shown.ADMINS: BotCommandScopeAllChatAdministrators(),
}


async def publish(bot: Bot, table: Table) -> None:
    """Bring commands and descriptions up to date in each language; set only what differs.

    French is what Telegram shows to readers of a language that has no own entry.
    They are for show: a failure is logged and the bot works without.
    """
    failures: list[str] = []
    for language in languages():
        voice = await asyncio.to_thread(voice_of, language)  # it reads a catalogue
        for bring in (partial(_commands, table), _description, _short_description):
            try:
                await bring(bot, voice)
            except TelegramError as error:
                failures.append(describe(error))
    if failures:  # where one fails, all do, and for one reason
        LOG.warning("commands or descriptions are not up to date: %s", failures[0])


def commands(table: Table, shown: Shown, voice: Voice) -> list[BotCommand]:
    """List the commands that somebody is shown, in his language."""
    return [BotCommand(one.name(voice), voice.say(one.does)) for one in table.shown(shown)]


async def _commands(table: Table, bot: Bot, voice: Voice) -> None:
    for shown, scope in SCOPES.items():
        wanted = commands(table, shown, voice)
        if list(await bot.get_my_commands(scope, _code(voice))) != wanted:
            await bot.set_my_commands(wanted, scope, _code(voice))


async def _description(bot: Bot, voice: Voice) -> None:
    wanted = voice.say(DESCRIPTION)
    if (await bot.get_my_description(_code(voice))).description != wanted:
        await bot.set_my_description(wanted, _code(voice))


async def _short_description(bot: Bot, voice: Voice) -> None:
    wanted = voice.say(SHORT_DESCRIPTION)
    if (await bot.get_my_short_description(_code(voice))).short_description != wanted:
        await bot.set_my_short_description(wanted, _code(voice))


def _code(voice: Voice) -> str | None:
    return None if voice.language == FRENCH.language else voice.language
