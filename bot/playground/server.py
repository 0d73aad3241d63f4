"""How does an HTTP request become a Bot API answer?

:class:`Playground` is the whole server: ``async with Playground() as server`` listens on loopback.
"""

import asyncio
import json
import math
import re
from collections.abc import Callable
from email.utils import formatdate
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web

from bot.playground import chats, editing, polls, profile, queries, sending
from bot.playground.cast import Cast
from bot.playground.checks import Values, check_request
from bot.playground.clock import Clock
from bot.playground.delivery import Delivery
from bot.playground.faults import Fault, Faults, Kind
from bot.playground.happenings import Happenings
from bot.playground.journal import PATIENCE, Broken, Exchange, Journal, Request
from bot.playground.methods import NAMES
from bot.playground.refusals import BareError, RefusalError, ViolationError
from bot.playground.scenario import Scenario
from bot.playground.state import Chat, Message, User, World
from bot.playground.updates import Updates
from bot.playground.wire import answer, not_found, parameters

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"  # noqa: S105 - opens nothing but this server
T = TypeVar("T")
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
_HANDLERS = (
    sending.HANDLERS
    | polls.HANDLERS
    | editing.HANDLERS
    | queries.HANDLERS
    | profile.HANDLERS
    | chats.HANDLERS
)
_MAX_BODY = 50 * 2**20
_BROKEN = 599
"""Stands for no answer at all, as the connection was broken on purpose."""


class Playground:
    """A Bot API server for one bot.

    Attributes:
        world: Users, chats and messages.
        cast: Makes users and chats.
        feed: Lets people write, ask and press.
        events: Lets things happen to chats.
        journal: Requests, violations and waiters.
        faults: What goes wrong on purpose.
        floods: Limits on sending; off by default.
        clock: What time it is.
    """

    def __init__(self, *, token: str = TOKEN, pace: float = 1.0, port: int = 0) -> None:
        """Prepare a server; it listens once it is entered.

        Args:
            token: The only one that is accepted.
            pace: Factor on the server's own pauses, such as those between webhook retries.
            port: 0 takes a free one.
        """
        self.token = token
        self.port = port
        self.clock = Clock()
        number = int(token.partition(":")[0])
        self.world = World(User(number, "Sourcier", "sourcier_bot", is_bot=True), self.clock)
        self.updates = Updates(self.clock, pace=pace)
        self.journal = Journal()
        self.faults = Faults()
        self.floods = self.world.floods
        self.delivery = Delivery(self.updates, self.journal, self.clock)
        self.cast = Cast(self.world)
        self.feed = Scenario(self.world, self.updates, self.journal)
        self.events = Happenings(self.world, self.updates, self.journal)
        self._runner: web.AppRunner | None = None
        self._stopping = asyncio.Event()

    @property
    def url(self) -> str:
        """Base of the API, as SOURCIER_API_URL wants it: ``http://127.0.0.1:port``."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def violations(self) -> list[Broken]:
        """Requests that were wrong in themselves; a test expects none."""
        return self.journal.violations

    def said(self, chat: Chat) -> list[Message]:
        """What the bot has written in a chat and not deleted, oldest first."""
        return self.world.said(chat)

    async def answer_to(self, message: Message, *, within: float = PATIENCE) -> Message:
        """Wait for the bot's first message in the chat after ``message``."""
        chat = self.world.chats[message.wire["chat"]["id"]]
        return await self.wait_for(
            lambda: next((one for one in self.said(chat) if one.id > message.id), None),
            within=within,
        )

    async def wait_for(self, found: Callable[[], T | None], *, within: float = PATIENCE) -> T:
        """As :meth:`Journal.wait_for`: wait until ``found`` gives something true."""
        return await self.journal.wait_for(found, within=within)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_MAX_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        app.router.add_route("*", "/{path:.*}", self._nothing)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.set()
        self.updates.end_poll("the playground is closing")
        await self.delivery.close()
        if self._runner:
            await self._runner.cleanup()

    async def _serve(self, http: web.Request) -> web.StreamResponse:
        try:
            self._authorize(http)
            given, files = await parameters(http)
        except RefusalError as refusal:
            return answer(refusal)
        name = http.match_info["method"]
        request = Request(NAMES.get(name.lower(), name), given, files, self.clock.time())
        self.journal.requests.append(request)
        self.journal.changed()
        response = await self._outcome(http, request)
        response.headers["Date"] = formatdate(self.clock.time(), usegmt=True)
        seconds = self.clock.time() - request.time
        self.journal.exchanges.append(Exchange(request, *_told(response), seconds))
        self.journal.changed()
        return response

    async def _outcome(self, http: web.Request, request: Request) -> web.Response:
        """The right answer, or what a fault makes of it."""
        fault = self.faults.next(request)
        if fault and not fault.after:
            broken = await self._broken(http, fault)
            if broken is not None:
                return broken
        response = await self._respond(request)
        self.journal.changed()
        if fault and fault.after:
            broken = await self._broken(http, fault, response.text or "")
            return response if broken is None else broken
        return response

    def _authorize(self, http: web.Request) -> None:
        token = http.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise not_found()
        if token != self.token:
            raise BareError("Unauthorized", code=401)

    async def _respond(self, request: Request) -> web.Response:
        try:
            if request.method not in NAMES.values():
                raise ViolationError("method not found", code=404)
            values = check_request(request.method, request.given, request.files)
            result = await self._handle(request.method, values)
        except RefusalError as refusal:
            if isinstance(refusal, ViolationError):
                self.violations.append(Broken(request.method, refusal.description))
            return answer(refusal)
        return web.json_response({"ok": True, "result": result})

    async def _handle(self, method: str, values: Values) -> Any:
        if handler := self.delivery.handlers.get(method):
            return await handler(values)
        return _HANDLERS[method](self.world, values)

    async def _broken(
        self, http: web.Request, fault: Fault, body: str = ""
    ) -> web.Response | None:
        """Let a fault happen; None if the right answer follows after all."""
        match fault.kind:
            case Kind.ANSWER:
                return web.Response(
                    status=fault.status, body=fault.body, content_type="application/json"
                )
            case Kind.TRUNCATE:
                half = body[: len(body) // 2]
                return web.Response(text=half, content_type="application/json")
            case Kind.DROP:
                if http.transport:
                    http.transport.abort()
                return web.Response(status=_BROKEN)
            case Kind.HANG:
                await self._hang(fault)
                return None

    async def _hang(self, fault: Fault) -> None:
        """Wait for the end of a fault, or for the server's own."""
        ends = [asyncio.create_task(one.wait()) for one in (fault.released, self._stopping)]
        try:
            await asyncio.wait(
                ends,
                timeout=None if fault.seconds == math.inf else fault.seconds,
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            for one in ends:
                one.cancel()

    async def _file(self, http: web.Request) -> web.StreamResponse:
        content = self.world.files.get(http.match_info["path"])
        if http.match_info["token"] != self.token or content is None:
            return answer(not_found())
        return web.Response(body=content)

    async def _nothing(self, _: web.Request) -> web.StreamResponse:
        return answer(not_found())


def _told(response: web.Response) -> tuple[int, str]:
    """Status and description of an answer; 0 where there was none."""
    if response.status == _BROKEN:
        return 0, ""
    if response.status == HTTPStatus.OK or response.content_type != "application/json":
        return response.status, ""
    try:
        body = json.loads(response.text or "{}")
    except ValueError:
        return response.status, ""
    return response.status, str(body.get("description", "")) if isinstance(body, dict) else ""
