"""Which page does a command open in the terminal?  The one that it opens in Telegram."""

from collections.abc import Iterator

from telegram import InlineKeyboardButton

from bot.articles import articles_page, chosen_page, which_page
from bot.menu import ENTRIES
from bot.messages.buttons import Press, Verb, find_article, read_button
from bot.messages.rendering import Page, render_text
from bot.questions.asking import ASK_WHAT, NOT_A_COMMAND
from bot.start import HELP, welcome
from bot.summaries.page import summary_page, with_more
from bot.summaries.query import commands
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.lists.model import FactList
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import FRENCH

TOPICS = {f"/{name}": topic for topic in Topic for name in commands(topic)}
ONLY_TELEGRAM = typeset("Cette commande ne vaut que dans Telegram.")
KNOWN = {f"/{name}" for one in ENTRIES for name in (one.french, one.english)} | {
    "/confidentialite"
}
HERE = frozenset({Verb.ARTICLE, Verb.FACT, Verb.SUMMARY})
"""What a button may ask for in a terminal."""


def page_for(line: str, desk: Desk, article: str | None) -> Page:
    """Open the page of a command.

    Args:
        line: Begins with a slash.
        desk: What is served.
        article: Id of the article that was chosen; None for all of them.
    """
    command = line.split()[0].casefold()
    if command in TOPICS:
        lists = desk.lists_of(article)
        topic = TOPICS[command]
        return which_page(desk, topic, FRENCH) if len(lists) > 1 else _summary(lists[0], topic)
    match command:
        case "/start":
            return welcome(desk, FRENCH, article=article)
        case "/help" | "/aide":
            return render_text(FRENCH.say(HELP))
        case "/articles":
            return articles_page(desk, article, FRENCH)
        case "/ask":
            example = desk.examples(1, article=article)[0].label
            return render_text(FRENCH.say(ASK_WHAT, example=example))
        case _:
            known = command in KNOWN
            return render_text(ONLY_TELEGRAM if known else FRENCH.say(NOT_A_COMMAND))


def page_behind(press: Press, desk: Desk) -> Page:
    """Open what a button leads to, other than a fact."""
    article = find_article(press.key, desk)
    if press.verb is Verb.ARTICLE:
        return chosen_page(desk, article, FRENCH)
    return _summary(desk.lists_of(article)[0], Topic(press.word))


def buttons_of(page: Page) -> Iterator[tuple[str, Press]]:
    """List the buttons of a page that make sense here, each with its label."""
    rows = page.keyboard.inline_keyboard if page.keyboard else ()
    for button in (one for row in rows for one in row):
        press = _press_of(button)
        if press is not None and press.verb in HERE:
            yield button.text, press


def _press_of(button: InlineKeyboardButton) -> Press | None:
    data = button.callback_data
    return read_button(data) if isinstance(data, str) else None


def _summary(listed: FactList, topic: Topic) -> Page:
    return with_more(summary_page(listed, topic, FRENCH), listed, topic, FRENCH, private=True)
