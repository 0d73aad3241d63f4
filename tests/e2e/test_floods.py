"""What if many ask at once, or one asks too much?"""

import os
from pathlib import Path

import pytest

from bot.limits.rates import GROUP, READER, WAITING_AT_ONCE
from bot.playground.server import Playground
from bot.playground.state import Chat, User
from tests.e2e.processes import BotProcess

PHARE = Path(__file__).parents[1] / "data" / "bot" / "phare.toml"
QUESTION = "Qui est la gardienne du phare ?"
NAME = "Léna Morvan"
NOTICE = "Trop de questions"
BURST = 1_000
PROC = Path("/proc/self/statm")

pytestmark = pytest.mark.anyio


@pytest.fixture
async def bot(bot_process: BotProcess) -> BotProcess:
    bot_process.environment["SOURCIER_ARTICLES"] = str(PHARE)
    return await bot_process.start()


@pytest.fixture
def anne(server: Playground) -> User:
    return server.cast.user("Anne")


@pytest.fixture
def chat(server: Playground, anne: User) -> Chat:
    return server.cast.private(anne)


def crowd(server: Playground, number: int) -> list[tuple[User, Chat]]:
    """So many readers, each with his private chat."""
    readers = [server.cast.user(f"Reader {one}") for one in range(number)]
    return [(reader, server.cast.private(reader)) for reader in readers]


def answers(server: Playground, chat: Chat) -> list[str]:
    return [one.text for one in server.said(chat) if NAME in one.text]


def notices(server: Playground, chat: Chat) -> list[str]:
    return [one.text for one in server.said(chat) if NOTICE in one.text]


async def all_taken(server: Playground, *, within: float) -> None:
    """Wait until nothing waits for the bot any more."""
    await server.wait_for(lambda: not server.updates.pending(), within=within)


async def test_one_reader_in_a_thousand_messages_makes_nobody_else_wait_for_his_answers(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    for _ in range(BURST):
        server.feed.text(chat, anne, QUESTION)
    others = crowd(server, 5)
    asked = [server.feed.text(private, reader, QUESTION) for reader, private in others]
    for message in asked:
        assert NAME in (await server.answer_to(message, within=30)).text
    await all_taken(server, within=90)

    assert 1 <= len(answers(server, chat)) <= READER.burst
    assert len(notices(server, chat)) == 1


async def test_who_is_over_the_limit_is_told_once_and_served_again_later(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    for _ in range(WAITING_AT_ONCE + 2):
        server.feed.text(chat, anne, QUESTION)
    await all_taken(server, within=90)

    (notice,) = notices(server, chat)
    assert notice.startswith("Trop de questions d’un coup\xa0: réessayez dans ")
    assert notice.endswith((" secondes.", " seconde."))


async def test_a_hundred_and_fifty_readers_at_once_are_all_served_at_the_pace_that_telegram_wants(
    server: Playground, bot: BotProcess
) -> None:
    server.floods.enabled = True
    readers = crowd(server, 150)
    for reader, private in readers:
        server.feed.text(private, reader, QUESTION)
    await server.wait_for(
        lambda: all(answers(server, private) for _, private in readers), within=90
    )

    assert [len(server.said(private)) for _, private in readers] == [1] * len(readers)
    assert refused_sends(server) < len(readers) / 3  # without a pace, each is several times


async def test_a_group_gets_at_most_twenty_messages_a_minute(
    server: Playground, bot: BotProcess
) -> None:
    server.floods.enabled = True
    members = [server.cast.user(f"Member {one}") for one in range(10)]
    group = server.cast.supergroup("Rédaction", *members)
    for _ in range(5):
        for member in members:
            server.feed.text(group, member, f"/ask {QUESTION}")
    await all_taken(server, within=90)

    assert len(server.said(group)) == GROUP.burst + 1
    assert len(notices(server, group)) == 1
    assert refused_sends(server) == 0


async def test_too_many_presses_are_each_answered(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    welcome = await server.answer_to(server.feed.text(chat, anne, "/start"))
    presses = [server.feed.press(anne, welcome, data="1n") for _ in range(30)]
    await server.wait_for(lambda: all(one.answer for one in presses), within=20)

    told = [(one.answer or {}).get("text", "") for one in presses]
    assert any(NOTICE in one for one in told)


async def test_too_much_typing_gets_nothing_and_nothing_wrong(
    server: Playground, bot: BotProcess, anne: User
) -> None:
    queries = [server.feed.inline(anne, QUESTION[: 5 + n % 20]) for n in range(100)]
    await server.wait_for(lambda: all(one.answer for one in queries), within=20)

    empty = [one for one in queries if (one.answer or {})["results"] in ([], "[]")]
    assert 0 < len(empty) < len(queries)


@pytest.mark.skipif(not PROC.exists(), reason="memory is measured in /proc, which is not here")
async def test_memory_stays_as_it_is_under_a_flood(
    server: Playground, bot_process: BotProcess
) -> None:
    bot_process.environment |= {
        "SOURCIER_ARTICLES": str(PHARE),
        "SOURCIER_MESSAGES_PER_SECOND": "1000",
    }
    bot = await bot_process.start()
    readers = crowd(server, 300)

    async def flood(rounds: int) -> int:
        for _ in range(rounds):
            for reader, private in readers:
                server.feed.text(private, reader, QUESTION)
        await all_taken(server, within=90)
        return resident(bot.pid)

    before = await flood(1)
    after = await flood(4)

    assert after <= 1.2 * before


def resident(pid: int) -> int:
    """Bytes that a process holds in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def refused_sends(server: Playground) -> int:
    """How many messages the server refused, because they came too fast."""
    chats = server.world.chats.values()
    return len(server.journal.calls("sendMessage")) - sum(len(server.said(one)) for one in chats)
