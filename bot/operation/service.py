"""What goes on while the bot is up?  It answers, is watched, takes in lists that change."""

import asyncio
import logging
from collections.abc import Coroutine
from time import monotonic
from typing import Any

from aiohttp import web
from telegram import Bot

from bot import menu
from bot.commands import TABLE
from bot.corrections import Corrections
from bot.delivery.intake import UNREADABLE
from bot.delivery.polling import Polling
from bot.delivery.webhook import Webhook
from bot.operation.health import Health
from bot.operation.notifying import Notifier
from bot.operation.watchdog import Watchdog
from bot.reporting.describing import describe
from bot.reporting.metrics import Metrics
from bot.storage.database import Database
from knowledge.library import Library

LOG = logging.getLogger(__name__)

BETWEEN_LOOKS = 1.0  # seconds between two looks at the fact lists: a list is read anew in two


class Service:
    """Runs what has been put together.

    Args:
        library: What the bot answers with.
        database: Its trouble is told.
        metrics: Shown.
        receiver: How updates come in.
        notifier: Tells systemd.
        health: Tells how all is.
        stop: Set when the end has come.
    """

    def __init__(
        self,
        library: Library,
        database: Database,
        metrics: Metrics,
        receiver: Polling | Webhook,
        notifier: Notifier,
        health: Health,
        stop: asyncio.Event,
    ) -> None:
        self._library = library
        self._database = database
        self._metrics = metrics
        self._receiver = receiver
        self._notifier = notifier
        self._health = health
        self._stop = stop
        self._loaded = monotonic()
        self._corrections = Corrections(library, database)
        self._is_new = asyncio.Event()
        self._is_new.set()  # lists may have changed while nobody served them

    def routes(self) -> list[web.RouteDef]:
        """List the routes of health checks and metrics."""
        metrics, database = self._metrics, self._database
        metrics.watch("ready", lambda: float(self._health.is_ready()))
        metrics.watch("lists_age_seconds", lambda: monotonic() - self._loaded)
        metrics.watch("database_trouble", lambda: float(database.trouble is not None))
        return self._health.routes(metrics)

    async def answer(self, bot: Bot) -> None:
        """Answer updates until the end has come.

        Args:
            bot: Signed in.

        Raises:
            GivingUpError: The server has been refusing the token for too long, or nothing moves.
        """
        LOG.info("answering as %s; stop with Ctrl-C", bot.name)
        self._notifier.ready()
        watchdog = Watchdog(self._receiver.moves, self._notifier)
        await first_of(
            self._receiver.run(self._stop),
            watchdog.run(),
            self._health.watch(),
            self._look_after_lists(),
            self._tell_of_corrections(bot),
            self._show_menu(bot),
            self._leave(),
        )
        LOG.info("stopped")

    async def _show_menu(self, bot: Bot) -> None:
        """Bring the menu up to date; nobody waits for it."""
        try:
            await menu.publish(bot, TABLE)
        except UNREADABLE as error:
            LOG.warning("commands and descriptions are not up to date: %s", describe(error))
        await asyncio.Event().wait()

    async def _look_after_lists(self) -> None:
        """Take in fact lists that changed; looking is cheap and works on any disk."""
        while True:
            await asyncio.sleep(0 if self._library.unread else BETWEEN_LOOKS)
            if await asyncio.to_thread(self._library.refresh):
                self._loaded = monotonic()
                self._is_new.set()

    async def _tell_of_corrections(self, bot: Bot) -> None:
        """Tell chats what was corrected since they got it, whenever there are new lists."""
        while True:
            await self._is_new.wait()
            self._is_new.clear()
            await self._corrections.tell(bot)

    async def _leave(self) -> None:
        """Tell systemd as soon as the end has come."""
        await self._stop.wait()
        self._notifier.stopping()
        await asyncio.Event().wait()


async def first_of(*works: Coroutine[Any, Any, None]) -> None:
    """Run all until one of them ends, and drop the others.

    Raises:
        Exception: What the one that ended raised.
    """
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
