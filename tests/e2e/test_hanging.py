"""What if something does not fail, but hangs?  Readers are answered, and the end comes."""

import asyncio
import os
import signal
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.playground.server import Playground
from tests.disks import FrozenDisk, frozen_disk, let_go, put_pipe
from tests.e2e.processes import BotProcess
from tests.e2e.readers import ANSWER, PHARE, Reader, reader

__all__ = ["frozen_disk"]

WELL = "the database can be used"
SILENT = "the database cannot be used: it does not answer"
DAY_AND_MORE = 26 * 3600
LONG = 60.0  # seconds; a picture takes its time on a busy machine

pytestmark = pytest.mark.anyio


@pytest.fixture
def bot(bot_process: BotProcess, own_server: Playground) -> BotProcess:
    """A bot that looks after its disk more often, and that has to look up its server's name."""
    bot_process.environment["SOURCIER_ARTICLES"] = str(PHARE)
    bot_process.environment["SOURCIER_API_URL"] = own_server.url.replace("127.0.0.1", "localhost")
    bot_process.change("bot.storage.database.BETWEEN_TRIALS", 0.1)
    bot_process.change("bot.storage.database.TRIALS_TO_A_LOOK", 1)
    bot_process.change("bot.storage.guard.TRIAL_SECONDS", 0.2)
    return bot_process


async def readiness(url: str) -> tuple[int, str]:
    async with ClientSession(url) as session, session.get("/readyz") as ready:
        return ready.status, await ready.text()


async def assert_all_is_answered(anne: Reader) -> None:
    """A question, an inline query, a picture, a setting that cannot be kept."""
    server = anne.server
    assert ANSWER in (await anne.asks(within=LONG)).text
    typing = server.feed.inline(anne.user, "gardienne")
    assert (await server.wait_for(lambda: typing.answer, within=LONG))["results"]
    summary = await anne.asks("/resume", within=LONG)
    photos = len(server.journal.calls("sendPhoto"))
    picture = next(one for one in summary.labels() if one.startswith("Image"))
    server.feed.press(anne.user, summary, picture)
    await server.wait_for(lambda: len(server.journal.calls("sendPhoto")) > photos, within=LONG)
    await anne.asks("/langue en", within=LONG)
    await server.wait_for(lambda: not server.updates.pending(), within=LONG)


async def test_readers_are_answered_while_the_disk_hangs(
    server: Playground, bot: BotProcess
) -> None:
    file = Path(bot.environment["SOURCIER_DATABASE"].removeprefix("sqlite:///"))
    anne, url = reader(server), bot.listen()
    await bot.start()
    await anne.asks()
    await bot.wait_until(lambda: WELL in bot.err)
    before = bot.err.count(SILENT)  # on a busy machine its file may be slow to open, too
    put_pipe(file)
    await bot.wait_until(lambda: bot.err.count(SILENT) > before)
    for name in ("Ben", "Cleo"):  # by then there were more trials than threads for everybody
        await assert_all_is_answered(reader(server, name))
    status, told = await readiness(url)
    code = await bot.stop()
    let_go(file)

    assert (status, told) == (200, f"ready\n{SILENT}\n")
    assert code == 0
    assert bot.err.count(SILENT) == before + 1


async def test_readers_are_answered_while_the_disk_is_frozen_and_nothing_is_forgotten(
    server: Playground, bot: BotProcess, frozen_disk: FrozenDisk
) -> None:
    bot.environment["SOURCIER_DATABASE"] = f"sqlite:///{frozen_disk.path / 'sourcier.sqlite'}"
    anne, ben = reader(server), reader(server, "Ben")
    await bot.start()
    await anne.asks()
    await bot.wait_until(lambda: WELL in bot.err)
    well, silent = bot.err.count(WELL), bot.err.count(SILENT)
    frozen_disk.freeze()
    await assert_all_is_answered(anne)
    question = ben.ask()
    await server.answer_to(question)
    await bot.wait_until(lambda: bot.err.count(SILENT) > silent)
    frozen_disk.thaw()
    await bot.wait_until(lambda: bot.err.count(WELL) > well)
    code = await bot.stop()
    server.feed.again(question)
    await bot.start()
    await anne.asks()
    await server.wait_for(lambda: not server.updates.pending())

    assert code == 0
    assert ben.sees() == 1, "what was answered while it was frozen was written once it thawed"


