"""What happens on /resume, /chrono and the like, and on the buttons under them?"""

import asyncio

from telegram import CallbackQuery

from bot.articles import which_page
from bot.messages.addressing import Query, Words
from bot.messages.buttons import Act, Press
from bot.messages.posting import post, post_picture
from bot.messages.rendering import Page, render_text
from bot.occasion import Occasion
from bot.summaries.card import card_of, draw
from bot.summaries.page import IN_FULL, summary_page, with_more
from knowledge.desk import Desk
from knowledge.lists.model import FactList
from knowledge.summaries.narrowing import narrowed
from knowledge.summaries.summarising import FULL, SHORT, summarise
from knowledge.summaries.summary import Topic
from knowledge.summaries.wishing import lines_in, narrow_wish_in, said_besides, wish_in
from knowledge.wording.voice import Voice, mark

ASKED_OF_A_NAME = {
    Topic.PEOPLE: mark("Qui est {words} ?"),
    Topic.QUOTES: mark("Qu’a dit {words} ?"),
}
"""What a command asks of who or what stands behind it; the others ask the name alone."""
ASKED = {
    Topic.PEOPLE: mark("Qui {words} ?"),
    Topic.PLACES: mark("Où {words} ?"),
    Topic.DATES: mark("Quand {words} ?"),
}
"""The same of words that are not just a name: "/qui a signé l’accord"."""
NONE_OF_THEN = mark("Aucun fait de cet article n’est daté de « {words} ».")


async def summary(topic: Topic, at: Occasion, desk: Desk, words: Words) -> Page | Query:
    """Give the summary of the chat's article; ask which one where there are several.

    A number behind the command is how many key facts are wanted: /resume 1 tells the news. A name
    or a time is what the summary is to be about, and any other words are a question.
    """
    about = said_besides(words) if topic is not Topic.ARTICLE else ""
    if about:
        return await asyncio.to_thread(_about, about, topic, at, desk)
    return await _whole(topic, at, desk, lines=lines_in(words))


async def summary_in(words: str, at: Occasion, desk: Desk) -> Page | None:
    """Give the summary that words ask for, as the command does; None where they are a question."""
    if wish := wish_in(words):
        return await _whole(wish.topic, at, desk, lines=wish.lines)
    if narrow := narrow_wish_in(words):
        topic, about = narrow
        page = await asyncio.to_thread(_about, about, topic, at, desk)
        return None if isinstance(page, str) else page
    return None


async def _whole(topic: Topic, at: Occasion, desk: Desk, *, lines: int | None) -> Page:
    lists = desk.lists_of(at.settings.article)
    if len(lists) > 1:
        return which_page(desk, Act.SUMMARY, at.voice, word=topic)
    wanted = SHORT if lines is None else min(max(lines, 1), FULL)
    return await _page(lists[0], topic, at, lines=wanted)


def _about(words: str, topic: Topic, at: Occasion, desk: Desk) -> Page | Query:
    """Tell what the article has of somebody or of a time; ask it where that is no summary."""
    listed, focus = desk.focus(words, article=at.settings.article)
    if focus is not None and topic is not Topic.PEOPLE:
        part = narrowed(listed, focus, topic)
        if part is not None and summarise(part, topic, at.voice).sections:
            return page_in_chat(part, topic, at.voice, is_group=at.place.is_group, lines=FULL)
        if focus.days and not focus.entities and not focus.strangers:
            return render_text(at.voice.say(NONE_OF_THEN, words=words))
    question = (ASKED if focus is None else ASKED_OF_A_NAME).get(topic)
    return Query(words if question is None else at.voice.say(question, words=words))


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
