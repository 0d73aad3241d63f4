"""What happens on /confidentialite, /mesdonnees and /oublier?"""

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.showing.privacy import forgotten_page, my_data_page, privacy_page
from bot.showing.rendering import render_text
from bot.talking.addressing import FromPeople
from bot.talking.occasion import occasion_of
from bot.talking.posting import post
from bot.talking.resources import Context, Handler, Resources, message_of
from bot.talking.rights import may_change, refuse
from bot.talking.served import Served


class Privacy:
    """Says what is kept, shows it and deletes it.

    Args:
        resources: Where it is kept.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._served = Served(resources.database.ephemeral)

    def handlers(self) -> list[Handler]:
        """List who handles which command."""
        new = filters.UpdateType.MESSAGE & FromPeople()
        return [
            CommandHandler(["confidentialite", "privacy"], self.promise, new),
            CommandHandler(["mesdonnees", "mydata"], self.show, new),
            CommandHandler(["oublier", "forget"], self.forget, new),
        ]

    async def promise(self, update: Update, context: Context) -> None:
        """Say what becomes of messages."""
        message = message_of(update)
        voice = await self._resources.voice(message.chat.id, message.from_user)
        page = render_text(privacy_page(voice, self._resources.contact))
        await post(context.bot, page, after=message)

    async def show(self, update: Update, context: Context) -> None:
        """Show all that is kept: of the chat, and of who asks."""
        message = message_of(update)
        at = await occasion_of(self._resources, context.bot, message, message.from_user)
        told, offered = await self._served.seen(at.place.chat)
        text = my_data_page(
            at.settings,
            [gist for gist in await self._resources.memory.recall(at.asker) if gist],
            len(told | offered),
            [each.article for each in self._resources.desk.lists],
            at.voice,
            in_group=at.place.is_group,
        )
        await post(context.bot, render_text(text), after=message)

    async def forget(self, update: Update, context: Context) -> None:
        """Delete all that is kept of the chat, at once; as often as one likes."""
        message, database = message_of(update), self._resources.database
        chat, user = message.chat, message.from_user
        voice = await self._resources.voice(chat.id, user)
        ephemeral, sender = database.ephemeral, message.sender_chat
        if not await may_change(context.bot, ephemeral, chat, user, sender):
            await refuse(context.bot, ephemeral, message, voice)
            return
        text = forgotten_page(await database.forget(chat.id), voice)
        await post(context.bot, render_text(text), after=message)
