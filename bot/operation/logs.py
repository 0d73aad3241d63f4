"""What may stand in a log?  Never a token, wherever in a message, its arguments or a traceback."""

import asyncio
import logging
import sys
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from bot.operation.failures import describe
from bot.operation.hiding import hide

LOG = logging.getLogger(__name__)

NEVER_BELOW = {"telegram": logging.WARNING, "aiohttp": logging.WARNING, "asyncio": logging.INFO}


class HidingFormatter(logging.Formatter):
    """Writes a record out and hides what looks like a token, or is a secret, in all of it.

    Args:
        secrets: Further words to hide.
    """

    def __init__(self, *secrets: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        return hide(super().format(record), *self._secrets)


def start_logging(level: str, *secrets: str) -> None:
    """Log to standard error from now on, also what nobody caught.

    Args:
        level: Least level that is written; the libraries below stay quieter, they log requests.
        secrets: What must never be written.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(HidingFormatter(*secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name, least in NEVER_BELOW.items():
        logging.getLogger(name).setLevel(max(least, logging.getLogger().level))
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda caught: _log_uncaught(
        caught.exc_type, caught.exc_value, caught.exc_traceback
    )


def log_loop_error(_: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """Log what a task or a callback left behind; for ``loop.set_exception_handler``."""
    error = context.get("exception")
    LOG.error("in the background: %s", describe(error) if error else context.get("message"))


def _log_uncaught(
    _: type[BaseException], error: BaseException | None, __: TracebackType | None
) -> None:
    LOG.critical("unexpected: %s", describe(error) if error else "nothing is known of it")
