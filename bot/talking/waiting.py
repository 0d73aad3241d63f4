"""How does a reader know that a slow answer is on its way?"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.constants import ChatAction

from bot.talking.posting import Place

PATIENCE = 1.0  # seconds in which an answer needs no notice


@asynccontextmanager
async def typing_if_slow(
    bot: Bot, place: Place, *, patience: float = PATIENCE
) -> AsyncIterator[None]:
    """Show once that the bot is typing if the block takes longer than ``patience`` seconds.

    Should that fail, nobody misses it.
    """
    notice = asyncio.create_task(_type_after(patience, bot, place))
    try:
        yield
    finally:
        notice.cancel()
        await asyncio.gather(notice, return_exceptions=True)


async def _type_after(seconds: float, bot: Bot, place: Place) -> None:
    await asyncio.sleep(seconds)
    await bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.topic)
