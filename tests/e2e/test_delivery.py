"""Does every question get its answer, once, whatever becomes of the process?

By polling and by webhook alike: a kill, a stop, updates that come twice, too late or broken.
"""

import asyncio
import time

import pytest
from aiohttp import ClientSession

from bot.playground.server import Playground
from tests.e2e.processes import BotProcess
from tests.e2e.readers import ANSWER, OTHER_ANSWER, OTHER_QUESTION, PHARE, QUESTION, crowd, reader

pytestmark = pytest.mark.anyio

HOUR = 3600
KILLED_WITH = 100
AT_ONCE = {"polling": 100, "webhook": 40}


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def bot(bot_process: BotProcess, mode: str) -> BotProcess:
    if mode == "webhook":
        bot_process.use_webhook()
    bot_process.environment |= {
        "SOURCIER_ARTICLES": str(PHARE),
        "SOURCIER_LOG_LEVEL": "DEBUG",
        "SOURCIER_MESSAGES_PER_SECOND": "1000",
    }
    return await bot_process.start()


async def test_a_kill_loses_no_question_and_repeats_only_answers_in_flight(
    server: Playground, bot: BotProcess, mode: str
) -> None:
    readers = crowd(server, KILLED_WITH)
    slow = {str(one.chat.id) for one in readers[1::2]}
    server.faults.hang(
        "sendMessage", 0.4, after=True, times=None, when=lambda one: one.given["chat_id"] in slow
    )
    for one in readers:
        one.ask()
    await server.wait_for(lambda: sum(one.sees() for one in readers) >= KILLED_WITH // 2)
    await bot.kill()
    unacknowledged = len(server.updates.pending())
    server.faults.clear()
    await bot.start()
    await server.wait_for(lambda: not server.updates.pending(), within=10)

    seen = [one.sees() for one in readers]
    repeated = sum(count - 1 for count in seen)
    assert set(seen) <= {1, 2}
    assert repeated <= min(unacknowledged, AT_ONCE[mode])


async def test_a_stop_answers_what_was_fetched_and_what_comes_later_waits_for_the_next_start(
    server: Playground, bot: BotProcess, mode: str
) -> None:
    anne, ben = reader(server), reader(server, "Ben")
    server.faults.hang("sendMessage", 0.5)
    first = anne.ask()
    await server.wait_for(lambda: server.journal.calls("sendMessage"))

    assert await bot.stop() == 0
    assert anne.sees() == 1
    if mode == "polling":
        assert server.updates.pending() == []
    else:
        assert server.delivery.webhook is not None

    ben.ask()
    server.feed.again(first)
    await bot.start()
    await server.wait_for(lambda: not server.updates.pending())
    assert (anne.sees(), ben.sees()) == (1, 1)
    assert await bot.stop() == 0


async def test_what_is_broken_strange_stale_or_known_is_passed_over_and_the_next_is_served(
    server: Playground, bot: BotProcess
) -> None:
    anne = reader(server)
    first = anne.ask()
    await server.answer_to(first)
    server.feed.again(first)
    server.feed.raw({"message": {"text": "un poison sans date"}})
    server.feed.raw({"message": first.wire | {"date": "poison"}})
    server.feed.raw({"tea_party": {"cups": 2}})
    server.feed.raw({"poll": {"id": "1"}})
    old = {"date": int(time.time() - 25 * HOUR), "message_id": 9_001}
    server.feed.raw({"message": first.wire | old | {"text": OTHER_QUESTION}})
    edit = {"edit_date": int(time.time() - 2 * HOUR), "text": OTHER_QUESTION}
    server.feed.raw({"edited_message": first.wire | edit})
    await server.wait_for(lambda: not server.updates.pending())

    answer = await anne.asks(OTHER_QUESTION)

    assert OTHER_ANSWER in answer.text
    assert (anne.sees(ANSWER), anne.sees(OTHER_ANSWER)) == (1, 1)
    assert len(server.said(anne.chat)) == 2
    assert bot.err.count("set aside") == 3
    assert "poison" not in bot.err
    assert QUESTION not in bot.err


async def test_health_and_metrics_tell_how_it_goes(
    server: Playground, bot_process: BotProcess, mode: str
) -> None:
    url = bot_process.listen()
    if mode == "webhook":
        url = bot_process.use_webhook().partition("/telegram")[0]
    bot_process.environment["SOURCIER_ARTICLES"] = str(PHARE)
    await bot_process.start()
    anne = reader(server)
    await anne.asks()

    async with ClientSession(url) as session:
        async with session.get("/healthz") as alive, session.get("/readyz") as ready:
            assert (alive.status, ready.status) == (200, 200)
        async with session.get("/metrics") as response:
            metrics = await response.text()
        assert 'sourcier_updates_total{fate="handled",kind="message"} 1.0' in metrics
        assert "sourcier_ready 1.0" in metrics
        assert str(anne.user.id) not in metrics
        server.faults.hang("sendMessage", 1)
        anne.ask()
        await server.wait_for(lambda: len(server.journal.calls("sendMessage")) > 1)
        stopping = asyncio.create_task(bot_process.stop())
        await asyncio.sleep(0.1)
        async with session.get("/readyz") as ready:
            assert ready.status == 503
    assert await stopping == 0
    assert anne.sees() == 2
