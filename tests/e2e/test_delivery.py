"""What may go wrong between Telegram and the bot?"""

from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from bot.playground.server import Playground
from bot.playground.state import Chat, User
from tests.e2e.processes import BotProcess

PHARE = Path(__file__).parents[1] / "data" / "bot" / "phare.toml"
QUESTION = "Qui est la gardienne du phare ?"

pytestmark = pytest.mark.anyio


@pytest.fixture
async def bot(bot_process: BotProcess) -> BotProcess:
    bot_process.environment |= {"SOURCIER_ARTICLES": str(PHARE), "SOURCIER_LOG_LEVEL": "DEBUG"}
    return await bot_process.start()


@pytest.fixture
def anne(server: Playground) -> User:
    return server.cast.user("Anne")


@pytest.fixture
def chat(server: Playground, anne: User) -> Chat:
    return server.cast.private(anne)


async def test_sigterm_answers_what_was_fetched_and_exits_0(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    server.faults.hang("sendMessage", 0.5)
    server.feed.text(chat, anne, QUESTION)
    await server.wait_for(lambda: server.journal.calls("sendMessage"))

    assert await bot.stop() == 0
    assert len(server.said(chat)) == 1
    assert server.updates.pending() == []


async def test_a_killed_bot_loses_no_question(
    server: Playground, bot: BotProcess, anne: User
) -> None:
    readers = [server.cast.user(f"Reader {number}") for number in range(30)]
    chats = [server.cast.private(reader) for reader in readers]
    server.faults.hang("sendMessage", 0.2, times=None)
    for reader, chat in zip(readers, chats, strict=True):
        server.feed.text(chat, reader, QUESTION)
    await server.wait_for(lambda: sum(len(server.said(chat)) for chat in chats) >= 5)
    await bot.kill()
    server.faults.clear()
    await bot.start()
    await server.wait_for(lambda: all(server.said(chat) for chat in chats))

    answers = Counter(len(server.said(chat)) for chat in chats)
    assert set(answers) <= {1, 2}


async def test_an_update_that_cannot_be_read_is_set_aside(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    server.feed.raw({"message": {"text": "un poison sans date"}})
    answer = await server.answer_to(server.feed.text(chat, anne, QUESTION))
    await bot.wait_until(lambda: "set aside" in bot.err)

    assert "Léna Morvan" in answer.text
    assert "poison" not in bot.err
    server.updates.fed.clear()  # the judges need not see it


async def test_the_same_update_twice_is_answered_once(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    message = server.feed.text(chat, anne, QUESTION)
    await server.answer_to(message)
    server.feed.again(message)
    await server.answer_to(server.feed.text(chat, anne, "Combien de marches ?"))

    assert len(server.said(chat)) == 2


async def test_polling_survives_bad_answers(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    faults = [
        partial(server.faults.status, "getUpdates", 502, b"<html>Bad Gateway</html>"),
        partial(server.faults.drop, "getUpdates"),
        partial(server.faults.truncate, "getUpdates"),
        partial(server.faults.result, "getUpdates", True),  # noqa: FBT003 - a JSON value
        partial(server.faults.flood, "getUpdates", 1),
    ]
    for plan in faults:
        fault = plan()
        server.feed.text(chat, anne, QUESTION)  # ends the long poll, so that the fault comes next
        await server.wait_for(partial(getattr, fault, "hit"))
    await server.answer_to(server.feed.text(chat, anne, QUESTION))

    await server.wait_for(lambda: len(server.said(chat)) == len(faults) + 1)


async def test_a_flooded_chat_waits_and_no_other(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    server.faults.flood("sendMessage", 2, when=lambda one: int(one.given["chat_id"]) == chat.id)
    ben = server.cast.user("Ben")
    message = server.feed.text(chat, anne, QUESTION)
    await server.answer_to(server.feed.text(server.cast.private(ben), ben, QUESTION), within=1.5)

    assert server.said(chat) == []
    await server.answer_to(message)
    assert len(server.said(chat)) == 1


async def test_an_answer_that_may_have_arrived_is_not_sent_again(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    server.faults.drop("sendMessage", after=True)
    server.feed.text(chat, anne, QUESTION)
    await bot.wait_until(lambda: "nobody knows" in bot.err)
    await server.answer_to(server.feed.text(chat, anne, "Combien de marches ?"))

    assert len(server.said(chat)) == 2


async def test_a_server_error_is_tried_once_more(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    server.faults.status("sendMessage", 500)
    await server.answer_to(server.feed.text(chat, anne, QUESTION))

    assert len(server.said(chat)) == 1


async def test_a_hanging_send_makes_nobody_else_wait(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    server.faults.hang("sendMessage", 3, when=lambda one: int(one.given["chat_id"]) == chat.id)
    ben = server.cast.user("Ben")
    server.feed.text(chat, anne, QUESTION)
    await server.wait_for(lambda: server.journal.calls("sendMessage"))

    await server.answer_to(server.feed.text(server.cast.private(ben), ben, QUESTION), within=1.5)


async def test_the_token_is_in_no_line_of_any_fault(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    server.faults.status("getUpdates", 401, b'{"ok":false,"description":"Unauthorized"}')
    server.faults.status("getUpdates", 409, b'{"ok":false,"description":"Conflict: two"}')
    server.faults.status("sendMessage", 302)
    server.faults.result("sendMessage", {"message_id": 1})
    for _ in range(3):
        server.feed.text(chat, anne, QUESTION)
    await server.wait_for(lambda: len(server.said(chat)) >= 1, within=10)
    await bot.stop()

    assert server.token.partition(":")[2] not in bot.err + bot.out
    assert "gardienne" not in bot.err + bot.out
    assert str(anne.id) not in bot.err + bot.out
