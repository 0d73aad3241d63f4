"""What if it breaks?

One handler takes whatever a handler of updates raised. It logs first and says what happened and
where, never with the token or a reader's words; then it apologises, once and in private only.
"""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Message, Update
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import CallbackContext, ExtBot

from bot.chat_settings import ChatSettings
from bot.delivery.transport import GarbledError
from bot.messages.rooms import is_shut
from bot.occasion import voice_of_words
from bot.reporting.describing import describe
from bot.reporting.metrics import Metrics
from knowledge.wording.voice import mark

APOLOGY = mark("Désolé, une erreur est survenue de mon côté. Reposez la question dans un instant.")

LOG = logging.getLogger(__name__)

TOO_LATE = re.compile(
    r"query is too old|message is not modified|message to edit not found", re.IGNORECASE
)
"""What comes too late to matter, or has its effect already."""


class Failures:
    """Copes with what handlers of updates raise.

    Args:
        metrics: Counts what nobody expected.
        forget: Drops what is kept of a chat that has shut the bot out.
        settings_of: Gives what a chat has chosen, its language among it.
    """

    def __init__(
        self,
        metrics: Metrics,
        forget: Callable[[int], Awaitable[object]],
        settings_of: Callable[[int], Awaitable[ChatSettings]],
    ) -> None:
        self._metrics = metrics
        self._forget = forget
        self._settings_of = settings_of

    async def handle(
        self, update: object, context: CallbackContext[ExtBot[None], Any, Any, Any]
    ) -> None:
        """Log what was raised; apologise if a reader waits for an answer that can reach him."""
        error = context.error
        if error is None or TOO_LATE.search(str(error)):
            return
        level = level_of(error)
        LOG.log(
            level,
            "update %s: %s",
            getattr(update, "update_id", None),
            describe(error),
        )
        reader = update if isinstance(update, Update) else None
        guest = reader is None or reader.guest_message is not None  # his chat's id may collide
        chat = reader.effective_chat if reader and not guest else None
        if chat is not None and isinstance(error, Forbidden):
            await self._forget(chat.id)
        if level == logging.ERROR:
            self._metrics.erred()
        if chat is None or chat.type != chat.PRIVATE or isinstance(error, TelegramError):
            return
        settings = await self._settings_of(chat.id)
        user = reader.effective_user if reader else None
        message = reader.effective_message if reader else None
        words = (message.text or message.caption or "") if isinstance(message, Message) else ""
        voice = voice_of_words(words, settings, user, in_group=False)
        try:
            await context.bot.send_message(chat.id, voice.say(APOLOGY))
        except TelegramError as second:
            LOG.warning("nor could we apologise: %s", describe(second))


def level_of(error: Exception) -> int:
    """Tell how bad an error is: a reader may leave, a network fail; anything else is a bug."""
    if is_shut(error):
        return logging.INFO
    of_the_way = RetryAfter | InvalidToken | GarbledError | NetworkError
    if isinstance(error, of_the_way) and not isinstance(error, BadRequest):
        return logging.WARNING  # and counted among the requests
    return logging.ERROR
