"""What happens on /start and /help?  Also where links into the private chat lead."""

from dataclasses import replace

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.showing import pages
from bot.showing.buttons import Press, Verb, find_article, find_fact, read_payload
from bot.showing.rendering import render_text
from bot.showing.welcome import welcome
from bot.talking.addressing import FromPeople
from bot.talking.answering import Answering
from bot.talking.occasion import Occasion, occasion_of
from bot.talking.posting import post
from bot.talking.resources import Context, Handler, Resources, message_of


class Starting:
    """Presents the bot.

    Args:
        resources: What it answers with.
        answering: Serves the fact that a link leads to.
    """

    def __init__(self, resources: Resources, answering: Answering) -> None:
        self._resources = resources
        self._answering = answering

    def handlers(self) -> list[Handler]:
        """List who handles which command."""
        new = filters.UpdateType.MESSAGE & FromPeople()
        return [
            CommandHandler("start", self.start, new),
            CommandHandler(["help", "aide"], self.help, new),
        ]

    async def start(self, update: Update, context: Context) -> None:
        """Present the bot; or serve the fact, or present the article, that a link leads to."""
        message = message_of(update)
        args = context.args or []
        press = read_payload(args[0]) if len(args) == 1 else None
        at = await occasion_of(self._resources, context.bot, message, message.from_user)
        if press is None or not await self._open(press, at):
            await self._welcome(at, at.settings.article)

    async def _open(self, press: Press, at: Occasion) -> bool:
        """Post what a link leads to; False where what it names is not served."""
        desk = self._resources.desk
        if press.verb is Verb.FACT:
            fact = find_fact(press.key, desk)
            return fact is not None and await self._answering.serve(at, fact)
        chosen = find_article(press.key, desk)
        if chosen is None:
            return False
        await self._choose(chosen, at)
        await self._welcome(at, chosen)
        return True

    async def _welcome(self, at: Occasion, article: str | None) -> None:
        desk, in_group = self._resources.desk, at.place.is_group
        page = welcome(desk, at.voice, article=article, in_group=in_group)
        await post(at.bot, page, after=at.after)

    async def _choose(self, article: str, at: Occasion) -> None:
        """Talk about this article from now on; in a group that is for its admins to say."""
        if at.place.is_group or len(self._resources.desk.lists) == 1:
            return
        settings = replace(at.settings, article=article)
        await self._resources.database.keep_settings(at.place.chat, settings)

    async def help(self, update: Update, context: Context) -> None:
        """Say how to ask."""
        message = message_of(update)
        voice = await self._resources.voice(message.chat.id, message.from_user)
        await post(context.bot, render_text(voice.say(pages.HELP)), after=message)
