"""What does somebody see who comes for the first time, or by a link to an article?"""

from telegram import InlineKeyboardMarkup

from bot.showing.articles import article_rows
from bot.showing.buttons import Verb
from bot.showing.pages import ARTICLES_SHOWN, start_page
from bot.showing.rendering import Page, render_text
from knowledge.article import Article
from knowledge.desk import Desk
from knowledge.voice.voice import Voice

EXAMPLES = 3


def welcome(desk: Desk, voice: Voice, *, article: str | None = None) -> Page:
    """Say what this is; offer questions to press and, where there are several, the articles.

    Args:
        desk: What is served.
        voice: Says all but what a curator wrote.
        article: Id of the article that the chat has chosen, which the questions are about.
    """
    examples = desk.examples(EXAMPLES, article=article)
    page = render_text(start_page([each.article for each in desk.lists], voice), examples)
    if len(desk.lists) == 1:
        return page
    questions = page.keyboard.inline_keyboard if page.keyboard else ()
    rows = [*questions, *article_rows(desk.lists, Verb.ARTICLE)[:ARTICLES_SHOWN]]
    return page._replace(keyboard=InlineKeyboardMarkup(rows))


def presentation(article: Article, desk: Desk, voice: Voice) -> Page:
    """Present one article, with questions about it to press.

    Args:
        article: One that the desk serves.
        desk: Knows its questions.
        voice: Says all but what a curator wrote.
    """
    examples = desk.examples(EXAMPLES, article=article.id)
    return render_text(start_page([article], voice), examples)
