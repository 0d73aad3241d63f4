"""What if it breaks?

One handler takes whatever a handler of updates raised. It logs first and says what happened and
where, never with the token or a reader's words; then it apologises, once and in private only.
"""

import logging
import re
import traceback
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import CallbackContext, ExtBot

from bot.showing.pages import APOLOGY

LOG = logging.getLogger(__name__)

FRAMES = 4
TOO_LATE = re.compile(
    r"query is too old|message is not modified|message to edit not found", re.IGNORECASE
)


async def on_error(update: object, context: CallbackContext[ExtBot[None], Any, Any, Any]) -> None:
    """Log what was raised; apologise if a reader waits for an answer that can still reach him."""
    error = context.error
    if error is None or TOO_LATE.search(str(error)):
        return
    level = logging.INFO if isinstance(error, Forbidden | ChatMigrated) else logging.ERROR
    LOG.log(level, "update %s: %s", getattr(update, "update_id", None), describe(error))
    if isinstance(error, TelegramError) or not isinstance(update, Update):
        return
    chat = update.effective_chat
    if chat is not None and chat.type == chat.PRIVATE:
        await context.bot.send_message(chat.id, APOLOGY)


def describe(error: BaseException) -> str:
    """Say what was raised and where, without a word of anyone's text."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = " > ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames)
    said = f" ({_safe(error.message)})" if isinstance(error, BadRequest | Forbidden) else ""
    return f"{type(error).__name__}{said} at {places}"


def _safe(message: str) -> str:
    """Keep what Telegram says and drop what it quotes."""
    return re.sub(r'"[^"]*"', '"…"', message)[:120]
