"""How do the settings of a chat look, and which buttons change them?

The text says what is set, a button what it would do; a button names the state that it leads to,
so that pressing twice changes nothing twice.
"""

from collections.abc import Sequence
from enum import StrEnum

from babel import Locale

from bot.articles import ALL_ARTICLES, article_rows, offer
from bot.chat_settings import ROWS, ChatSettings
from bot.messages.buttons import Act, row_of
from bot.messages.rendering import Page, render_text
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.lists.model import Article
from knowledge.wording.languages import languages
from knowledge.wording.voice import Voice, mark

YES, NO = "yes", "no"
"""What stands behind the name of a setting in the word of a button that changes it."""


class Word(StrEnum):
    """What a button of the settings asks for, besides a language or a setting of yes and no."""

    ALL = "all"
    """Show all settings."""
    LANGUAGES = "languages"
    """Show the languages."""
    ARTICLES = "articles"
    """Show the articles."""
    FOLLOW = "follow"
    """Speak the language of each reader."""
    ARTICLE = "article"
    """Talk about the article of the button; about all of them where it has none."""


ALONE = mark("Réglages de cette discussion")
TOGETHER = mark("Réglages de ce groupe")
FOLLOWING = mark("celle de Telegram")
EVERY_ARTICLE = mark("tous")
KEPT_UP = mark("un message, tenu à jour")
NO_DIGEST = mark("aucun ; /digest en crée un")
CHANGE_LANGUAGE = mark("Changer de langue")
CHANGE_ARTICLE = mark("Changer d’article")
FOLLOW = mark("Celle de Telegram")
BACK = mark("Retour aux réglages")

WHICH_LANGUAGE = mark(
    "Dans quelle langue dois-je vous parler ?\n\n"
    "Les réponses sont des phrases préparées d’après l’article : elles restent dans sa langue, "
    "avec leur traduction s’il y en a une."
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
    rows = [row_of(voice.say(CHANGE_LANGUAGE), Act.SETTING, word=Word.LANGUAGES)]
    if len(articles) > 1:
        rows.append(row_of(voice.say(CHANGE_ARTICLE), Act.SETTING, word=Word.ARTICLES))
    for name, row in ROWS.items():
        if row.offers and (in_group or not row.in_groups_only):
            to = not getattr(settings, name)
            word = f"{name}-{YES if to else NO}"
            rows.append(row_of(voice.say(row.offers[to]), Act.SETTING, word=word))
    return render_text("\n".join([title, "", *lines]), rows)


def settings_lines(
    settings: ChatSettings, articles: Sequence[Article], voice: Voice, *, in_group: bool
) -> list[str]:
    """Say what a chat has chosen, one line a setting; what cannot matter is left out."""
    titles = {one.id: typeset(one.title) for one in articles}
    values = {
        "language": _spoken(settings.language, voice),
        "article": titles.get(settings.article or "") or voice.say(EVERY_ARTICLE),
        "digest": voice.say(NO_DIGEST if settings.digest is None else KEPT_UP),
    }
    lines = []
    for name, row in ROWS.items():
        if (row.in_groups_only and not in_group) or (name == "article" and len(articles) == 1):
            continue
        if isinstance(row.said, str):
            lines.append(voice.say(row.said, value=values[name]))
        else:
            lines.append(voice.say(row.said[getattr(settings, name)]))
    return lines


def languages_page(settings: ChatSettings, voice: Voice) -> Page:
    """Offer the languages, each by its own name."""
    rows = [row_of(name_of(each), Act.SETTING, word=each) for each in languages()]
    rows.append(row_of(voice.say(FOLLOW), Act.SETTING, word=Word.FOLLOW))
    rows.append(row_of(voice.say(BACK), Act.SETTING, word=Word.ALL))
    now = voice.say(str(ROWS["language"].said), value=_spoken(settings.language, voice))
    return render_text(f"{voice.say(WHICH_LANGUAGE)}\n\n{now}", rows)


def choice_page(desk: Desk, voice: Voice) -> Page:
    """Offer all articles together, and each alone."""
    alone = article_rows(desk.articles, Act.SETTING, Word.ARTICLE)
    every = row_of(voice.say(ALL_ARTICLES), Act.SETTING, word=Word.ARTICLE)
    rows = [every, *alone, row_of(voice.say(BACK), Act.SETTING, word=Word.ALL)]
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
