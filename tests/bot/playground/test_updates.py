"""getUpdates: confirming, waiting, conflicts, expiry."""

import asyncio
import time

import pytest

from bot.playground.server import Playground
from bot.playground.state import Chat, User
from tests.bot.playground.client import Client

pytestmark = pytest.mark.anyio

CONFLICT = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
    " running"
)


@pytest.fixture
def numbers(server: Playground, chat: Chat, alice: User) -> list[int]:
    """The ids of three waiting updates."""
    fed = [server.feed.text(chat, alice, text) for text in ("un", "deux", "trois")]
    return [one.update for one in fed if one.update]


async def ids(client: Client, **parameters: int) -> list[int]:
    return [one["update_id"] for one in await client.result("getUpdates", **parameters)]


async def test_an_offset_confirms_what_lies_below(client: Client, numbers: list[int]) -> None:
    assert await ids(client) == numbers
    assert await ids(client, offset=numbers[1]) == numbers[1:]
    assert await ids(client, offset=numbers[2] + 1) == []
    assert await ids(client) == []


async def test_a_negative_offset_forgets_all_but_the_last(
    client: Client, numbers: list[int]
) -> None:
    assert await ids(client, offset=-1) == numbers[2:]
    assert await ids(client) == numbers[2:]


async def test_a_limit_limits(client: Client, numbers: list[int]) -> None:
    assert await ids(client, limit=2) == numbers[:2]


async def test_the_same_offset_again_within_half_a_second_gives_one(
    client: Client, numbers: list[int], server: Playground
) -> None:
    assert await ids(client, offset=numbers[0]) == numbers
    assert await ids(client, offset=numbers[0]) == numbers[:1]
    server.clock.jump(0.6)
    assert await ids(client, offset=numbers[0]) == numbers


async def test_a_long_poll_waits_and_is_woken_by_an_update(
    client: Client, server: Playground, chat: Chat, alice: User
) -> None:
    began = time.monotonic()
    poll = asyncio.create_task(client.result("getUpdates", timeout=20))
    await server.wait_for(lambda: server.journal.calls("getUpdates"))
    await asyncio.sleep(0.05)
    assert not poll.done()

    server.feed.text(chat, alice, "réveil")

    assert [one["message"]["text"] for one in await poll] == ["réveil"]
    assert time.monotonic() - began < 5


async def test_a_long_poll_ends_empty(client: Client) -> None:
    began = time.monotonic()

    assert await ids(client, timeout=1) == []

    assert 0.9 < time.monotonic() - began < 3


async def test_a_newer_call_ends_the_older_with_409(client: Client, server: Playground) -> None:
    older = asyncio.create_task(client.call("getUpdates", timeout=20))
    await server.wait_for(lambda: server.journal.calls("getUpdates"))

    newer = asyncio.create_task(client.call("getUpdates", timeout=1))

    body = await older
    assert (body["error_code"], body["description"]) == (409, CONFLICT)
    assert (await newer)["ok"]
    assert server.violations == []


async def test_a_webhook_rules_out_getupdates(client: Client, server: Playground) -> None:
    older = asyncio.create_task(client.error("getUpdates", timeout=20))
    await server.wait_for(lambda: server.journal.calls("getUpdates"))
    await client.result("setWebhook", url="http://127.0.0.1:9/hook")

    assert await older == "Conflict: terminated by setWebhook request"
    assert await client.error("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
        " delete the webhook first"
    )
    await client.result("deleteWebhook")
    assert await ids(client) == []


@pytest.mark.parametrize(
    ("kind", "seconds"),
    [
        ("inline_query", 30),
        ("callback_query", 150),
        ("chosen_inline_result", 600),
        ("message", 86_400),
    ],
)
async def test_updates_expire(
    client: Client, server: Playground, alice: User, kind: str, seconds: int
) -> None:
    server.updates.feed(kind, {}, lane="x")

    server.clock.jump(seconds - 1)
    assert len(await ids(client)) == 1
    server.clock.jump(2)
    assert await ids(client) == []


async def test_allowed_updates_stick_until_they_are_given_again(
    client: Client, server: Playground, chat: Chat, alice: User
) -> None:
    await client.result("getUpdates", allowed_updates=["inline_query"])
    await client.result("getUpdates")
    assert server.feed.text(chat, alice, "unheard").update is None
    assert server.feed.inline(alice, "heard").update is not None

    await client.result("getUpdates", allowed_updates=[])
    assert server.feed.text(chat, alice, "heard").update is not None
    assert server.updates.feed("message_reaction", {}, lane="x") is None


async def test_poison_is_fed_as_it_is(client: Client, server: Playground) -> None:
    server.feed.raw({"update_id": 7_000_000_000, "message": {"chat": "broken"}})
    server.feed.raw({"message": None})

    assert await client.result("getUpdates") == [
        {"update_id": 7_000_000_000, "message": {"chat": "broken"}},
        {"update_id": 7_000_000_001, "message": None},
    ]


async def test_an_update_can_come_twice(
    client: Client, server: Playground, chat: Chat, alice: User
) -> None:
    server.feed.again(server.feed.text(chat, alice, "x"))

    first, second = await client.result("getUpdates")

    assert first == second
