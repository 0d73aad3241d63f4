"""Is the bot alive, and does it answer?  ``/healthz`` and ``/readyz`` on SOURCIER_LISTEN."""

import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.errors import UnusableError

LOG = logging.getLogger(__name__)

CLOSING_SECONDS = 1.0


@asynccontextmanager
async def listening(place: str, *, is_ready: Callable[[], bool]) -> AsyncIterator[int]:
    """Answer health checks while the block runs; gives the port, which may be asked for as 0.

    ``/healthz`` answers 200 as long as the event loop turns, ``/readyz`` 200 or 503.

    Args:
        place: HOST:PORT, the host of an IPv6 address in brackets.
        is_ready: Whether readers are being answered.

    Raises:
        UnusableError: Somebody else listens there, or nobody can.
    """
    host, _, port = place.rpartition(":")
    runner = web.AppRunner(
        _application(is_ready), access_log=None, shutdown_timeout=CLOSING_SECONDS
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host.strip("[]"), int(port)).start()
        except (OSError, UnicodeError) as error:
            raise UnusableError(
                f"cannot listen on {place}: {_reason(error)}; set SOURCIER_LISTEN to a free"
                " HOST:PORT of this machine"
            ) from error
        chosen: int = runner.addresses[0][1]
        LOG.debug("health checks on port %d: /healthz and /readyz", chosen)
        yield chosen
    finally:
        await runner.cleanup()


def _application(is_ready: Callable[[], bool]) -> web.Application:
    async def alive(_: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def ready(_: web.Request) -> web.Response:
        if is_ready():
            return web.Response(text="ready\n")
        return web.Response(status=503, text="not ready\n")

    app = web.Application()
    app.add_routes([web.get("/healthz", alive), web.get("/readyz", ready)])
    return app


def _reason(error: OSError | UnicodeError) -> str:
    """Say why in the system's words, without the address, which asyncio repeats in its own."""
    number = getattr(error, "errno", None)
    if number is None or number <= 0:  # the name of the host leads nowhere
        return "there is no such host"
    return os.strerror(number).lower()
