"""A reader in private, against the real process."""

import json
import sys
from pathlib import Path
from subprocess import run

import pytest

from bot.playground.server import Playground
from bot.playground.state import Chat, User
from bot.showing.pages import STALE_BUTTON, TEXT_ONLY
from tests.e2e.processes import BotProcess

PHARE = Path(__file__).parents[1] / "data" / "bot" / "phare.toml"
QUESTION = "Qui est la gardienne du phare ?"
ANSWER = "Léna Morvan est la gardienne du phare de Kermor."
QUESTIONS = [
    QUESTION,
    "Combien de marches compte l’escalier ?",  # with letters that HTML minds in its answer
    "Combien la réparation a-t-elle coûté ?",  # refused
    "<b>quelle</b> heure & <i>quel jour",
    "🙂" * 2000,
]

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


def asked(*questions: str) -> list[str]:
    """What the command answers."""
    command = [sys.executable, "-m", "bot.command", "ask", "--json", "--articles", str(PHARE)]
    lines = "\n".join(questions).encode()
    done = run(command, input=lines, capture_output=True, check=True)  # noqa: S603 - our own
    return [json.loads(line)["text"] for line in done.stdout.splitlines()]


async def test_a_newcomer_gets_an_answer_within_two_taps(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    welcome = await server.answer_to(server.feed.text(chat, anne, "/start"))
    press = server.feed.press(anne, welcome, QUESTION.replace(" ?", "\u202f?"))
    answer = await server.wait_for(lambda: next(iter(server.said(chat)[1:]), None))

    assert "Le phare de Kermor rallumé" in welcome.text
    assert len(welcome.labels()) == 3
    assert answer.text.startswith(ANSWER)
    assert press.answer is not None


async def test_readers_see_what_the_command_prints(server: Playground, bot: BotProcess) -> None:
    answers = []
    for question in QUESTIONS:
        reader = server.cast.user("Ben")
        message = server.feed.text(server.cast.private(reader), reader, question)
        answers.append((await server.answer_to(message)).text)

    assert answers == asked(*QUESTIONS)


async def test_what_is_not_text_gets_one_polite_line(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    for kind in ("sticker", "voice", "photo"):
        answer = await server.answer_to(server.feed.attach(chat, anne, kind))
        assert answer.text == TEXT_ONLY


async def test_a_stale_button_gets_a_notice(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    welcome = await server.answer_to(server.feed.text(chat, anne, "/start"))
    press = server.feed.press(anne, welcome, data="1f.AAAAAAAAAAA")
    await server.wait_for(lambda: press.answer)

    assert press.answer is not None
    assert press.answer["text"] == STALE_BUTTON
    assert len(server.said(chat)) == 1


async def test_the_answer_follows_an_edited_question(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    message = server.feed.text(chat, anne, QUESTION)
    answer = await server.answer_to(message)
    server.feed.edit(message, "Combien de marches compte l’escalier ?")
    await server.wait_for(lambda: "213 marches" in answer.text)

    assert len(server.said(chat)) == 1


async def test_a_group_is_answered_only_when_it_asks(
    server: Playground, bot: BotProcess, anne: User
) -> None:
    group = server.cast.supergroup("Rédaction", anne, bot="administrator")
    server.feed.text(group, anne, QUESTION)
    message = server.feed.text(group, anne, f"@sourcier_bot {QUESTION}")
    answer = await server.answer_to(message)

    assert answer.text.startswith(ANSWER)
    assert len(server.said(group)) == 1


async def test_a_second_start_finds_its_menu_as_it_left_it(
    server: Playground, bot: BotProcess
) -> None:
    await bot.stop()
    server.journal.requests.clear()
    await bot.start()

    assert not [one for one in server.journal.requests if one.method.startswith("set")]
