"""What happens on /resume, /chrono and the like, and on the buttons under them?"""

import asyncio

from telegram import CallbackQuery, Update
from telegram.ext import CommandHandler, filters

from bot.articles import which_page
from bot.messages.addressing import FromPeople
from bot.messages.buttons import Press, Verb, find_article
from bot.messages.posting import post, post_picture
from bot.messages.rendering import Page
from bot.occasion import Occasion, occasion_of
from bot.pressing import Pressed
from bot.resources import Context, Handler, Resources, message_of
from bot.summaries.card import caption_of, card_of, draw
from bot.summaries.page import summary_page, with_more
from bot.summaries.query import commands
from knowledge.lists.model import FactList
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import Voice


class Summaries:
    """Sends summaries and their picture.

    Args:
        resources: What to summarise.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def handlers(self) -> list[Handler]:
        """List who handles which command."""
        return [self._handler(topic) for topic in Topic]

    def presses(self) -> dict[Verb, Pressed]:
        """List who handles which verb."""
        return {Verb.SUMMARY: self.pressed, Verb.CARD: self.card}

    async def asked(self, topic: Topic, update: Update, context: Context) -> None:
        """Send the summary of the chat's article; ask which one where there are several."""
        message = message_of(update)
        at = await occasion_of(self._resources, context.bot, message, message.from_user)
        desk = self._resources.desk
        lists = desk.lists_of(at.settings.article)
        if len(lists) > 1:
            await post(at.bot, which_page(desk, topic, at.voice), after=message)
        else:
            await self._send(lists[0], topic, at)

    async def pressed(self, press: Press, query: CallbackQuery, context: Context) -> bool:
        """Send the summary that a button names."""
        listed = self._listed(press)
        if listed is None or query.message is None or press.word not in {*Topic}:
            return False
        await query.answer()
        at = await occasion_of(self._resources, context.bot, query.message, query.from_user)
        await self._send(listed, Topic(press.word), at)
        return True

    async def card(self, press: Press, query: CallbackQuery, context: Context) -> bool:
        """Send the picture of an article, its text as the caption."""
        listed = self._listed(press)
        if listed is None or query.message is None:
            return False
        await query.answer()
        at = await occasion_of(self._resources, context.bot, query.message, query.from_user)
        card = await asyncio.to_thread(card_of, listed, at.voice)
        picture = await asyncio.to_thread(draw, card)
        await post_picture(at.bot, picture, caption_of(card), after=query.message)
        return True

    async def _send(self, listed: FactList, topic: Topic, at: Occasion) -> None:
        page = await asyncio.to_thread(_page, listed, topic, at.voice, is_group=at.place.is_group)
        await post(at.bot, page, after=at.after)

    def _listed(self, press: Press) -> FactList | None:
        """Find the article of a button; None where it is not served any more."""
        desk = self._resources.desk
        article = find_article(press.key, desk)
        return desk.lists_of(article)[0] if article else None

    def _handler(self, topic: Topic) -> Handler:
        async def asked(update: Update, context: Context) -> None:
            await self.asked(topic, update, context)

        new = filters.UpdateType.MESSAGE & FromPeople()
        return CommandHandler(commands(topic), asked, new)


def _page(listed: FactList, topic: Topic, voice: Voice, *, is_group: bool) -> Page:
    page = summary_page(listed, topic, voice)
    return with_more(page, listed, topic, voice, private=not is_group)
