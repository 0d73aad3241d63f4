"""What does Telegram show of the bot before the first word?  Its commands and descriptions."""

import logging

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.operation.failures import describe
from bot.showing.pages import COMMANDS, DESCRIPTION, SHORT_DESCRIPTION

LOG = logging.getLogger(__name__)


async def publish(bot: Bot) -> None:
    """Bring commands and descriptions up to date; set only what differs.

    They are for show: a failure is logged and the bot works without.
    """
    commands = [BotCommand(name, text) for name, text in COMMANDS.items()]
    try:
        if list(await bot.get_my_commands()) != commands:
            await bot.set_my_commands(commands)
        if (await bot.get_my_description()).description != DESCRIPTION:
            await bot.set_my_description(DESCRIPTION)
        if (await bot.get_my_short_description()).short_description != SHORT_DESCRIPTION:
            await bot.set_my_short_description(SHORT_DESCRIPTION)
    except TelegramError as error:
        LOG.warning("commands and descriptions are not up to date: %s", describe(error))
