"""Who may ask this process something over HTTP, and where?"""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.http import HttpProcessingError

from bot.errors import UnusableError
from bot.operation.connections import Connections, Handler

LOG = logging.getLogger(__name__)
REQUESTS = logging.getLogger(f"{__name__}.requests")

CLOSING_SECONDS = 1.0
LINGERING_SECONDS = 1.0
LONGEST_BODY = 2**20


def is_our_fault(record: logging.LogRecord) -> bool:
    """Tell a bug from a client that speaks no HTTP or hangs up: strangers fill no log."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError | ConnectionError | web.RequestPayloadError)


REQUESTS.addFilter(is_our_fault)


@asynccontextmanager
async def listening(place: str, routes: Iterable[web.RouteDef]) -> AsyncIterator[int]:
    """Answer requests while the block runs; gives the port, which may be asked for as 0.

    At the end, who has connected is still answered.

    Args:
        place: HOST:PORT, the host of an IPv6 address in brackets.
        routes: What is answered; bodies of more than 1 MiB get 413.

    Raises:
        UnusableError: Somebody else listens there, or nobody can.
    """
    connections = Connections()

    @web.middleware
    async def watched(request: web.Request, handler: Handler) -> web.StreamResponse:
        return await connections.watch(request, handler)

    app = web.Application(client_max_size=LONGEST_BODY, middlewares=[watched])
    app.add_routes(routes)
    runner = web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=CLOSING_SECONDS,
        lingering_time=LINGERING_SECONDS,
        auto_decompress=False,  # Telegram sends nothing compressed
        logger=REQUESTS,
    )
    await runner.setup()
    try:
        listeners = await _bind(place)
        if runner.server is not None:
            connections.take(listeners, runner.server)
        chosen: int = listeners[0].getsockname()[1]
        LOG.debug("listening on port %d", chosen)
        try:
            yield chosen
        finally:
            await connections.close()
    finally:
        await runner.cleanup()


async def _bind(place: str) -> list[socket.socket]:
    """Bind a socket to each address that a place has.

    Raises:
        UnusableError: Somebody else listens there, or nobody can.
    """
    host, _, port = place.rpartition(":")
    bound: list[socket.socket] = []
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            host.strip("[]"), int(port), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        for family, _, _, _, address in dict.fromkeys(found):
            bound.append(socket.create_server(address, family=family))
            bound[-1].setblocking(False)  # noqa: FBT003 - the library's
    except (OSError, UnicodeError) as error:
        for one in bound:
            one.close()
        raise UnusableError(
            f"cannot listen on {place}: {_reason(error)}; set SOURCIER_LISTEN to a free"
            " HOST:PORT of this machine"
        ) from error
    return bound


def _reason(error: OSError | UnicodeError) -> str:
    """Say why in the system's words, without the address, which asyncio repeats in its own."""
    number = getattr(error, "errno", None)
    if number is None or number <= 0:  # the name of the host leads nowhere
        return "there is no such host"
    return os.strerror(number).lower()
