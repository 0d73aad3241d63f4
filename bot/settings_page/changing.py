"""What happens on /langue and /reglages, and when a button of them is pressed?"""

from dataclasses import replace

from telegram import CallbackQuery, Message, User

from bot.articles import NOT_KEPT
from bot.chat_settings import ROWS, ChatSettings
from bot.groups.rights import ADMINS_ONLY, Rights
from bot.messages.addressing import Words
from bot.messages.buttons import Press
from bot.messages.posting import rewrite
from bot.messages.rendering import Page, render_text
from bot.occasion import Occasion, voice_for
from bot.settings_page.page import (
    KEPT,
    NO,
    YES,
    Word,
    choice_page,
    languages_page,
    name_of,
    settings_page,
)
from bot.storage.database import Database
from knowledge.desk import Desk
from knowledge.language.folding import fold
from knowledge.wording.languages import languages

VIEWS = frozenset({Word.ALL, Word.LANGUAGES, Word.ARTICLES})
FOLLOWING = frozenset({"telegram", "auto"})


async def language(
    at: Occasion, words: Words, message: Message, desk: Desk, database: Database
) -> Page:
    """Change to the language behind the command, or offer the languages."""
    wanted = language_named(words)
    changed = change(at.settings, wanted) if wanted else None
    if changed is None:
        return _view(Word.LANGUAGES, at, desk)
    if not await _keep(at, changed, database):
        return render_text(at.voice.say(NOT_KEPT))
    return render_text(_after(at, changed, message.from_user).voice.say(KEPT))


async def settings(at: Occasion, desk: Desk) -> Page:
    """Show what can be set."""
    return _view(Word.ALL, at, desk)


async def setting_pressed(
    press: Press,
    at: Occasion,
    query: CallbackQuery,
    desk: Desk,
    database: Database,
    rights: Rights,
) -> bool:
    """Do what a button says, and show the new state in the place of the old one."""
    message = query.message
    changed = change(at.settings, press.word, press.name)
    if not isinstance(message, Message) or (changed is None and press.word not in VIEWS):
        return False
    if not await rights.may_change(message.chat, query.from_user):
        await query.answer(at.voice.say(ADMINS_ONLY), show_alert=True)
        return True
    if changed is not None:
        if not await _keep(at, changed, database):
            await query.answer(at.voice.say(NOT_KEPT), show_alert=True)
            return True
        at = _after(at, changed, query.from_user)
    await query.answer(at.voice.say(KEPT) if changed else None)
    view = Word(press.word) if press.word in VIEWS else Word.ALL
    page = _view(view, at, desk)
    await rewrite(query.get_bot(), page, chat=message.chat.id, message=message.id)
    return True


def _after(at: Occasion, changed: ChatSettings, user: User | None) -> Occasion:
    """Speak another language where that was changed, and only there."""
    is_same = changed.language == at.settings.language
    return at._replace(settings=changed, voice=at.voice if is_same else voice_for(changed, user))


def change(now: ChatSettings, word: str, article: str = "") -> ChatSettings | None:
    """Tell what a word of a button makes of settings; None where it changes nothing.

    Args:
        now: As they are.
        word: Of the button.
        article: The article that the button names; empty for all of them.
    """
    if word in languages():
        return replace(now, language=word)
    if word == Word.FOLLOW:
        return replace(now, language=None)
    if word == Word.ARTICLE:
        return replace(now, article=article or None)
    name, _, value = word.rpartition("-")
    if name in ROWS and ROWS[name].offers and value in {YES, NO}:
        return replace(now, **{name: value == YES})  # type: ignore[arg-type]  # rows of yes and no
    return None


async def _keep(at: Occasion, changed: ChatSettings, database: Database) -> bool:
    """Keep what a chat has chosen; False where that could not be."""
    if changed == at.settings and database.trouble is None:
        return True
    return await database.keep_settings(at.place.chat, changed)


def _view(view: Word, at: Occasion, desk: Desk) -> Page:
    if view is Word.LANGUAGES:
        return languages_page(at.settings, at.voice)
    if view is Word.ARTICLES:
        return choice_page(desk, at.voice)
    return settings_page(at.settings, desk.articles, at.voice, in_group=at.place.is_group)


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
