"""What happens on /resume, /chrono and the like, and on the buttons under them?"""

import asyncio

from telegram import CallbackQuery

from bot.articles import which_page
from bot.messages.addressing import Words
from bot.messages.buttons import Press
from bot.messages.posting import post, post_picture
from bot.messages.rendering import Page
from bot.occasion import Occasion
from bot.summaries.card import card_of, draw
from bot.summaries.page import IN_FULL, summary_page, with_more
from knowledge.desk import Desk
from knowledge.lists.model import FactList
from knowledge.summaries.summarising import FULL, SHORT
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import Voice

DIGITS = 2


async def summary(topic: Topic, at: Occasion, desk: Desk, words: Words) -> Page:
    """Give the summary of the chat's article; ask which one where there are several.

    A number behind the command is how many key facts are wanted: /resume 1 tells the news.
    """
    lists = desk.lists_of(at.settings.article)
    if len(lists) > 1:
        return which_page(desk, topic, at.voice)
    return await _page(lists[0], topic, at, lines=lines_wanted(words))


async def summary_pressed(press: Press, at: Occasion, query: CallbackQuery, desk: Desk) -> bool:
    """Send the summary that a button names."""
    topic = press.word.removesuffix(IN_FULL)
    if not press.name or query.message is None or topic not in {*Topic}:
        return False
    await query.answer()
    lines = SHORT if press.word == topic else FULL
    page = await _page(desk.lists_of(press.name)[0], Topic(topic), at, lines=lines)
    await post(page, after=query.message)
    return True


async def card_pressed(press: Press, at: Occasion, query: CallbackQuery, desk: Desk) -> bool:
    """Send the picture of an article, or the same in words where none are taken."""
    if not press.name or query.message is None:
        return False
    await query.answer()
    card = await asyncio.to_thread(card_of, desk.lists_of(press.name)[0], at.voice)
    picture = await asyncio.to_thread(draw, card)
    await post_picture(picture, card.caption, after=query.message, otherwise=card.words)
    return True


def lines_wanted(words: str) -> int:
    """Read how many key facts are wanted; three unless a number says otherwise."""
    number = words.strip()
    is_number = number.isascii() and number.isdigit() and len(number) <= DIGITS
    return min(max(int(number), 1), FULL) if is_number else SHORT


async def _page(listed: FactList, topic: Topic, at: Occasion, *, lines: int) -> Page:
    return await asyncio.to_thread(
        page_in_chat, listed, topic, at.voice, is_group=at.place.is_group, lines=lines
    )


def page_in_chat(
    listed: FactList, topic: Topic, voice: Voice, *, is_group: bool = False, lines: int = SHORT
) -> Page:
    """Lay out a summary with the buttons of a chat where the bot is."""
    page = summary_page(listed, topic, voice, lines=lines)
    return with_more(page, listed, topic, voice, private=not is_group, lines=lines)
