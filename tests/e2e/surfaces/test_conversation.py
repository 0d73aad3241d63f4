"""A reader in private, against the real process."""

import json
import sys
from pathlib import Path
from subprocess import run

import pytest

from bot.playground.server import Playground
from bot.playground.state import Chat, User
from bot.pressing import STALE_BUTTON
from bot.questions.asking import TEXT_ONLY
from bot.votes import THANKS
from knowledge.wording.voice import FRENCH
from tests.e2e.processes import BotProcess

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"
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
        assert answer.text == FRENCH.say(TEXT_ONLY)


async def test_a_stale_button_gets_a_notice(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    welcome = await server.answer_to(server.feed.text(chat, anne, "/start"))
    press = server.feed.press(anne, welcome, data="1f.AAAAAAAAAAA")
    await server.wait_for(lambda: press.answer)

    assert press.answer is not None
    assert press.answer["text"] == FRENCH.say(STALE_BUTTON)
    assert len(server.said(chat)) == 1


async def test_the_answer_follows_an_edited_question(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    message = server.feed.text(chat, anne, QUESTION)
    answer = await server.answer_to(message)
    server.feed.edit(message, "Combien de marches compte l’escalier ?")
    await server.wait_for(lambda: "213 marches" in answer.text)

    assert len(server.said(chat)) == 1


async def test_a_command_and_a_slip_in_it_can_be_edited_too(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    message = server.feed.text(chat, anne, f"/aks {QUESTION}")
    answer = await server.answer_to(message)
    assert "commande" in answer.text

    server.feed.edit(message, f"/ask {QUESTION}")
    await server.wait_for(lambda: answer.text.startswith(ANSWER))
    server.feed.edit(message, "/ask Combien de marches compte l’escalier ?")
    await server.wait_for(lambda: "213 marches" in answer.text)

    assert len(server.said(chat)) == 1


async def test_an_answer_quotes_its_question_and_leads_on(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    message = server.feed.text(chat, anne, QUESTION)
    answer = await server.answer_to(message)
    first, *others = answer.labels()
    server.feed.press(anne, answer, first)
    second = await server.wait_for(lambda: next(iter(server.said(chat)[1:]), None))

    assert answer.wire["reply_to_message"]["message_id"] == message.id
    assert others[1:] == ["Utile", "Pas utile", "Copier", "Partager"]
    assert second.wire["reply_to_message"]["message_id"] == answer.id
    assert not {first, QUESTION.replace(" ?", "\u202f?")} & set(second.labels())


async def test_a_vote_is_thanked_for_and_its_buttons_go(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    answer = await server.answer_to(server.feed.text(chat, anne, QUESTION))
    press = server.feed.press(anne, answer, "Pas utile")
    await server.wait_for(lambda: "Utile" not in answer.labels())

    assert press.answer is not None
    assert press.answer["text"] == FRENCH.say(THANKS)
    assert answer.labels()[-2:] == ["Copier", "Partager"]
    assert len(server.said(chat)) == 1


async def test_what_is_copied_is_the_sentence_with_its_outlet(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    answer = await server.answer_to(server.feed.text(chat, anne, QUESTION))

    (copied,) = [one["copy_text"]["text"] for one in answer.buttons if "copy_text" in one]
    assert copied == f"{ANSWER} (Le Courrier de l’Estran avec Agence des Côtes)"


async def test_what_is_shared_is_found_again_in_another_chat(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    answer = await server.answer_to(server.feed.text(chat, anne, QUESTION))
    share = next(one for one in answer.buttons if one["text"] == "Partager")
    typed = share["switch_inline_query_chosen_chat"]["query"]
    query = server.feed.inline(anne, typed, chat_type="group")
    offered = await server.wait_for(lambda: query.answer)

    (result,) = offered["results"]
    assert result["input_message_content"]["message_text"].startswith(ANSWER)


async def test_a_reader_sees_that_a_slow_answer_is_on_its_way(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    quick = server.feed.text(chat, anne, QUESTION)
    await server.answer_to(quick)
    assert server.world.actions == []

    server.faults.hang("sendMessage", 1.5)
    await server.answer_to(server.feed.text(chat, anne, "Combien y a-t-il de marches ?"))

    assert server.world.actions == [{"chat_id": chat.id, "action": "typing"}]
