"""What if a group has become a supergroup, with another id?"""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from telegram.error import ChatMigrated
from telegram.ext import BaseRateLimiter

from bot.delivery.retrying import Sent


class Keeper(Protocol):
    """Keeps something of chats."""

    async def move(self, chat: int, to: int) -> None:
        """Hand all that is kept of a chat to another, which it has become."""


class Following(BaseRateLimiter[None]):
    """Sends a request again, once, to the supergroup that a group has become.

    What is kept of the group goes along.

    Args:
        courier: Sends.
        keeper: Is told.
    """

    def __init__(self, courier: BaseRateLimiter[None], keeper: Keeper) -> None:
        self._courier = courier
        self._keeper = keeper

    async def initialize(self) -> None:
        """Open what sends."""
        await self._courier.initialize()

    async def shutdown(self) -> None:
        """Close what sends."""
        await self._courier.shutdown()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Sent]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Sent:
        """Send a request of python-telegram-bot.

        Args:
            callback: Sends it once.
            args: For the callback; they hold ``data``.
            kwargs: Likewise.
            endpoint: The method, such as ``sendMessage``.
            data: Its parameters.
            rate_limit_args: Not used.

        Raises:
            TelegramError: It could not be sent.
        """
        chat = data.get("chat_id")

        async def send() -> Sent:
            return await self._courier.process_request(
                callback, args, kwargs, endpoint, data, rate_limit_args
            )

        try:
            return await send()
        except ChatMigrated as moved:
            if not isinstance(chat, int):
                raise
            await self._keeper.move(chat, moved.new_chat_id)
            data["chat_id"] = moved.new_chat_id
            for local in ("reply_parameters", "message_thread_id"):
                data.pop(local, None)  # messages have other ids there
        return await send()
