"""Which page does a command or a button open in the terminal?  The one that it opens in Telegram.

A command works here if its handler names nothing that only Telegram has.
"""

from typing import NamedTuple

from bot.articles import chosen_page
from bot.chat_settings import ChatSettings
from bot.commanding import NOT_A_COMMAND, For
from bot.commands import TABLE
from bot.handling import Kit
from bot.messages.addressing import Query, Words
from bot.messages.buttons import Act, Press
from bot.messages.places import Asker, Place
from bot.messages.rendering import Page, render_text
from bot.occasion import Occasion
from bot.questions.asking import how_to_ask
from bot.start import welcome
from bot.summaries.page import IN_FULL
from bot.summaries.sending import page_in_chat
from bot.verifying.checking import check
from bot.verifying.page import checked_page
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.summaries.summarising import FULL, SHORT
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import FRENCH

HOW_TO_CHECK = typeset("Écrivez le texte à vérifier à la suite de /verifier, sur la même ligne.")
ONLY_TELEGRAM = typeset("Cette commande ne vaut que dans Telegram.")
HERE = Place(0, is_group=False)
GIVEN = (Occasion, Words)


class Typed(NamedTuple):
    """A command as it was typed: its name, without a slash, and the words behind it."""

    name: str
    words: str = ""


def typed(line: str) -> Typed:
    """Read a line that begins with a slash."""
    name, _, words = line.strip().removeprefix("/").partition(" ")
    return Typed(name, words.strip())


async def page_for(command: Typed, desk: Desk, article: str | None) -> Page | Query:
    """Open the page of a command; or give the question that it stands for.

    Args:
        command: As it was typed; a slip is forgiven.
        desk: What is served.
        article: Id of the article that was chosen; None for all of them.
    """
    row = TABLE.find(command.name, lenient=True)
    if row is None:
        return render_text(FRENCH.say(NOT_A_COMMAND))
    if row.french == "start":
        return welcome(desk, FRENCH, article=article)
    if row.french == "ask":
        return render_text(how_to_ask(desk, article, FRENCH))
    if row.handler is check:
        words = command.words
        return checked_page(words, desk, article, FRENCH) if words else render_text(HOW_TO_CHECK)
    kit = Kit(TABLE, makers={Desk: lambda: desk})
    page = None
    if row.who is For.ALL and not kit.lacks(row.handler, *GIVEN):
        at = Occasion(HERE, Asker(0, 0), ChatSettings(article=article), FRENCH)
        page = await kit.fit(row.handler, *GIVEN)(at, Words(command.words))
    return page or render_text(ONLY_TELEGRAM)


def page_behind(press: Press, desk: Desk) -> Page:
    """Open what a button leads to, other than a fact."""
    if press.act is Act.ARTICLE:
        return chosen_page(desk, press.name or None, FRENCH)
    topic = Topic(press.word.removesuffix(IN_FULL))
    lines = SHORT if press.word == topic else FULL
    return page_in_chat(desk.lists_of(press.name)[0], topic, FRENCH, lines=lines)
