"""How are updates pushed to the bot's own server?"""

import asyncio
from collections.abc import Callable

import aiohttp

from bot.playground.clock import Clock
from bot.playground.state import Json
from bot.playground.updates import Updates, Waiting

_FIRST_PAUSE = 2.0
_LONGEST_PAUSE = 60.0
_LONGEST_RETRY_AFTER = 3600.0
_TIMEOUT = 60.0
_SUCCESS = range(200, 300)


class Webhook:
    """Pushes what waits, one update at a time in each lane, again and again until a 2xx.

    A failed update is tried again at once, then after 2, 4, 8 … 60 seconds (times the pace of the
    queue), or when the bot's ``Retry-After`` says; the other lanes go on meanwhile.
    """

    def __init__(
        self,
        url: str,
        *,
        updates: Updates,
        clock: Clock,
        secret: str | None,
        max_connections: int,
        changed: Callable[[], None],
    ) -> None:
        self._url = url
        self._updates = updates
        self._clock = clock
        self._secret = secret
        self._connections = max_connections
        self._free = asyncio.Semaphore(max_connections)
        self._changed = changed
        self._error: tuple[int, str] | None = None
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_TIMEOUT))
        updates.on_new = self._start_lanes
        self._start_lanes()

    def info(self) -> Json:
        """What getWebhookInfo tells beside the count of updates."""
        info: Json = {
            "url": self._url,
            "max_connections": self._connections,
            "ip_address": "127.0.0.1",
        }
        if self._error:
            info["last_error_date"], info["last_error_message"] = self._error
        return info

    async def close(self) -> None:
        """Break off all deliveries; what was not accepted goes on waiting."""
        self._updates.on_new = lambda: None
        for task in self._lanes.values():
            task.cancel()
        await asyncio.gather(*self._lanes.values(), return_exceptions=True)
        await self._session.close()

    def _start_lanes(self) -> None:
        for waiting in self._updates.pending():
            task = self._lanes.get(waiting.lane)
            if task is None or task.done():
                self._lanes[waiting.lane] = asyncio.create_task(self._run(waiting.lane))

    def _next(self, lane: str) -> Waiting | None:
        return next((one for one in self._updates.pending() if one.lane == lane), None)

    async def _run(self, lane: str) -> None:
        failures = 0
        last: Waiting | None = None
        while waiting := self._next(lane):
            failures = failures if waiting is last else 0
            last = waiting
            async with self._free:
                pause = await self._deliver(waiting)
            self._changed()
            if pause is None:
                self._updates.remove(waiting.number)
                continue
            backoff = min(_FIRST_PAUSE**failures, _LONGEST_PAUSE) if failures else 0.0
            failures += 1
            await asyncio.sleep((pause or backoff) * self._updates.pace)

    async def _deliver(self, waiting: Waiting) -> float | None:
        """Try once; None if the bot took it, else the seconds that it asked to wait, or 0."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        try:
            async with self._session.post(
                self._url, json=waiting.update, headers=headers, allow_redirects=False
            ) as response:
                if response.status in _SUCCESS:
                    return None
                told = f"Wrong response from the webhook: {response.status} {response.reason}"
                self._error = self._clock.now(), told
                after = response.headers.get("Retry-After", "")
                return min(float(after), _LONGEST_RETRY_AFTER) if after.isdigit() else 0.0
        except TimeoutError:
            self._error = self._clock.now(), "Read timeout expired"
        except aiohttp.ClientConnectorError:
            self._error = self._clock.now(), "Connection refused"
        except aiohttp.ClientError:
            self._error = self._clock.now(), "Connection reset by peer"
        return 0.0
