"""What happens on /start and /help?"""

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.showing import pages
from bot.showing.buttons import find_fact, read_payload
from bot.showing.rendering import render, render_text
from bot.talking.addressing import FromPeople
from bot.talking.posting import post
from bot.talking.resources import Context, Handler, Resources, message_of


class Starting:
    """Presents the bot.

    Args:
        resources: What it answers with.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def handlers(self) -> list[Handler]:
        """List who handles which command."""
        new = filters.UpdateType.MESSAGE & FromPeople()
        return [
            CommandHandler("start", self.start, new),
            CommandHandler(["help", "aide"], self.help, new),
            CommandHandler(["privacy", "confidentialite"], self.privacy, new),
        ]

    async def start(self, update: Update, context: Context) -> None:
        """Present the bot; or serve the fact that a link asked for."""
        message = message_of(update)
        desk = self._resources.desk
        press = read_payload(context.args[0]) if context.args else None
        fact = find_fact(press.key, desk) if press else None
        reply = desk.serve(fact) if fact else None
        if reply is not None:
            await post(context.bot, render(reply), after=message)
            return
        text = pages.start_page([each.article for each in desk.lists])
        await post(context.bot, render_text(text, desk.examples()), after=message)

    async def help(self, update: Update, context: Context) -> None:
        """Say how to ask."""
        await post(context.bot, render_text(pages.HELP), after=message_of(update))

    async def privacy(self, update: Update, context: Context) -> None:
        """Say what becomes of messages."""
        await post(context.bot, render_text(pages.PRIVACY), after=message_of(update))
