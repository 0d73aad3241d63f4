"""How does the bot start, stay up and stop?"""

import asyncio
import logging
import signal

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.application import ALLOWED_UPDATES, build_application
from bot.delivery.intake import Intake
from bot.delivery.polling import Polling, unless
from bot.delivery.transport import Transport
from bot.errors import UnusableError
from bot.operation.health import listening
from bot.operation.logs import log_loop_error
from bot.settings import Settings
from bot.showing import menu
from bot.storage.database import Database
from bot.talking.resources import Resources
from knowledge.library import Library

LOG = logging.getLogger(__name__)

TRIES = 3
BOOT_SECONDS = 10.0
BETWEEN_TRIES = 1.0
BETWEEN_LOOKS = 5.0


async def serve(settings: Settings, library: Library) -> None:
    """Run the bot until SIGTERM or SIGINT, then finish what was begun.

    Raises:
        UnusableError: The server cannot be reached, or refuses the token; or the port is in use.
        GivingUpError: The server has been refusing the token for too long.
    """
    stop = stop_on_signals()
    application = build_application(
        Resources(library, Database(), admins=settings.admins),
        token=settings.token.get_secret_value(),
        api_url=settings.api_url,
        request=Transport(),
        updates_request=Transport(connections=2),
    )
    polling = Polling(application.bot, Intake(application), allowed=ALLOWED_UPDATES)
    try:
        async with listening(
            settings.listen, is_ready=lambda: polling.hears() and not stop.is_set()
        ):
            if await unless(stop, sign_in(application.bot, settings.api_url)):
                await application.initialize()
                await answer_updates(application.bot, polling, stop, library)
    finally:
        await application.shutdown()
        await application.bot.shutdown()


def stop_on_signals() -> asyncio.Event:
    """Give an event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(log_loop_error)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


async def sign_in(bot: Bot, api_url: str) -> bool:
    """Make sure that the server knows the bot and lets it poll; three tries, ten seconds in all.

    Raises:
        UnusableError: It is not, or does not.
    """
    reason = "no answer"
    try:
        async with asyncio.timeout(BOOT_SECONDS):
            for tried in range(TRIES):
                await asyncio.sleep(tried * BETWEEN_TRIES)
                try:
                    await bot.initialize()
                    await bot.delete_webhook(drop_pending_updates=False)
                except InvalidToken:
                    raise UnusableError(
                        f"{api_url} refuses the bot's token; check SOURCIER_TOKEN with @BotFather"
                    ) from None
                except TelegramError as error:
                    reason = type(error).__name__
                    LOG.debug("not signed in yet (%s)", reason)
                else:
                    return True
    except TimeoutError:
        pass
    raise UnusableError(
        f"cannot reach the Bot API at {api_url} ({reason}); check SOURCIER_API_URL and the network"
    )


async def answer_updates(
    bot: Bot, polling: Polling, stop: asyncio.Event, library: Library
) -> None:
    """Answer updates until ``stop`` is set.

    Raises:
        GivingUpError: The server has been refusing the token for too long.
    """
    await unless(stop, menu.publish(bot))
    LOG.info("answering as %s; stop with Ctrl-C", bot.name)
    upkeep = asyncio.create_task(look_after(library))
    try:
        await polling.run(stop)
    finally:
        upkeep.cancel()
    LOG.info("stopped")


async def look_after(library: Library) -> None:
    """Take in fact lists that changed, every few seconds."""
    while True:
        await asyncio.sleep(BETWEEN_LOOKS)
        await asyncio.to_thread(library.refresh)
