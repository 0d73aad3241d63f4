"""The webhook against a real socket and the real application."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any, NamedTuple

import pytest
from aiohttp import ClientSession
from telegram.ext import Application

from bot.delivery import webhook as module
from bot.delivery.webhook import SECRET_HEADER, Webhook
from bot.errors import UnusableError
from bot.operation.listening import listening
from bot.operation.serving import routes_of
from bot.reporting.metrics import Metrics
from tests.bot.delivery.intakes import intake_of
from tests.bot.wire import ANNE, PRIVATE, Stage

pytestmark = pytest.mark.anyio

SECRET = "s3cret-of-the-webhook"  # noqa: S105 - opens nothing
JSON = {"Content-Type": "application/json"}
RIGHT = JSON | {SECRET_HEADER: SECRET}
URL = "https://bot.example.org/hook/abc"


class Door(NamedTuple):
    """A webhook that listens."""

    webhook: Webhook
    client: ClientSession
    stage: Stage

    async def post(self, body: bytes | BytesIO, **headers: str) -> tuple[int, str | None]:
        """The status, and when to come again."""
        async with self.client.post("/hook/abc", data=body, headers=RIGHT | headers) as response:
            return response.status, response.headers.get("Retry-After")


@pytest.fixture
async def door(stage: Stage) -> AsyncIterator[Door]:
    metrics = Metrics()
    intake = intake_of(stage, metrics)
    webhook = Webhook(stage.app.bot, intake, metrics, url=URL, secret=SECRET, allowed=["message"])
    async with (
        listening("127.0.0.1:0", routes_of(webhook)) as port,
        ClientSession(f"http://127.0.0.1:{port}") as client,
    ):
        await webhook.register()
        stage.wire.sent.clear()
        yield Door(webhook, client, stage)
        await intake.drain(0)


def update(number: int = 1) -> bytes:
    now = int(time.time())
    message = {"message_id": 1, "date": now, "chat": PRIVATE, "from": ANNE, "text": "Bonjour"}
    return json.dumps({"update_id": number, "message": message}).encode()


def slow_handlers(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    async def wait(_: Any, __: Any) -> None:
        await asyncio.sleep(seconds)

    monkeypatch.setattr(Application, "process_update", wait)


async def test_an_update_is_accepted_once_it_is_answered(door: Door) -> None:
    assert await door.post(update()) == (200, None)
    assert len(door.stage.wire.posted()) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"update_id": "1"}',
        b"[" * 100_000,
        b"\xff\xfe",
        b"1e999",
    ],
)
async def test_what_will_never_be_an_update_is_accepted_and_set_aside(
    door: Door, body: bytes
) -> None:
    assert await door.post(body) == (200, None)
    assert await door.post(update()) == (200, None)


@pytest.mark.parametrize("secret", [SECRET, "x"])
async def test_a_compressed_body_is_refused_and_makes_nobody_log_an_error(
    door: Door, caplog: pytest.LogCaptureFixture, secret: str
) -> None:
    status, _ = await door.post(b"no gzip", **{"Content-Encoding": "gzip", SECRET_HEADER: secret})

    assert status == (415 if secret == SECRET else 403)
    assert caplog.messages == []


@pytest.mark.parametrize(
    "secret", ["", "x", SECRET[:-1], f"{SECRET}x", "é", SECRET.upper()], ids=repr
)
async def test_nobody_else_is_let_in(door: Door, secret: str) -> None:
    assert await door.post(update(), **{SECRET_HEADER: secret}) == (403, None)
    assert door.stage.wire.sent == []


async def test_who_sends_no_secret_learns_nothing_else(door: Door) -> None:
    async with door.client.get("/hook/abc") as response:
        assert response.status == 403
    async with door.client.post("/hook/abc", data=BytesIO(b"x" * 2**21)) as response:
        assert response.status == 403


async def test_only_post_and_json_are_taken(door: Door) -> None:
    async with door.client.put("/hook/abc", data=update(), headers=RIGHT) as response:
        assert (response.status, response.headers["Allow"]) == (405, "POST")
    assert await door.post(update(), **{"Content-Type": "text/plain"}) == (415, None)
    async with door.client.post("/hook", data=update(), headers=RIGHT) as response:
        assert response.status == 404


async def test_a_body_of_more_than_a_mebibyte_is_not_read(door: Door) -> None:
    status, _ = await door.post(BytesIO(b" " * (2**20 + 1)))

    assert status == 413


async def test_what_takes_long_is_to_come_again_and_is_handled_once(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_WITHIN", 0.05)
    slow_handlers(monkeypatch, 0.3)

    same = update()
    first = await door.post(same)
    monkeypatch.setattr(module, "ANSWER_WITHIN", 5)
    second = await door.post(same)

    assert (first, second) == ((503, "2"), (200, None))


async def test_too_many_at_once_are_to_come_again(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_UNDER_WAY", 1)
    slow_handlers(monkeypatch, 0.3)
    first = asyncio.create_task(door.post(update(1)))
    await asyncio.sleep(0.1)

    assert await door.post(update(2)) == (503, "2")
    assert await first == (200, None)


async def test_the_end_refuses_new_updates_and_finishes_the_others(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_handlers(monkeypatch, 0.3)
    stop = asyncio.Event()
    running = asyncio.create_task(door.webhook.run(stop))
    first = asyncio.create_task(door.post(update(1)))
    await asyncio.sleep(0.1)
    stop.set()
    await asyncio.sleep(0.05)

    assert not door.webhook.hears()
    assert await door.post(update(2)) == (503, "2")
    assert await first == (200, None)
    await running
    assert "deleteWebhook" not in door.stage.wire.methods()


async def test_the_webhook_is_set_with_everything_that_matters(door: Door) -> None:
    await door.webhook.register()

    assert door.stage.wire.sent[-1].given == {
        "url": URL,
        "allowed_updates": ["message"],
        "secret_token": SECRET,
        "max_connections": 40,
        "drop_pending_updates": False,
    }


async def test_an_address_that_telegram_does_not_want_is_named(door: Door) -> None:
    told = {"ok": False, "error_code": 400, "description": "Bad Request: bad webhook: no HTTPS"}
    door.stage.wire.answers["setWebhook"] = lambda _: (400, told)

    with pytest.raises(UnusableError, match=r"refuses SOURCIER_WEBHOOK_URL: .*no https"):
        await door.webhook.register()


@pytest.mark.parametrize("url", ["", "https://elsewhere.example.org/"])
async def test_a_webhook_that_was_taken_away_is_set_again(
    door: Door, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    info = {
        "url": url,
        "has_custom_certificate": False,
        "pending_update_count": 7,
        "last_error_date": 1,
        "last_error_message": f"Connection refused by {URL}",
    }
    door.stage.wire.answers["getWebhookInfo"] = lambda _: (200, {"ok": True, "result": info})
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(0.1, stop.set)

    await door.webhook.run(stop)

    assert door.stage.wire.methods() == ["getWebhookInfo", "setWebhook"]
    assert "could not deliver an update: Connection refused by <hidden>" in caplog.text
    assert "hook/abc" not in caplog.text


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
async def test_the_paths_of_health_checks_are_taken(stage: Stage, path: str) -> None:
    webhook = Webhook(
        stage.app.bot,
        intake_of(stage),
        Metrics(),
        url=f"https://bot.example.org{path}",
        secret=SECRET,
        allowed=[],
    )

    with pytest.raises(UnusableError, match="must not end in"):
        routes_of(webhook)
