"""Is the bot alive, does it answer, and how is it?  ``/healthz``, ``/readyz`` and ``/metrics``."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.reporting.metrics import Metrics

LOG = logging.getLogger(__name__)

PATHS = HEALTHZ, READYZ, METRICS = "/healthz", "/readyz", "/metrics"

OLDEST = 30.0
"""Seconds after which an update that is being worked on tells that something hangs."""
BETWEEN_LOOKS = 1.0


class Health:
    """Tells how the bot is; asks nobody, so that no hiccup of Telegram's restarts it.

    Args:
        hears: Whether updates come in.
        age: For how many seconds the oldest update has been worked on.
        troubles: Each says what is wrong although readers are answered; None if nothing is.
        stop: Set when the end has come.
    """

    def __init__(
        self,
        *,
        hears: Callable[[], bool],
        age: Callable[[], float],
        troubles: Sequence[Callable[[], str | None]],
        stop: asyncio.Event,
    ) -> None:
        self._hears = hears
        self._age = age
        self._troubles = troubles
        self._stop = stop

    @property
    def hangs(self) -> bool:
        """Whether updates are begun and not done."""
        return self._age() > OLDEST

    def is_ready(self) -> bool:
        """Tell whether readers are being answered."""
        return self._hears() and not self._stop.is_set() and not self.hangs

    def told(self) -> str:
        """Say whether readers are answered, and all that is wrong, a line each."""
        lines = ["ready" if self.is_ready() else "not ready"]
        if self.hangs:
            lines.append(f"an update has been worked on for {self._age():.0f} s")
        lines += [wrong for trouble in self._troubles if (wrong := trouble())]
        return "".join(f"{one}\n" for one in lines)

    async def watch(self) -> None:
        """Log when something begins to hang, and when it goes on."""
        told = False
        while True:
            await asyncio.sleep(BETWEEN_LOOKS)
            if self.hangs == told:
                continue
            told = self.hangs
            if told:
                LOG.error("an update has been worked on for %.0f s: not ready", self._age())
            else:
                LOG.info("no update has been worked on for so long any more")

    def routes(self, metrics: Metrics) -> list[web.RouteDef]:
        """List what is answered to those who watch over the bot.

        ``/healthz`` answers 200 as long as the event loop turns, ``/readyz`` 200 or 503 and what
        is wrong, ``/metrics`` what Prometheus reads.
        """

        async def alive(_: web.Request) -> web.Response:
            return web.Response(text="alive\n")

        async def ready(_: web.Request) -> web.Response:
            return web.Response(status=200 if self.is_ready() else 503, text=self.told())

        async def measured(_: web.Request) -> web.Response:
            headers = {"Content-Type": CONTENT_TYPE_LATEST}
            return web.Response(body=metrics.written(), headers=headers)

        return [web.get(HEALTHZ, alive), web.get(READYZ, ready), web.get(METRICS, measured)]
