"""How does a reader know that a slow answer is on its way?"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.constants import ChatAction

from bot.messages.places import Place

PATIENCE = 1.0  # seconds in which an answer needs no notice


@asynccontextmanager
async def typing_if_slow(
    bot: Bot, place: Place, *, patience: float = PATIENCE
) -> AsyncIterator[None]:
    """Show once that the bot is typing if the block takes longer than ``patience`` seconds.

    Should that fail, nobody misses it.
    """
    notices: list[asyncio.Task[object]] = []

    def notify() -> None:
        typing = bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.topic)
        notices.append(asyncio.create_task(typing))

    timer = asyncio.get_running_loop().call_later(patience, notify)  # mostly in vain: no task yet
    try:
        yield
    finally:
        timer.cancel()
        for notice in notices:
            notice.cancel()
            await asyncio.gather(notice, return_exceptions=True)
