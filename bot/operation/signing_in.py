"""How does the bot sign in, also where the server is not there yet?

A machine that starts may have no network for a while: the bot keeps trying, says so, and is not
ready until then. A token that the server refuses will not become better by trying.
"""

import asyncio
import logging
from typing import Any, Protocol

from telegram.error import RetryAfter, TelegramError
from telegram.ext import Application

from bot.delivery.backoff import Backoff
from bot.delivery.intake import UNREADABLE
from bot.delivery.revoked import REFUSED
from bot.delivery.transport import wait_of
from bot.errors import UnusableError
from bot.operation.notifying import Notifier

LOG = logging.getLogger(__name__)


class Receiver(Protocol):
    """How updates come in."""

    async def register(self) -> None:
        """Tell the server how; raises TelegramError, or UnusableError."""


async def sign_in(
    application: Application[Any, Any, Any, Any, Any, Any],
    receiver: Receiver,
    api_url: str,
    notifier: Notifier,
) -> bool:
    """Try until the server knows the bot and how its updates are to come in.

    The application is initialised first: the first update may come at once.

    Returns:
        True.

    Raises:
        UnusableError: The server refuses the token, or the address of the webhook.
    """
    backoff = Backoff()
    while True:
        try:
            await application.initialize()
            await receiver.register()
        except REFUSED:
            raise UnusableError(
                f"{api_url} refuses the bot's token; check SOURCIER_TOKEN with @BotFather"
            ) from None
        except RetryAfter as error:
            pause = wait_of(error)
            LOG.warning("the Bot API wants us to wait for %g s", pause)
        except (TelegramError, *UNREADABLE) as error:
            pause = backoff.pause()
            LOG.warning(
                "cannot reach the Bot API at %s (%s); check SOURCIER_API_URL and the network;"
                " next try in %.1f s",
                api_url,
                type(error).__name__,
                pause,
            )
        else:
            return True
        notifier.still_starting()
        await asyncio.sleep(pause)
