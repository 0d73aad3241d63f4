"""What happens on /articles, and when a button chooses an article for the chat?"""

from dataclasses import replace

from telegram import CallbackQuery, Update
from telegram.ext import CommandHandler, filters

from bot.showing import pages
from bot.showing.articles import articles_page, chosen_page
from bot.showing.buttons import Press, Verb, find_article
from bot.talking.addressing import FromPeople
from bot.talking.occasion import occasion_of
from bot.talking.posting import post
from bot.talking.pressing import Pressed
from bot.talking.resources import Context, Handler, Resources, message_of
from bot.talking.rights import may_change


class Articles:
    """Lets a chat choose what it talks about.

    Args:
        resources: What there is, and where the choice is kept.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def handlers(self) -> list[Handler]:
        """List who handles which command."""
        new = filters.UpdateType.MESSAGE & FromPeople()
        return [CommandHandler("articles", self.articles, new)]

    def presses(self) -> dict[Verb, Pressed]:
        """List who handles which verb."""
        return {Verb.ARTICLE: self.chosen}

    async def articles(self, update: Update, context: Context) -> None:
        """Show the articles; anybody may look, whoever may choose."""
        message = message_of(update)
        at = await occasion_of(self._resources, context.bot, message, message.from_user)
        page = articles_page(self._resources.desk, at.settings.article, at.voice)
        await post(at.bot, page, after=message)

    async def chosen(self, press: Press, query: CallbackQuery, context: Context) -> bool:
        """Talk about the article of a button from now on, or about all; in a group for admins."""
        desk, database = self._resources.desk, self._resources.database
        article = find_article(press.key, desk) if press.key else None
        if query.message is None or (press.key and article is None):
            return False
        at = await occasion_of(self._resources, context.bot, query.message, query.from_user)
        chat = query.message.chat
        if not await may_change(at.bot, database.ephemeral, chat, query.from_user):
            await query.answer(at.voice.say(pages.ADMINS_ONLY), show_alert=True)
            return True
        kept = await database.keep_settings(chat.id, replace(at.settings, article=article))
        if not kept:
            await query.answer(at.voice.say(pages.NOT_KEPT), show_alert=True)
            return True
        await query.answer()
        await post(at.bot, chosen_page(desk, article, at.voice), after=query.message)
        return True
