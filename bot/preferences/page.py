"""How do the settings of a chat look, and which buttons change them?

The text says what is set, a button what it would do; a button names the state that it leads to,
so that pressing twice changes nothing twice.
"""

from collections.abc import Sequence
from enum import StrEnum

from babel import Locale
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.articles import ALL_ARTICLES, article_rows, offer
from bot.chat_settings import ChatSettings
from bot.messages.buttons import Verb, write_button
from bot.messages.rendering import Page, Rows, render_text
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.lists.model import Article
from knowledge.wording.languages import languages
from knowledge.wording.voice import Voice, mark


class Word(StrEnum):
    """What a button of the settings asks for; a language is a word of its own, two letters."""

    ALL = "all"
    """Show all settings."""
    LANGUAGES = "languages"
    """Show the languages."""
    ARTICLES = "articles"
    """Show the articles."""
    FOLLOW = "follow"
    """Speak the language of each reader's Telegram."""
    ARTICLE = "article"
    """Talk about the article of the button; about all of them where it has none."""
    QUIET = "quiet"
    TALKATIVE = "talkative"
    SUGGEST = "suggest"
    ANSWER_ONLY = "answer-only"


ALONE = mark("Réglages de cette discussion")
TOGETHER = mark("Réglages de ce groupe")
LANGUAGE = mark("Langue : {language}")
FOLLOWING = mark("celle de Telegram")
ARTICLE = mark("Article : {article}")
EVERY_ARTICLE = mark("tous")
QUIET = mark("Mode discret : oui, ni refus ni questions suivantes")
NOT_QUIET = mark("Mode discret : non")
SUGGESTIONS = mark("Questions suivantes : oui")
NO_SUGGESTIONS = mark("Questions suivantes : non")

CHANGE_LANGUAGE = mark("Changer de langue")
CHANGE_ARTICLE = mark("Changer d’article")
BE_QUIET = mark("Passer en mode discret")
BE_TALKATIVE = mark("Quitter le mode discret")
SUGGEST = mark("Proposer des questions suivantes")
ANSWER_ONLY = mark("Ne plus proposer de questions suivantes")
FOLLOW = mark("Celle de Telegram")
BACK = mark("Retour aux réglages")

WHICH_LANGUAGE = mark(
    "Dans quelle langue dois-je vous parler ?\n\n"
    "Les réponses restent dans la langue de l’article : ce sont ses phrases."
)
WHICH_ARTICLE = mark("De quel article parlons-nous ici ?")
KEPT = mark("C’est enregistré.")


def settings_page(
    settings: ChatSettings, articles: Sequence[Article], voice: Voice, *, in_group: bool
) -> Page:
    """Show what a chat has chosen, with a button for each thing that can be changed.

    What cannot matter is left out: the article where there is but one, quiet mode in private.
    """
    title = voice.say(TOGETHER if in_group else ALONE)
    lines = settings_lines(settings, articles, voice, in_group=in_group)
    rows = [_row(voice.say(CHANGE_LANGUAGE), Word.LANGUAGES)]
    if len(articles) > 1:
        rows.append(_row(voice.say(CHANGE_ARTICLE), Word.ARTICLES))
    if in_group and settings.quiet:
        rows.append(_row(voice.say(BE_TALKATIVE), Word.TALKATIVE))
    elif in_group:
        rows.append(_row(voice.say(BE_QUIET), Word.QUIET))
    if settings.suggestions:
        rows.append(_row(voice.say(ANSWER_ONLY), Word.ANSWER_ONLY))
    else:
        rows.append(_row(voice.say(SUGGEST), Word.SUGGEST))
    return _page("\n".join([title, "", *lines]), rows)


def settings_lines(
    settings: ChatSettings, articles: Sequence[Article], voice: Voice, *, in_group: bool
) -> list[str]:
    """Say what a chat has chosen, one line a setting; what cannot matter is left out."""
    lines = [voice.say(LANGUAGE, language=_spoken(settings.language, voice))]
    if len(articles) > 1:
        title = next((typeset(one.title) for one in articles if one.id == settings.article), "")
        lines.append(voice.say(ARTICLE, article=title or voice.say(EVERY_ARTICLE)))
    if in_group:
        lines.append(voice.say(QUIET if settings.quiet else NOT_QUIET))
    lines.append(voice.say(SUGGESTIONS if settings.suggestions else NO_SUGGESTIONS))
    return lines


def languages_page(settings: ChatSettings, voice: Voice) -> Page:
    """Offer the languages, each by its own name."""
    rows = [_row(name_of(language), language) for language in languages()]
    rows += [_row(voice.say(FOLLOW), Word.FOLLOW), _row(voice.say(BACK), Word.ALL)]
    now = voice.say(LANGUAGE, language=_spoken(settings.language, voice))
    return _page(f"{voice.say(WHICH_LANGUAGE)}\n\n{now}", rows)


def choice_page(desk: Desk, voice: Voice) -> Page:
    """Offer all articles together, and each alone."""
    alone = article_rows(desk.lists, Verb.PREFERENCE, Word.ARTICLE)
    rows = [_row(voice.say(ALL_ARTICLES), Word.ARTICLE), *alone, _row(voice.say(BACK), Word.ALL)]
    return offer([voice.say(WHICH_ARTICLE)], rows, desk, voice)


def name_of(language: str, spoken: str | None = None) -> str:
    """Name a language, with a capital: "Français", "English".

    Args:
        language: Two letters.
        spoken: In which language; None for its own.
    """
    name = Locale(language).get_display_name(spoken or language) or language
    return name[:1].upper() + name[1:]


def _spoken(language: str | None, voice: Voice) -> str:
    return name_of(language) if language else voice.say(FOLLOWING)


def _page(text: str, rows: Rows) -> Page:
    return render_text(text)._replace(keyboard=InlineKeyboardMarkup(rows))


def _row(label: str, word: str) -> list[InlineKeyboardButton]:
    data = write_button(Verb.PREFERENCE, word=word)
    return [InlineKeyboardButton(label, callback_data=data)]
