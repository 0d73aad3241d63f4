"""What may stand in a log?  Never a token or a password, a reader's words or who he is.

Everybody logs through the standard library; structlog lays all of it out the same way, as text or
as JSON. What was raised is given by its type and place: its words may be a reader's.
"""

import asyncio
import logging
import sys
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Literal

import structlog
from structlog.typing import EventDict, Processor

from bot.reporting.describing import describe
from bot.reporting.hiding import hide, spellings

LOG = logging.getLogger(__name__)

OURS = ("bot", "knowledge", "py.warnings")

Layout = Literal["text", "json"]


class HidingFormatter(structlog.stdlib.ProcessorFormatter):
    """Writes a record out and hides what looks like a token, or is a secret, in all of it.

    Args:
        layout: One line of text or one JSON object a record.
        secrets: Further words to hide, however they are spelt.
        colors: Whether text is coloured.
    """

    def __init__(self, layout: Layout, *secrets: str, colors: bool = False) -> None:
        last: Processor = (
            structlog.processors.JSONRenderer(ensure_ascii=False)
            if layout == "json"
            else structlog.dev.ConsoleRenderer(
                colors=colors, pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
            )
        )
        self._secrets = [word for secret in secrets for word in spellings(secret)]
        super().__init__(
            processors=[self.remove_processors_meta, last],
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.ExtraAdder(),
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                _describe_error,
                self._hide_in_words,  # before JSON or repr spells them in yet another way
            ],
        )

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        return hide(super().format(record), *self._secrets)

    def _hide_in_words(self, _: object, __: str, event: EventDict) -> EventDict:
        for name, value in event.items():
            if isinstance(value, str):
                event[name] = hide(value, *self._secrets)
        return event


def start_logging(level: str, layout: Layout, *secrets: str) -> None:
    """Log to standard error from now on, also what nobody caught.

    Args:
        level: Least level that is written of our own; libraries log requests below WARNING.
        layout: As text or as JSON.
        secrets: What must never be written.
    """
    handler = logging.StreamHandler()
    colors = sys.stderr is not None and sys.stderr.isatty()
    handler.setFormatter(HidingFormatter(layout, *secrets, colors=colors))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    sys.excepthook = _log_uncaught
    sys.unraisablehook = lambda lost: _log_uncaught(lost.exc_type, lost.exc_value, None)
    threading.excepthook = lambda caught: _log_uncaught(
        caught.exc_type, caught.exc_value, caught.exc_traceback
    )
    LOG.debug("at this level too, no message's text and nobody's name or id is logged")


def log_loop_error(_: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """Log what a task or a callback left behind; for ``loop.set_exception_handler``."""
    error = context.get("exception")
    LOG.error("in the background: %s", describe(error) if error else context.get("message"))


def _log_uncaught(
    _: type[BaseException], error: BaseException | None, __: TracebackType | None
) -> None:
    LOG.critical("unexpected: %s", describe(error) if error else "nothing is known of it")


def _describe_error(_: object, __: str, event: EventDict) -> EventDict:
    """Put the type and the place of an exception in the place of its traceback and words."""
    raised = event.pop("exc_info", None)
    error = raised[1] if isinstance(raised, tuple) else raised
    if isinstance(error, BaseException):
        event["error"] = describe(error)
    event.pop("stack_info", None)
    return event
