"""What does somebody see who comes, by /start, by a link or by /help?"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from telegram import Message

from bot.articles import EXAMPLES, article_rows, cite
from bot.commanding import Shown, Table, told
from bot.messages.addressing import Words
from bot.messages.buttons import Act
from bot.messages.coding import read_payload
from bot.messages.rendering import Page, question_rows, render_text
from bot.occasion import Occasion
from bot.questions.answering import Answering
from bot.storage.database import Database
from knowledge.desk import Desk
from knowledge.lists.model import Article
from knowledge.wording.voice import Voice, mark

ARTICLES_SHOWN = 3

HELP = mark(
    "Posez une question avec vos mots : qui, où, quand, pourquoi, combien, « qu’a dit… ? ».\n\n"
    "Je réponds par une phrase préparée d’après l’article, suivie de sa source. "
    "Si l’article ne le dit pas, je le dis aussi. "
    "Pendant dix minutes, je comprends les suites comme « et avant ? »."
)

_START = mark(
    "Bonjour ! Je réponds aux questions sur {articles}\n\n"
    "{how}\n\n"
    "Je suis un programme : je ne rédige rien, je donne une phrase préparée d’après l’article "
    "et je cite ma source."
)


_HOW = mark("Écrivez la vôtre, ou touchez l’un des exemples ci-dessous.")
_HOW_IN_A_GROUP = mark("Écrivez /ask suivi de la vôtre, ou touchez l’un des exemples ci-dessous.")


def start_page(articles: Sequence[Article], voice: Voice, *, in_group: bool = False) -> str:
    """Say what this is, which articles it knows, how to ask, and that it is a program.

    Args:
        articles: The first three are named.
        voice: Says it.
        in_group: Whether only what is addressed to the bot is read.
    """
    how = voice.say(_HOW_IN_A_GROUP if in_group else _HOW)
    if len(articles) == 1:
        one = voice.say("cet article :\n{article}", article=cite(articles[0], voice))
        return voice.say(_START, articles=one, how=how)
    shown = "\n".join(f"• {cite(each, voice)}" for each in articles[:ARTICLES_SHOWN])
    rest = len(articles) - ARTICLES_SHOWN
    if rest > 0:
        more = voice.count("et {number} autre : /articles", "et {number} autres : /articles", rest)
        shown += f"\n• {more}"
    several = voice.say("ces articles :\n{articles}", articles=shown)
    return voice.say(_START, articles=several, how=how)


def welcome(
    desk: Desk, voice: Voice, *, article: str | None = None, in_group: bool = False
) -> Page:
    """Say what this is; offer questions to press and, where anybody may choose, the articles.

    Args:
        desk: What is served.
        voice: Says all but what a curator wrote.
        article: Id of the only article to present, which the chat has chosen or a link leads to;
            None for all of them.
        in_group: Whether it is said in a group.
    """
    articles = desk.articles_of(article)
    text = start_page(articles, voice, in_group=in_group)
    rows = question_rows(desk.examples(EXAMPLES, voice=voice, article=article))
    if len(articles) > 1 and not in_group:
        rows += article_rows(articles, Act.ARTICLE)[:ARTICLES_SHOWN]
    return render_text(text, rows)


async def start(
    at: Occasion,
    message: Message,
    words: Words,
    desk: Desk,
    database: Database,
    answering: Answering,
) -> Page | None:
    """Present the bot; or serve the fact, or present the article, that a link leads to."""
    press = await asyncio.to_thread(read_payload, words, desk)
    if press is None:
        return welcome(desk, at.voice, article=at.settings.article, in_group=at.place.is_group)
    if press.act is Act.FACT:
        await answering.serve(at, message, press.name)
        return None
    await _choose(press.name, at, desk, database)
    return welcome(desk, at.voice, article=press.name, in_group=at.place.is_group)


async def _choose(article: str, at: Occasion, desk: Desk, database: Database) -> None:
    """Talk about this article from now on; in a group that is for its admins to say."""
    if at.place.is_group or len(desk.articles) == 1:
        return
    await database.keep_settings(at.place.chat, replace(at.settings, article=article))


async def help_(at: Occasion, table: Table) -> Page:
    """Say how to ask, and what else there is."""
    shown = Shown.MEMBERS if at.place.is_group else Shown.ALONE
    return render_text(f"{at.voice.say(HELP)}\n\n{told([*table.shown(shown)], at.voice)}")
