"""What if Telegram does not take what we send?

A message of which nobody knows whether it arrived is sent once more: a reader may see an answer
twice, which is the lesser evil beside none at all. Everything else (edits, answers to buttons,
settings) does no harm when it is repeated.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any, Final

from telegram.error import (
    BadRequest,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import BaseRateLimiter

from bot.delivery.pacing import Pacing
from bot.delivery.stopwatch import pausing
from bot.delivery.transport import FailingServerError, GarbledError, UnreachableError, wait_of
from bot.reporting.metrics import Metrics, Trouble

LOG = logging.getLogger(__name__)

ASKED_AT_BOOT: Final = "getMe"
LONGEST_HOLD = 60.0
LONGEST_HOLD_OF_A_QUERY = 5.0  # whoever typed or pressed waits no longer
LONGEST_PAUSE = 8.0
TRIES_IF_UNSURE = 2
TRIES_IF_REFUSED = 3
TRIES_IF_HARMLESS = 5
POSTS: Final = ("send", "copyMessage", "forwardMessage", "answerGuestQuery")
SENT_AS_MESSAGE: Final = frozenset({"sendMessage", "sendPhoto"})
SHAPE: Final = frozenset({"message_id", "date", "chat"})

Sent = bool | dict[str, Any] | list[dict[str, Any]]


class Courier(BaseRateLimiter[None]):
    """Sends each request as often as is right.

    A 429 holds back the chat that it was about and no other. The deadline of the update that is
    being answered ends all waiting.

    Args:
        pacing: Tells when a message may go.
        metrics: Counts what did not go through at once.
        pause: Seconds before the first retry; each further one takes twice as long.
    """

    def __init__(self, pacing: Pacing, metrics: Metrics, *, pause: float = 0.5) -> None:
        self._pacing = pacing
        self._metrics = metrics
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
        chat = data.get("chat_id", endpoint)
        with pausing():
            await self._pacing.wait(endpoint, chat)
        tried = 0
        while True:
            await self._wait_for(chat)
            try:
                return _sound(endpoint, await callback(*args, **kwargs))
            except RetryAfter as error:
                self._metrics.troubled(Trouble.FLOODED)
                if wait_of(error) > longest_hold(endpoint):
                    raise
                self._held_until[chat] = monotonic() + wait_of(error)
                await self._wait_for(chat)
                with pausing():
                    await self._pacing.wait(endpoint, chat)  # or all who were refused come at once
            except GarbledError:
                self._metrics.troubled(Trouble.UNKNOWN if posts(endpoint) else Trouble.REFUSED)
                raise
            except (NetworkError, InvalidToken) as error:
                tried += 1
                if not may_repeat(error, endpoint, tried):
                    self._metrics.troubled(fate_of(error, endpoint))
                    raise
                self._metrics.troubled(Trouble.RETRIED)
                LOG.info("%s failed (%s), trying again", endpoint, type(error).__name__)
                longest = min(self._pause * 2**tried, LONGEST_PAUSE)
                await asyncio.sleep(longest * random.uniform(0.5, 1))  # noqa: S311 - no secret

    async def _wait_for(self, chat: object) -> None:
        until = self._held_until.get(chat)
        if until is not None:
            with pausing():
                await asyncio.sleep(until - monotonic())
            if self._held_until.get(chat) == until:
                del self._held_until[chat]


def may_repeat(error: TelegramError, endpoint: str, tried: int) -> bool:
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
    if isinstance(error, InvalidToken):  # a server that restarts may not know the bot yet
        return posts(endpoint) and tried < TRIES_IF_REFUSED
    return tried < (TRIES_IF_UNSURE if posts(endpoint) else TRIES_IF_HARMLESS)


def fate_of(error: TelegramError, endpoint: str) -> Trouble:
    """Say what became of a request that is not sent again."""
    if isinstance(error, BadRequest | FailingServerError | InvalidToken) or not posts(endpoint):
        return Trouble.REFUSED
    LOG.warning("%s: nobody knows whether it was delivered (%s)", endpoint, type(error).__name__)
    return Trouble.UNKNOWN


def posts(endpoint: str) -> bool:
    """Tell whether a method puts something new before a reader."""
    return endpoint.startswith(POSTS)


def longest_hold(endpoint: str) -> float:
    """Give the seconds that a request may be held back when the server wants a pause."""
    is_answer = endpoint in {"answerInlineQuery", "answerCallbackQuery", "sendChatAction"}
    return LONGEST_HOLD_OF_A_QUERY if is_answer else LONGEST_HOLD


def _sound(endpoint: str, sent: Sent) -> Sent:
    """Make sure that a message which was sent is described as one; keep what is news in it."""
    if endpoint not in SENT_AS_MESSAGE:
        return sent
    if not (isinstance(sent, dict) and set(sent) >= SHAPE):
        raise GarbledError("the answer to a message is no message")
    return {name: sent[name] for name in SHAPE}  # reading all of it would cost more than sending
