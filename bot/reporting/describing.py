"""How is an error told?  By its type and place: its words may be a reader’s."""

import re
import traceback
from pathlib import Path

from telegram.error import BadRequest, Forbidden

FRAMES = 4


def describe(error: BaseException) -> str:
    """Say what was raised and where, without a word of anyone's text."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = " > ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames)
    said = f" ({_safe(error.message)})" if isinstance(error, BadRequest | Forbidden) else ""
    return f"{type(error).__name__}{said} at {places}"


def _safe(message: str) -> str:
    """Keep what Telegram says; drop what it quotes, and an answer that could not be read."""
    message = message.partition(". Parsing the server response")[0]
    return re.sub(r'"[^"]*"', '"…"', message)[:120]
