"""What does somebody see who comes for the first time, or by a link to an article?"""

from telegram import InlineKeyboardMarkup

from bot.showing.articles import article_rows, latest_first
from bot.showing.buttons import Verb
from bot.showing.pages import ARTICLES_SHOWN, start_page
from bot.showing.rendering import Page, render_text
from knowledge.desk import Desk
from knowledge.wording.voice import Voice

EXAMPLES = 3


def welcome(
    desk: Desk, voice: Voice, *, article: str | None = None, in_group: bool = False
) -> Page:
    """Say what this is; offer questions to press and, where there are several, the articles.

    Args:
        desk: What is served.
        voice: Says all but what a curator wrote.
        article: Id of the only article to present, which the chat has chosen or a link leads to;
            None for all of them.
        in_group: Whether it is said in a group.
    """
    lists = desk.lists_of(article)
    text = start_page(latest_first(lists), voice, in_group=in_group)
    page = render_text(text, desk.examples(EXAMPLES, article=article))
    if len(lists) == 1:
        return page
    questions = page.keyboard.inline_keyboard if page.keyboard else ()
    rows = [*questions, *article_rows(lists, Verb.ARTICLE)[:ARTICLES_SHOWN]]
    return page._replace(keyboard=InlineKeyboardMarkup(rows))
