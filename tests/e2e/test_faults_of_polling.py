"""What if getUpdates fails?  Readers wait a little, and the server is not hammered.

One process goes through many faults, so that a bot which a fault has wounded is found out.
"""

from collections.abc import Callable
from functools import partial

import pytest

from bot.playground.faults import Fault
from bot.playground.server import Playground
from tests.e2e.processes import BotProcess
from tests.e2e.readers import (
    ANSWER,
    OTHER_ANSWER,
    OTHER_QUESTION,
    PHARE,
    busiest,
    crowd,
    reader,
)

pytestmark = pytest.mark.anyio

MOST_A_SECOND = 5
Plan = Callable[[Playground], Fault]

ONCE: dict[str, Plan] = {
    "500": lambda server: server.faults.status("getUpdates", 500),
    "502": lambda server: server.faults.status("getUpdates", 502, b"<html>Bad Gateway</html>"),
    "dropped": lambda server: server.faults.drop("getUpdates"),
    "dropped after": lambda server: server.faults.drop("getUpdates", after=True),
    "truncated": lambda server: server.faults.truncate("getUpdates"),
    "no JSON": lambda server: server.faults.status("getUpdates", 200, b"<html>"),
    "no updates": lambda server: server.faults.result("getUpdates", True),  # noqa: FBT003 - JSON
    "no result": lambda server: server.faults.status("getUpdates", 200, b'{"ok":false}'),
    "strange wait": lambda server: server.faults.status(
        "getUpdates", 429, b'{"ok":false,"parameters":{"retry_after":"soon"}}'
    ),
    "deep": lambda server: server.faults.status("getUpdates", 200, b'{"result":' + b"[" * 9999),
    "strange updates": lambda server: server.faults.result("getUpdates", [None, [], {}]),
    "flood": lambda server: server.faults.flood("getUpdates", 1),
    "hangs": lambda server: server.faults.hang("getUpdates", 2),
    "401": lambda server: server.faults.unauthorized("getUpdates"),
    "404": lambda server: server.faults.status("getUpdates", 404, b'{"ok":false}'),
    "409": lambda server: server.faults.conflict("getUpdates", times=3),
}


@pytest.fixture
async def bot(bot_process: BotProcess) -> BotProcess:
    bot_process.environment |= {"SOURCIER_ARTICLES": str(PHARE), "SOURCIER_LOG_LEVEL": "DEBUG"}
    bot_process.change("bot.delivery.backoff.FIRST_PAUSE", 0.1)
    bot_process.change("bot.delivery.polling.LONG_POLL", 1)
    bot_process.change("bot.delivery.polling.SLOW_ANSWER", 0.3)
    return bot_process


async def test_every_fault_once_and_every_question_is_answered_once(
    server: Playground, bot: BotProcess
) -> None:
    await bot.start()
    readers = crowd(server, len(ONCE))
    for one, plan in zip(readers, ONCE.values(), strict=True):
        fault = plan(server)
        await one.asks()  # which ends the long poll: the fault meets the next
        await server.wait_for(partial(getattr, fault, "hit"))
        await one.asks(OTHER_QUESTION, within=8)
    calls = server.journal.calls("getUpdates")

    assert [(one.sees(ANSWER), one.sees(OTHER_ANSWER)) for one in readers] == [(1, 1)] * len(ONCE)
    assert busiest(calls) <= MOST_A_SECOND
    assert bot.err.count("another process uses this token") == 1
    assert server.token.partition(":")[2] not in bot.err
    assert await bot.stop() == 0


async def test_readers_who_write_one_by_one_do_not_make_it_ask_more_often(
    server: Playground, bot: BotProcess
) -> None:
    await bot.start()
    for one in crowd(server, 15):
        await one.asks()
    server.feed.raw({"message": {"text": "un poison"}})
    await reader(server).asks()

    assert busiest(server.journal.calls("getUpdates")) <= MOST_A_SECOND


async def test_a_token_that_stays_refused_ends_the_bot_with_one_clear_line(
    server: Playground, bot: BotProcess
) -> None:
    bot.change("bot.delivery.revoked.PATIENCE", 0.5)
    await bot.start()
    server.faults.unauthorized("getUpdates", times=None)

    assert await bot.wait() == 1
    assert bot.err.splitlines()[-1] == (
        "sourcier: the server has been refusing the token; get a new one, start again"
    )
    assert server.token.partition(":")[2] not in bot.err


async def test_two_bots_on_one_token_forget_nobody_and_say_what_is_wrong(
    server: Playground, bot: BotProcess, tmp_path_factory: pytest.TempPathFactory
) -> None:
    second = BotProcess(server, home=tmp_path_factory.mktemp("second"))
    second.environment["SOURCIER_ARTICLES"] = str(PHARE)
    await bot.start()
    try:
        await second.start()
        await bot.wait_until(lambda: "another process uses this token" in bot.err + second.err)
        readers = crowd(server, 10)
        for one in readers:
            one.ask()
        await server.wait_for(lambda: all(one.sees() for one in readers), within=10)
        assert {one.sees() for one in readers} <= {1, 2}  # what one is answering the other may get
        await second.stop()
    finally:
        await second.kill()
    await reader(server, "Ben").asks(within=10)


async def test_a_server_that_goes_and_comes_back_gets_the_answers_that_never_left(
    anyio_backend: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first = Playground(pace=0.01)
    bot = BotProcess(first, home=tmp_path_factory.mktemp("home"))
    bot.environment |= {"SOURCIER_ARTICLES": str(PHARE), "SOURCIER_MESSAGES_PER_SECOND": "1"}
    bot.change("bot.delivery.backoff.FIRST_PAUSE", 0.2)
    try:
        async with first:
            bot.environment["SOURCIER_API_URL"] = first.url
            await bot.start()
            asking = crowd(first, 3)
            for one in asking:  # one answer a second goes out: most are still there
                one.ask()
            await first.wait_for(lambda: any(one.sees() for one in asking))
        await bot.wait_until(lambda: "sendMessage failed (UnreachableError)" in bot.err)
        left = [one for one in asking if not one.sees()]
        async with Playground(pace=0.01, port=first.port) as second:
            second.feed.raw({"update_id": 9_000, "tea_party": {}})  # ids go on, as Telegram's do
            again = [reader(second, number=one.user.id) for one in left]
            cleo = reader(second, "Cleo")
            await cleo.asks(within=60)
            await second.wait_for(lambda: all(one.sees() for one in again), within=60)
            assert [one.sees() for one in [*again, cleo]] == [1] * len(again) + [1]
            assert again
            assert await bot.stop() == 0
    finally:
        await bot.kill()
