"""Faults on purpose, floods and waiting."""

import asyncio
import json
import time

import aiohttp
import pytest

from bot.playground.refusals import RefusalError
from bot.playground.server import Playground
from bot.playground.state import Chat
from tests.bot.playground.client import Client

pytestmark = pytest.mark.anyio


@pytest.fixture
def chat(server: Playground) -> Chat:
    return server.cast.private(server.cast.user("Alice"))


async def test_a_status_comes_as_often_as_asked_and_without_effect(
    client: Client, server: Playground, chat: Chat
) -> None:
    fault = server.faults.status("sendMessage", 502, b"<html>", times=2)
    codes = []
    for _ in range(3):
        json_ = {"chat_id": chat.id, "text": "x"}
        async with client.session.post(client.address("sendMessage"), json=json_) as response:
            codes.append(response.status)

    assert codes == [502, 502, 200]
    assert (fault.hit, len(server.said(chat))) == (2, 1)


async def test_a_fault_happens_only_where_it_fits(
    client: Client, server: Playground, chat: Chat
) -> None:
    server.faults.flood("sendMessage", 7, times=None, when=lambda one: one.given["text"] == "a")

    body = await client.call("sendMessage", chat_id=chat.id, text="a")

    assert body["description"] == "Too Many Requests: retry after 7"
    assert body["parameters"] == {"retry_after": 7}
    await client.result("sendMessage", chat_id=chat.id, text="b")
    server.faults.clear()
    await client.result("sendMessage", chat_id=chat.id, text="a")


@pytest.mark.parametrize("after", [False, True])
async def test_the_connection_breaks_before_or_after_the_effect(
    client: Client, server: Playground, chat: Chat, *, after: bool
) -> None:
    server.faults.drop("sendMessage", after=after)

    with pytest.raises(aiohttp.ClientError):
        await client.call("sendMessage", chat_id=chat.id, text="x")

    assert len(server.said(chat)) == int(after)


async def test_what_hangs_goes_on_after_a_time_or_once_it_is_released(
    client: Client, server: Playground, chat: Chat
) -> None:
    began = time.monotonic()
    server.faults.hang("sendMessage", 0.1)
    await client.result("sendMessage", chat_id=chat.id, text="x")
    late = time.monotonic() - began

    hanging = server.faults.hang("sendMessage")
    sending = asyncio.create_task(client.result("sendMessage", chat_id=chat.id, text="y"))
    await server.wait_for(lambda: hanging.hit)
    before = len(server.said(chat))
    hanging.release()
    await sending

    assert late >= 0.1
    assert (before, len(server.said(chat))) == (1, 2)


async def test_a_stop_does_not_wait_for_what_hangs(client: Client) -> None:
    async with Playground() as other:
        other.faults.hang("getMe")
        hanging = asyncio.create_task(Client(other, client.session).call("getMe"))
        await other.wait_for(lambda: other.journal.requests)

    await asyncio.wait({hanging})
    hanging.exception()


async def test_json_is_cut_in_half(client: Client, server: Playground, chat: Chat) -> None:
    server.faults.truncate("sendMessage")

    with pytest.raises(json.JSONDecodeError):
        await client.call("sendMessage", chat_id=chat.id, text="x")

    assert len(server.said(chat)) == 1


async def test_another_object_or_refusal_than_promised(client: Client, server: Playground) -> None:
    server.faults.result("getMe", {"wrong": 1})
    server.faults.refuse("*", RefusalError("chat not found"))
    server.faults.unauthorized("getMe")
    server.faults.conflict("getMe")

    assert await client.result("getMe") == {"wrong": 1}
    assert await client.error("getMe") == "Bad Request: chat not found"
    assert await client.error("getMe") == "Unauthorized"
    assert (await client.error("getMe")).startswith("Conflict: terminated by other getUpdates")
    assert (await client.result("getMe"))["is_bot"]
    assert server.violations == []


async def test_floods_are_off_until_switched_on(
    client: Client, server: Playground, chat: Chat
) -> None:
    sent = [await client.call("sendMessage", chat_id=chat.id, text="x") for _ in range(5)]

    assert all(one["ok"] for one in sent)


async def test_a_chat_takes_about_one_message_a_second(
    client: Client, server: Playground, chat: Chat
) -> None:
    server.floods.enabled = True
    for _ in range(3):
        await client.result("sendMessage", chat_id=chat.id, text="x")

    body = await client.call("sendMessage", chat_id=chat.id, text="x")

    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 3})
    server.clock.jump(3)
    await client.result("sendMessage", chat_id=chat.id, text="x")


async def test_a_group_takes_twenty_a_minute(client: Client, server: Playground) -> None:
    server.floods.enabled = True
    group = server.cast.group("Café")
    for _ in range(20):
        await client.result("sendMessage", chat_id=group.id, text="x")
        server.clock.jump(1)

    body = await client.call("sendMessage", chat_id=group.id, text="x")

    assert body["error_code"] == 429
    assert 35 <= body["parameters"]["retry_after"] <= 41


async def test_thirty_a_second_in_all(client: Client, server: Playground) -> None:
    server.floods.enabled = True
    chats = [server.cast.private(server.cast.user("x")) for _ in range(31)]
    calls = [client.call("sendMessage", chat_id=one.id, text="x") for one in chats]

    bodies = await asyncio.gather(*calls)

    assert sum(one["ok"] for one in bodies) == 30


async def test_waiting_in_vain_names_the_latest_requests(
    client: Client, server: Playground
) -> None:
    await client.result("getMe")

    with pytest.raises(TimeoutError, match=r"not within 0.05 s; latest requests: getMe"):
        await server.wait_for(lambda: None, within=0.05)
