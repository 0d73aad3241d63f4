"""What does Telegram show of the bot before the first word?  Its commands and descriptions."""

import asyncio
import logging
from enum import Flag, auto
from typing import NamedTuple

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.reporting.describing import describe
from knowledge.wording.languages import languages, voice_of
from knowledge.wording.voice import FRENCH, Voice, mark

LOG = logging.getLogger(__name__)


class Shown(Flag):
    """To whom a command is shown."""

    ALONE = auto()
    """To who talks with the bot in private."""
    MEMBERS = auto()
    """To everybody in a group."""
    ADMINS = auto()
    """To the administrators of a group."""


EVERYWHERE = Shown.ALONE | Shown.MEMBERS | Shown.ADMINS


class Entry(NamedTuple):
    """A command of the menu; each name works in every language.

    Attributes:
        french: Its name, ``a-z``.
        english: Its name in all other languages.
        text: What it does, at most 256 characters.
        shown: To whom.
    """

    french: str
    english: str
    text: str
    shown: Shown = EVERYWHERE


ENTRIES = (
    Entry("start", "start", mark("L’article et des exemples de questions"), Shown.ALONE),
    Entry("ask", "ask", mark("Poser une question, même dans un groupe")),
    Entry("resume", "summary", mark("L’essentiel de l’article")),
    Entry("chrono", "timeline", mark("Les faits datés, dans l’ordre")),
    Entry("qui", "who", mark("Les personnes et ce qu’elles ont dit")),
    Entry("citations", "quotes", mark("Les paroles citées et leurs auteurs")),
    Entry("ou", "where", mark("Les lieux")),
    Entry("quand", "when", mark("Les dates")),
    Entry("article", "article", mark("Le titre, la source, la date, le lien")),
    Entry("articles", "articles", mark("Choisir l’article"), Shown.ALONE),
    Entry("langue", "language", mark("Français ou anglais"), Shown.ALONE),
    Entry("reglages", "settings", mark("Les réglages"), Shown.ALONE | Shown.ADMINS),
    Entry("help", "help", mark("Comment demander")),
    Entry("privacy", "privacy", mark("Ce que deviennent vos messages")),
    Entry("mesdonnees", "mydata", mark("Voir ce que je garde de vous"), Shown.ALONE),
    Entry("oublier", "forget", mark("Effacer ce que je garde de vous"), Shown.ALONE),
)
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


async def publish(bot: Bot) -> None:
    """Bring commands and descriptions up to date in each language; set only what differs.

    French is what Telegram shows to readers of a language that has no own entry.
    They are for show: a failure is logged and the bot works without.
    """
    failures: list[str] = []
    for language in languages():
        voice = await asyncio.to_thread(voice_of, language)  # it reads a catalogue
        for bring in (_commands, _description, _short_description):
            try:
                await bring(bot, voice)
            except TelegramError as error:
                failures.append(describe(error))
    if failures:  # where one fails, all do, and for one reason
        LOG.warning("commands or descriptions are not up to date: %s", failures[0])


def commands(shown: Shown, voice: Voice) -> list[BotCommand]:
    """List the commands that somebody is shown, in his language."""
    return [
        BotCommand(
            one.french if voice.language == FRENCH.language else one.english, voice.say(one.text)
        )
        for one in ENTRIES
        if shown in one.shown
    ]


async def _commands(bot: Bot, voice: Voice) -> None:
    for shown, scope in SCOPES.items():
        wanted = commands(shown, voice)
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
