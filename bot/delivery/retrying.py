"""What if Telegram does not take what we send?

A message that may have arrived is never sent again: a reader can ask twice, but cannot unread.
Everything else (edits, answers to buttons, settings) does no harm when it is repeated.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any, Final

from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.transport import FailingServerError, UnreachableError, wait_of

LOG = logging.getLogger(__name__)

ASKED_AT_BOOT: Final = "getMe"
LONGEST_HOLD = 60.0
LONGEST_PAUSE = 8.0
TRIES_IF_FAILING = 2
TRIES_IF_HARMLESS = 5

Sent = bool | dict[str, Any] | list[dict[str, Any]]


class Courier(BaseRateLimiter[None]):
    """Sends each request as often as is right.

    A 429 holds back the chat that it was about and no other. The deadline of the update that is
    being answered ends all waiting.

    Args:
        pause: Seconds before the first retry; each further one takes twice as long.
    """

    def __init__(self, *, pause: float = 0.5) -> None:
        self._pause = pause
        self._held_until: dict[object, float] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Sent]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - the base's
    ) -> Sent:
        """Send a request of python-telegram-bot.

        Args:
            callback: Sends it once.
            args: For the callback.
            kwargs: Likewise.
            endpoint: The method, such as ``sendMessage``.
            data: Its parameters.
            rate_limit_args: Not used.

        Raises:
            TelegramError: Of the last try.
        """
        chat = data.get("chat_id")
        tried = 0
        while True:
            await self._wait_for(chat)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                if wait_of(error) > LONGEST_HOLD:
                    raise
                self._held_until[chat] = monotonic() + wait_of(error)
            except NetworkError as error:
                tried += 1
                if not may_repeat(error, endpoint, tried):
                    raise
                LOG.info("%s failed (%s), trying again", endpoint, type(error).__name__)
                longest = min(self._pause * 2**tried, LONGEST_PAUSE)
                await asyncio.sleep(longest * random.uniform(0.5, 1))  # noqa: S311 - no secret

    async def _wait_for(self, chat: object) -> None:
        until = self._held_until.get(chat)
        if until is not None:
            await asyncio.sleep(until - monotonic())
            if self._held_until.get(chat) == until:
                del self._held_until[chat]


def may_repeat(error: NetworkError, endpoint: str, tried: int) -> bool:
    """Decide whether a request that failed may be sent once more.

    Args:
        error: How it failed.
        endpoint: The method that was called.
        tried: How often so far, at least 1.
    """
    if endpoint == ASKED_AT_BOOT or isinstance(error, BadRequest):
        return False
    if isinstance(error, UnreachableError):
        return True
    if not endpoint.startswith("send"):
        return tried < TRIES_IF_HARMLESS
    if isinstance(error, FailingServerError):
        return tried < TRIES_IF_FAILING
    LOG.warning("%s: nobody knows whether it was delivered (%s)", endpoint, type(error).__name__)
    return False
