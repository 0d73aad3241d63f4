"""What happens on /resume, /chrono and the like, and on the buttons under them?"""

import asyncio

from telegram import CallbackQuery

from bot.articles import which_page
from bot.messages.buttons import Press
from bot.messages.posting import post, post_picture
from bot.messages.rendering import Page
from bot.occasion import Occasion
from bot.summaries.card import caption_of, card_of, draw
from bot.summaries.page import summary_page, with_more
from knowledge.desk import Desk
from knowledge.lists.model import FactList
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import Voice


async def summary(topic: Topic, at: Occasion, desk: Desk) -> Page:
    """Give the summary of the chat's article; ask which one where there are several."""
    lists = desk.lists_of(at.settings.article)
    if len(lists) > 1:
        return which_page(desk, topic, at.voice)
    return await _page(lists[0], topic, at)


async def summary_pressed(press: Press, at: Occasion, query: CallbackQuery, desk: Desk) -> bool:
    """Send the summary that a button names."""
    if not press.name or query.message is None or press.word not in {*Topic}:
        return False
    await query.answer()
    page = await _page(desk.lists_of(press.name)[0], Topic(press.word), at)
    await post(page, after=query.message)
    return True


async def card_pressed(press: Press, at: Occasion, query: CallbackQuery, desk: Desk) -> bool:
    """Send the picture of an article, its text as the caption."""
    if not press.name or query.message is None:
        return False
    await query.answer()
    card = await asyncio.to_thread(card_of, desk.lists_of(press.name)[0], at.voice)
    picture = await asyncio.to_thread(draw, card)
    await post_picture(picture, caption_of(card), after=query.message)
    return True


async def _page(listed: FactList, topic: Topic, at: Occasion) -> Page:
    return await asyncio.to_thread(
        page_in_chat, listed, topic, at.voice, is_group=at.place.is_group
    )


def page_in_chat(listed: FactList, topic: Topic, voice: Voice, *, is_group: bool = False) -> Page:
    """Lay out a summary with the buttons of a chat where the bot is."""
    page = summary_page(listed, topic, voice)
    return with_more(page, listed, topic, voice, private=not is_group)
