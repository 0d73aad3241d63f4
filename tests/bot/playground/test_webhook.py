"""Pushing updates: order, secret, repetition, what getWebhookInfo says of it."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.playground.server import Playground
from bot.playground.state import Chat, User
from tests.bot.playground.client import Client

pytestmark = pytest.mark.anyio

HEADER_VALUE = "a-Secret_1"


class Receiver:
    """A bot's webhook: keeps what comes, answers as it is told."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.headers: dict[str, str] = {}
        self.delay = 0.0
        self.open = 0
        self.most = 0

    async def hook(self, request: web.Request) -> web.Response:
        self.open += 1
        self.most = max(self.most, self.open)
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await asyncio.sleep(self.delay)
        self.open -= 1
        status = self.statuses.pop(0) if self.statuses else 200
        return web.Response(status=status, headers=self.headers if status != 200 else {})

    def texts(self) -> list[str]:
        return [one["message"]["text"] for one in self.got]


@pytest.fixture
async def receiver(anyio_backend: str) -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.hook)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def set_webhook(client: Client, receiver: Receiver, **rest: Any) -> None:
    await client.result("setWebhook", url=receiver.url, secret_token=HEADER_VALUE, **rest)


def nothing_waits(server: Playground) -> bool:
    return not server.updates.pending()


async def test_updates_arrive_in_order_with_the_secret(
    client: Client, server: Playground, receiver: Receiver, chat: Chat, alice: User
) -> None:
    server.feed.text(chat, alice, "avant")
    await set_webhook(client, receiver)
    for text in ("un", "deux", "trois"):
        server.feed.text(chat, alice, text)

    await server.wait_for(lambda: nothing_waits(server))

    assert receiver.texts() == ["avant", "un", "deux", "trois"]
    assert set(receiver.secrets) == {HEADER_VALUE}


async def test_one_update_is_in_flight_in_a_chat_and_others_go_on(
    client: Client, server: Playground, receiver: Receiver
) -> None:
    receiver.delay = 0.05
    people = [server.cast.user(name) for name in "abc"]
    for user, _ in itertools.product(people, range(2)):
        server.feed.text(server.cast.private(user), user, user.first_name)

    await set_webhook(client, receiver)
    await server.wait_for(lambda: nothing_waits(server))

    assert receiver.most == 3
    assert sorted(receiver.texts()[:3]) == ["a", "b", "c"]


async def test_max_connections_bounds_what_is_in_flight(
    client: Client, server: Playground, receiver: Receiver
) -> None:
    receiver.delay = 0.02
    for name in "abcdef":
        user = server.cast.user(name)
        server.feed.text(server.cast.private(user), user, name)

    await set_webhook(client, receiver, max_connections=2)
    await server.wait_for(lambda: nothing_waits(server))

    assert receiver.most == 2


async def test_a_refused_update_comes_again_before_the_next(
    client: Client, server: Playground, receiver: Receiver, chat: Chat, alice: User
) -> None:
    receiver.statuses = [500, 403, 200]
    await set_webhook(client, receiver)
    server.feed.text(chat, alice, "un")
    server.feed.text(chat, alice, "deux")

    await server.wait_for(lambda: nothing_waits(server))

    assert receiver.texts() == ["un", "un", "un", "deux"]
    info = await client.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 403 Forbidden"
    assert info["pending_update_count"] == 0


async def test_retry_after_is_obeyed(
    client: Client, server: Playground, receiver: Receiver, chat: Chat, alice: User
) -> None:
    receiver.statuses, receiver.headers = [503], {"Retry-After": "3600"}
    await set_webhook(client, receiver)
    server.feed.text(chat, alice, "un")
    await server.wait_for(lambda: receiver.got)
    await asyncio.sleep(0.1)

    assert receiver.texts() == ["un"]
    assert (await client.result("getWebhookInfo"))["pending_update_count"] == 1


async def test_webhook_info_is_true(
    client: Client, server: Playground, chat: Chat, alice: User
) -> None:
    assert await client.result("getWebhookInfo") == {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": 0,
    }
    url = "http://127.0.0.1:9/hook"
    await client.result("setWebhook", url=url, max_connections=7, allowed_updates=["message"])
    server.feed.text(chat, alice, "x")
    webhook = server.delivery.webhook
    assert webhook
    await server.wait_for(lambda: "last_error_date" in webhook.info())

    info = await client.result("getWebhookInfo")

    assert info["last_error_message"] == "Connection refused"
    assert info["last_error_date"] <= server.clock.now()
    assert (info["url"], info["max_connections"]) == (url, 7)
    assert (info["pending_update_count"], info["allowed_updates"]) == (1, ["message"])


async def test_pending_updates_are_dropped_only_on_request(
    client: Client, server: Playground, chat: Chat, alice: User
) -> None:
    server.feed.text(chat, alice, "x")

    await client.result("deleteWebhook")
    assert not nothing_waits(server)
    await client.result("deleteWebhook", drop_pending_updates=True)
    assert nothing_waits(server)


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"url": "http://exemple.fr"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"secret_token": "é"}, "secret token contains unallowed characters"),
        ({"secret_token": "x" * 257}, '"secret_token" is 257 long, allowed is 1-256'),
        ({"max_connections": 101}, '"max_connections" is 101 at most, allowed is 1-100'),
    ],
)
async def test_a_webhook_that_telegram_refuses(
    client: Client, parameters: dict[str, Any], told: str
) -> None:
    description = await client.error("setWebhook", **{"url": "https://exemple.fr"} | parameters)

    assert description == f"Bad Request: {told}"
