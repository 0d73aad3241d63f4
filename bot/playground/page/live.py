"""How does a tab learn of what happens?  Over a WebSocket, the changes alone."""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import WSMsgType, web

from bot.playground.page.board import Boards
from bot.playground.page.company import Company, Place
from bot.playground.server import Playground

HEARTBEAT = 20.0  # seconds
LARGEST_WORD = 1_000  # bytes of what a tab may say
Region = Callable[[Place], str]


class Tab:
    """One browser tab that follows one place.

    A slow one misses nothing and is not queued for: it gets what changed once it has read the
    last frame.

    Args:
        server: Where things happen.
        company: Who is there.
        boards: The messages.
        regions: What else is shown, by the id of its element.
        benches: What the open bench shows, likewise.
    """

    def __init__(
        self,
        server: Playground,
        company: Company,
        boards: Boards,
        *,
        regions: Mapping[str, Region],
        benches: Mapping[str, Region],
    ) -> None:
        self._server = server
        self._company = company
        self._boards = boards
        self._regions = regions
        self._benches = benches
        self._bench = ""
        self._sent: dict[str, str] = {}

    async def follow(self, request: web.Request, place: Place) -> web.WebSocketResponse:
        """Send what changes until the tab goes away."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LARGEST_WORD)
        await socket.prepare(request)
        given = request.query.get("revision", "")
        seen = int(given) if given.isascii() and given.isdigit() else 0
        with self._server.journal.watch() as event:
            sending = asyncio.create_task(self._send(socket, place, seen, event))
            try:
                async for message in socket:
                    if message.type is WSMsgType.TEXT:
                        self._hear(message.data)
                        event.set()
            finally:
                sending.cancel()
                await asyncio.gather(sending, return_exceptions=True)
        return socket

    def _hear(self, said: str) -> None:
        """Take in which bench the tab has open."""
        try:
            heard = json.loads(said)
        except (ValueError, RecursionError):
            return
        bench = heard.get("bench") if isinstance(heard, dict) else None
        self._bench = bench if isinstance(bench, str) and bench in self._benches else ""
        self._sent.pop("bench", None)

    async def _send(
        self, socket: web.WebSocketResponse, place: Place, seen: int, event: asyncio.Event
    ) -> None:
        while not socket.closed:
            event.clear()
            frame, seen = self._frame(place, seen)
            if frame:
                await socket.send_json(frame)
            await event.wait()

    def _frame(self, place: Place, seen: int) -> tuple[dict[str, Any], int]:
        chat, user = self._company.chat(place), self._company.user(place)
        pieces = list(self._boards.changes(chat, place.topic, user, seen))
        seen = max((one.revision for one in pieces), default=seen)
        changed = dict(self._changed(place))
        frame: dict[str, Any] = {}
        if pieces:
            frame["messages"] = [{"key": one.key, "html": one.html} for one in pieces]
        if changed:
            frame["regions"] = changed
        return frame, seen

    def _changed(self, place: Place) -> list[tuple[str, str]]:
        shown = dict(self._regions)
        if self._bench:
            shown["bench-body"] = self._benches[self._bench]
        changed = []
        for name, render in shown.items():
            html = render(place)
            if self._sent.get(name) != html:
                self._sent[name] = html
                changed.append((name, html))
        return changed
