"""The transport against a real socket."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.transport import FailingServerError, GarbledError, Transport, UnreachableError
from tests.bot.wire import TOKEN

pytestmark = pytest.mark.anyio
SENT = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}


class Api:
    """Answers every request as it is told to, and keeps the last one."""

    def __init__(self) -> None:
        self.status = 200
        self.body = json.dumps({"ok": True, "result": SENT})
        self.delay = 0.0
        self.form: dict[str, Any] = {}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        is_json = request.content_type == "application/json"
        self.form = await request.json() if is_json else dict(await request.post())
        await asyncio.sleep(self.delay)
        headers = {"Location": "http://127.0.0.1:1/"} if self.status == 302 else None
        return web.Response(status=self.status, text=self.body, headers=headers)


@pytest.fixture
def api() -> Api:
    return Api()


@pytest.fixture
async def bot(api: Api) -> AsyncIterator[Bot]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", api.serve)
    async with TestServer(app) as server:
        transport = Transport()
        await transport.initialize()
        base = f"{str(server.make_url('')).rstrip('/')}/bot"
        yield Bot(TOKEN, base_url=base, request=transport, get_updates_request=Transport())
        await transport.shutdown()


async def test_parameters_go_as_json_and_files_as_multipart(bot: Bot, api: Api) -> None:
    await bot.send_message(1, "à & <b>")
    text = api.form["text"]
    await bot.send_document(1, b"content", caption="été", filename="a.txt")

    assert text == "à & <b>"
    assert api.form["caption"] == "été"
    assert {one.filename for one in api.form.values() if isinstance(one, web.FileField)} == {
        "a.txt"
    }


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (502, "<html>", FailingServerError),
        (200, '{"ok": true, "res', GarbledError),
        (200, "[]", GarbledError),
        (200, "{}", GarbledError),
        (200, '{"ok": false, "description": "no"}', GarbledError),
        (200, '{"result": ' + "[" * 100_000, GarbledError),
        (302, "", NetworkError),
        (400, '{"ok": false, "description": "no"}', BadRequest),
        (400, '{"ok": false, "parameters": "none"}', BadRequest),
        (429, '{"ok": false, "parameters": {"retry_after": "soon"}}', NetworkError),
        (429, '{"ok": false, "parameters": {"retry_after": -5}}', NetworkError),
        (429, "<html>", RetryAfter),
    ],
    ids=(
        "failing truncated list empty no-result deep redirect refused words-for-parameters"
        " word-for-a-wait wait-of-the-past no-wait"
    ).split(),
)
async def test_a_bad_answer_has_its_error_and_no_token(
    bot: Bot, api: Api, status: int, body: str, expected: type[TelegramError]
) -> None:
    api.status, api.body = status, body

    with pytest.raises(expected) as caught:
        await bot.send_message(1, "x")

    assert TOKEN.partition(":")[2] not in str(caught.value)


async def test_an_answer_that_does_not_come_is_a_time_out(bot: Bot, api: Api) -> None:
    api.delay = 0.5

    with pytest.raises(TimedOut):
        await bot.send_message(1, "x", read_timeout=0.1)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/bot", "http://nowhere.invalid/bot"])
async def test_a_request_that_never_left_is_known_as_such(url: str) -> None:
    transport = Transport()
    await transport.initialize()
    try:
        with pytest.raises(UnreachableError):
            await transport.post(f"{url}{TOKEN}/getMe")
    finally:
        await transport.shutdown()


async def test_a_closed_transport_sends_nothing() -> None:
    with pytest.raises(UnreachableError):
        await Transport().post("http://127.0.0.1:1/")