async def test_an_update_that_hangs_makes_the_bot_not_ready_until_it_goes_on(
    server: Playground, bot: BotProcess
) -> None:
    bot.change("bot.operation.health.OLDEST", 0.3)
    bot.change("bot.operation.health.BETWEEN_LOOKS", 0.05)
    anne, url = reader(server), bot.listen()
    await bot.start()
    await bot.wait_until(lambda: "answering as" in bot.err)
    hanging = server.faults.hang("sendMessage")
    anne.ask()
    await bot.wait_until(lambda: "s: not ready" in bot.err)
    status, told = await readiness(url)
    hanging.release()
    await bot.wait_until(lambda: "no update has been worked on" in bot.err)
    after = await readiness(url)

    assert status == 503
    assert told.startswith("not ready\nan update has been worked on for ")
    assert after == (200, "ready\n")
    assert anne.sees() == 1


async def test_a_pause_that_telegram_wants_is_no_hanging(
    server: Playground, bot: BotProcess
) -> None:
    bot.change("bot.operation.health.OLDEST", 3.0)
    bot.change("bot.operation.health.BETWEEN_LOOKS", 0.05)
    server.faults.flood("sendMessage", 5)
    anne = reader(server)
    await bot.start()
    await anne.asks()

    assert "not ready" not in bot.err


async def hanging_over(server: Playground, bot: BotProcess) -> None:
    """Start it, and let it hang over a message; without limits of its own it would for ever."""
    bot.change("bot.delivery.polling.DRAIN", 3600.0)
    bot.change("bot.delivery.transport.READ_TIMEOUT", 3600.0)
    await bot.start()
    hanging = server.faults.hang("sendMessage")
    reader(server).ask()
    await server.wait_for(lambda: hanging.hit)


async def test_the_end_comes_though_something_hangs(server: Playground, bot: BotProcess) -> None:
    bot.change("bot.operation.ending.SECONDS", 1.0)
    await hanging_over(server, bot)
    code = await bot.stop()

    assert code == 1
    assert bot.err.splitlines()[-1] == (
        "sourcier: it did not end within 1 s; left behind: updates under way: 1"
    )


async def test_a_second_signal_ends_it_at_once(server: Playground, bot: BotProcess) -> None:
    bot.change("bot.operation.ending.SECONDS", 3600.0)
    url = bot.listen()
    await hanging_over(server, bot)
    os.kill(bot.pid, signal.SIGTERM)
    while (await readiness(url))[0] == 200:  # noqa: ASYNC110 - else the two would be one
        await asyncio.sleep(0.01)
    os.kill(bot.pid, signal.SIGINT)
    code = await bot.wait()

    assert code == 1
    assert bot.err.splitlines()[-1] == (
        "sourcier: ended at once by a second signal; left behind: updates under way: 1"
    )


@pytest.mark.parametrize("seconds", [-DAY_AND_MORE, DAY_AND_MORE], ids=["ahead", "behind"])
async def test_with_a_clock_that_is_off_by_more_than_a_day_readers_are_answered(
    server: Playground, bot: BotProcess, seconds: int
) -> None:
    server.clock.jump(seconds)
    anne, url = reader(server), bot.listen()
    await bot.start()
    await anne.asks()
    question = anne.ask()
    await server.answer_to(question)
    status, told = await readiness(url)

    assert anne.sees() == 2
    assert status == 200
    side = "ahead" if seconds < 0 else "behind"
    assert told.startswith("ready\nthe clock of this machine is ")
    assert told.endswith(f" s {side} of the Bot API's\n")
    assert bot.err.count("the clock of this machine is ") == 1
