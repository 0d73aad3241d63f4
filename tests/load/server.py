"""How is a bot given a measured amount of work?

A small Bot API server that hands out messages, each of another reader, and keeps the same number
of them unanswered at any time. It runs beside the measured process and is no part of the measure.
"""

import asyncio
import itertools
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"  # noqa: S105 - opens nothing but this server
SECRET = "load-secret"  # noqa: S105 - likewise
ME = {"id": 123456789, "is_bot": True, "first_name": "Sourcier", "username": "sourcier_bot"}
READERS = 20_000
BATCH = 100
CONNECTIONS = 40  # Telegram's default; a bot may ask for up to 100
AGAIN_AFTER = 0.5

ANSWERS: dict[str, Any] = {
    "getMe": ME | {"can_join_groups": True, "supports_inline_queries": True},
    "getMyCommands": [],
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
    "getWebhookInfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
}


class LoadServer:
    """Hands out messages by getUpdates, or by posting them to a webhook.

    Attributes:
        port: Where it listens.
        webhook: Where updates are posted to; None while they are fetched.
        sent: The texts that the bot sent, oldest first, the latest 1,000 of them.
        calls: How often each method was called.
        waits: Seconds that readers waited for their answers.
    """

    def __init__(self) -> None:
        self.port = 0
        self.sent: list[str] = []
        self.calls: dict[str, int] = {}
        self.webhook: str | None = None
        self._texts: Iterator[str] = iter(())
        self._numbers = itertools.count(1)
        self._waiting: dict[int, dict[str, Any]] = {}  # by update id, until confirmed
        self._unanswered: dict[int, float] = {}  # readers, and when they wrote
        self._left = 0
        self._follows = True
        self.waits: list[float] = []
        self._gap = 0.0
        self._wake = asyncio.Event()
        self._done = asyncio.Event()
        self._called = asyncio.Event()
        self._connections = asyncio.Semaphore(CONNECTIONS)
        self._posting: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()
        await self._runner.cleanup()

    async def until_called(self, method: str, *, within: float = 120.0) -> None:
        """Wait for the first call of a method."""
        async with asyncio.timeout(within):
            while method not in self.calls:
                self._called.clear()
                await self._called.wait()

    async def give(
        self,
        number: int,
        texts: Iterator[str],
        *,
        at_once: int = 1,
        every: float = 0.0,
        gap: float = 0.0,
        within: float = 300.0,
    ) -> None:
        """Hand out so many messages and wait for their answers.

        Args:
            number: How many.
            texts: What readers write; without an end.
            at_once: How many are unanswered at a time.
            every: Seconds between two messages, whatever is answered meanwhile; none for 0.
            gap: Seconds between two answers to getUpdates that bring something, at least.
            within: Seconds.

        Raises:
            TimeoutError: An answer did not come.
        """
        self._left, self._texts, self._gap = number, texts, gap
        self._follows = not every
        self._done.clear()
        async with asyncio.timeout(within):
            for _ in range(number if every else min(at_once, number)):
                self._hand_out()
                if every:
                    await asyncio.sleep(every)
            await self._done.wait()
            while self._posting:
                await asyncio.wait(self._posting)

    def _hand_out(self) -> None:
        self._left -= 1
        number = next(self._numbers)
        reader = 5_000_000_000 + number % READERS
        text = next(self._texts)
        person = {"id": reader, "first_name": "Reader", "language_code": "fr"}
        message: dict[str, Any] = {
            "message_id": number,
            "date": 2_000_000_000,
            "chat": {"id": reader, "type": "private", "first_name": "Reader"},
            "from": person | {"is_bot": False},
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        self._unanswered[reader] = time.monotonic()
        update = {"update_id": number, "message": message}
        if self.webhook is None:
            self._waiting[number] = update
            self._wake.set()
            return
        task = asyncio.create_task(self._post(update))
        self._posting.add(task)
        task.add_done_callback(self._posting.discard)

    async def _post(self, update: dict[str, Any]) -> None:
        """Post an update until it is taken, over as many connections as the bot wants."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        async with self._connections:
            while True:
                async with self._session.post(
                    str(self.webhook), json=update, headers=headers
                ) as response:
                    await response.read()
                    if response.status == web.HTTPOk.status_code:
                        return
                await asyncio.sleep(AGAIN_AFTER)

    def _answered(self, reader: int) -> None:
        if reader not in self._unanswered:
            return
        self.waits.append(time.monotonic() - self._unanswered.pop(reader))
        if self._left > 0:
            if self._follows:
                self._hand_out()
        elif not self._unanswered:
            self._done.set()

    async def _serve(self, http: web.Request) -> web.Response:
        method = http.match_info["method"]
        is_json = http.content_type == "application/json"
        given = await (http.json() if is_json else http.post())
        self.calls[method] = self.calls.get(method, 0) + 1
        self._called.set()
        if method == "setWebhook":
            self._connections = asyncio.Semaphore(
                int(str(given.get("max_connections", CONNECTIONS)))
            )
        if method == "getUpdates":
            return _ok(await self._updates(given))
        if method == "sendMessage":
            return _ok(self._sent(str(given["text"]), int(str(given["chat_id"]))))
        if method == "getWebhookInfo":
            return _ok(ANSWERS[method] | {"url": self.webhook or ""})
        return _ok(ANSWERS.get(method, True))

    def _sent(self, text: str, chat: int) -> dict[str, Any]:
        self.sent = [*self.sent[-999:], text]
        self._answered(chat)
        return {
            "message_id": 2_000_000 + self.calls["sendMessage"],
            "date": 2_000_000_000,
            "chat": {"id": chat, "type": "private", "first_name": "Reader"},
            "from": ME,
            "text": text,
        }

    async def _updates(self, given: Any) -> list[dict[str, Any]]:
        offset, limit = int(given.get("offset", 0)), int(given.get("limit", BATCH))
        for number in [one for one in self._waiting if one < offset]:
            del self._waiting[number]
        try:
            async with asyncio.timeout(float(given.get("timeout", 0))):
                while not self._waiting:
                    self._wake.clear()
                    await self._wake.wait()
        except TimeoutError:
            return []
        await asyncio.sleep(self._gap)
        return list(self._waiting.values())[:limit]


def _ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})
