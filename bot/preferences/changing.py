"""What happens on /langue and /reglages, and when a button of them is pressed?"""

from collections.abc import Callable
from dataclasses import replace

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import CommandHandler, filters

from bot.articles import NOT_KEPT
from bot.chat_settings import ChatSettings
from bot.groups.rights import ADMINS_ONLY, may_change, refuse
from bot.messages.addressing import FromPeople
from bot.messages.buttons import Press, Verb, find_article
from bot.messages.posting import post, rewrite
from bot.messages.rendering import Page, render_text
from bot.preferences.page import KEPT, Word, choice_page, languages_page, name_of, settings_page
from bot.pressing import Pressed
from bot.resources import Context, Handler, Resources, message_of
from knowledge.language.folding import fold
from knowledge.wording.languages import languages
from knowledge.wording.voice import Voice

Change = Callable[[ChatSettings], ChatSettings]

CHANGES: dict[str, Change] = {
    Word.FOLLOW: lambda now: replace(now, language=None),
    Word.QUIET: lambda now: replace(now, quiet=True),
    Word.TALKATIVE: lambda now: replace(now, quiet=False),
    Word.SUGGEST: lambda now: replace(now, suggestions=True),
    Word.ANSWER_ONLY: lambda now: replace(now, suggestions=False),
}
VIEWS = frozenset({Word.ALL, Word.LANGUAGES, Word.ARTICLES})
FOLLOWING = frozenset({"telegram", "auto"})


class Preferences:
    """Shows and changes what a chat has chosen.

    Args:
        resources: Where it is kept.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def handlers(self) -> list[Handler]:
        """List who handles which command."""
        new = filters.UpdateType.MESSAGE & FromPeople()
        return [
            CommandHandler(["langue", "lang", "language"], self.language, new),
            CommandHandler(["reglages", "settings"], self.settings, new),
        ]

    def presses(self) -> dict[Verb, Pressed]:
        """List who handles which verb."""
        return {Verb.PREFERENCE: self.pressed}

    async def language(self, update: Update, context: Context) -> None:
        """Change to the language behind the command, or offer the languages."""
        message = message_of(update)
        wanted = language_named(" ".join(context.args or ()))
        if not await self._may_change(message, context):
            return
        change = self._change(wanted) if wanted else None
        kept = change is None or await self._keep(message.chat.id, change)
        voice = await self._resources.voice(message.chat.id, message.from_user)
        if change is not None:
            page = render_text(voice.say(KEPT if kept else NOT_KEPT))
        else:
            page = await self._view(Word.LANGUAGES, message, voice)
        await post(context.bot, page, after=message)

    async def settings(self, update: Update, context: Context) -> None:
        """Show what can be set."""
        message = message_of(update)
        if await self._may_change(message, context):
            voice = await self._resources.voice(message.chat.id, message.from_user)
            await post(context.bot, await self._view(Word.ALL, message, voice), after=message)

    async def pressed(self, press: Press, query: CallbackQuery, context: Context) -> bool:
        """Do what a button says, and show the new state in the place of the old one."""
        message = query.message
        change = self._change(press.word, press.key)
        if not isinstance(message, Message) or (change is None and press.word not in VIEWS):
            return False
        chat = message.chat
        voice = await self._resources.voice(chat.id, query.from_user)
        ephemeral = self._resources.database.ephemeral
        if not await may_change(context.bot, ephemeral, chat, query.from_user):
            await query.answer(voice.say(ADMINS_ONLY), show_alert=True)
            return True
        if change is not None and not await self._keep(chat.id, change):
            await query.answer(voice.say(NOT_KEPT), show_alert=True)
            return True
        voice = await self._resources.voice(chat.id, query.from_user)
        await query.answer(voice.say(KEPT) if change else None)
        view = Word(press.word) if press.word in VIEWS else Word.ALL
        page = await self._view(view, message, voice)
        await rewrite(context.bot, page, chat=chat.id, message=message.id)
        return True

    async def _may_change(self, message: Message, context: Context) -> bool:
        ephemeral, chat = self._resources.database.ephemeral, message.chat
        user, sender = message.from_user, message.sender_chat
        if await may_change(context.bot, ephemeral, chat, user, sender):
            return True
        await refuse(context.bot, ephemeral, message, await self._resources.voice(chat.id, user))
        return False

    async def _keep(self, chat: int, change: Change) -> bool:
        """Change what a chat has chosen; False where that could not be kept."""
        database = self._resources.database
        now = await database.settings_of(chat)
        changed = change(now)
        if changed == now and database.trouble is None:
            return True
        return await database.keep_settings(chat, changed)

    async def _view(self, view: Word, message: Message, voice: Voice) -> Page:
        settings = await self._resources.database.settings_of(message.chat.id)
        articles = [each.article for each in self._resources.desk.lists]
        if view is Word.LANGUAGES:
            return languages_page(settings, voice)
        if view is Word.ARTICLES:
            return choice_page(self._resources.desk, voice)
        in_group = message.chat.type != ChatType.PRIVATE
        return settings_page(settings, articles, voice, in_group=in_group)

    def _change(self, word: str, key: str = "") -> Change | None:
        """Tell what a word changes; None where it changes nothing, or its article is gone."""
        if word in languages():
            return lambda now: replace(now, language=word)
        if word != Word.ARTICLE:
            return CHANGES.get(word)
        article = find_article(key, self._resources.desk) if key else None
        if key and article is None:
            return None
        return lambda now: replace(now, article=article)


def language_named(typed: str) -> str | None:
    """Find what a reader means by a language: a code, its own name, or the one of Telegram.

    Returns:
        A word for a button; None where it is none that we speak.
    """
    wanted = fold(typed.strip())
    if wanted in FOLLOWING:
        return Word.FOLLOW
    names = {fold(name): language for language in languages() for name in _names(language)}
    return names.get(wanted)


def _names(language: str) -> list[str]:
    """Name a language by its code, and in each language that we speak."""
    return [language, *(name_of(language, spoken) for spoken in languages())]
