"""Stands before replicas as a reverse proxy does: each request goes to the next of them."""

from itertools import count
from types import TracebackType
from typing import NamedTuple, Self

from aiohttp import ClientConnectorError, ClientError, ClientSession, TCPConnector, web


class Handed(NamedTuple):
    """One update that was handed on.

    Attributes:
        update: Its id.
        replica: Which one got it, from 0; None where all refused the connection.
        status: What Telegram is told.
    """

    update: int
    replica: int | None
    status: int


class Balancer:
    """Hands each request to the next replica, or to the one after it where that cannot be reached.

    A request that was written is not repeated: a proxy does not know what became of it.

    Args:
        replicas: Bases of their addresses, in turn.

    Attributes:
        handed: All that was handed on, oldest first.
        url: Its own base.
    """

    def __init__(self, *replicas: str) -> None:
        self._replicas = replicas
        self._next = count()
        self._client: ClientSession | None = None
        self._runner: web.AppRunner | None = None
        self.handed: list[Handed] = []
        self.url = ""

    async def __aenter__(self) -> Self:
        self._client = ClientSession(connector=TCPConnector(force_close=True))
        app = web.Application()
        app.router.add_route("POST", "/{path:.*}", self._hand_on)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner:
            await self._runner.cleanup()
        if self._client:
            await self._client.close()

    def statuses(self, update: int | None) -> list[int]:
        """What came of each time that an update was handed on."""
        return [one.status for one in self.handed if one.update == update]

    def shares(self) -> list[int]:
        """How many updates each replica has acknowledged."""
        done = [one.replica for one in self.handed if one.status == 200]
        return [done.count(number) for number in range(len(self._replicas))]

    async def _hand_on(self, request: web.Request) -> web.Response:
        update = int((await request.json())["update_id"])
        first = next(self._next)
        for replica in [(first + more) % len(self._replicas) for more in (0, 1)]:
            try:
                response = await self._ask(replica, request)
            except ClientConnectorError:
                continue
            except (TimeoutError, ClientError):
                response = web.Response(status=502)
            self.handed.append(Handed(update, replica, response.status))
            return response
        self.handed.append(Handed(update, None, 502))
        return web.Response(status=502)

    async def _ask(self, replica: int, request: web.Request) -> web.Response:
        assert self._client is not None
        given = ("Content-Type", "X-Telegram-Bot-Api-Secret-Token")
        async with self._client.post(
            self._replicas[replica] + request.path,
            data=await request.read(),
            headers={name: request.headers[name] for name in given},
        ) as answer:
            after = {"Retry-After": answer.headers.get("Retry-After", "0")}
            return web.Response(status=answer.status, headers=after)
