"""Is the bot alive, does it answer, and how is it?  ``/healthz``, ``/readyz`` and ``/metrics``."""

from collections.abc import Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.reporting.metrics import Metrics

HEALTH = HEALTHZ, READYZ, METRICS = "/healthz", "/readyz", "/metrics"


def health_routes(
    metrics: Metrics, *, is_ready: Callable[[], bool], trouble: Callable[[], str | None]
) -> list[web.RouteDef]:
    """List what is answered to those who watch over the bot.

    ``/healthz`` answers 200 as long as the event loop turns, ``/readyz`` 200 or 503 and what is
    wrong, ``/metrics`` what Prometheus reads. None of them asks Telegram anything.

    Args:
        metrics: Shown.
        is_ready: Whether readers are being answered.
        trouble: What is wrong although readers are answered; None if nothing is.
    """

    async def alive(_: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def ready(_: web.Request) -> web.Response:
        told = "ready\n" if is_ready() else "not ready\n"
        if wrong := trouble():
            told += f"{wrong}\n"
        return web.Response(status=200 if is_ready() else 503, text=told)

    async def measured(_: web.Request) -> web.Response:
        return web.Response(body=metrics.written(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return [web.get(HEALTHZ, alive), web.get(READYZ, ready), web.get(METRICS, measured)]
