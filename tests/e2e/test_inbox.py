"""A question that is refused, sent, looked at and applied is answered two seconds later."""

import asyncio
from pathlib import Path
from shutil import copy

import pytest

from bot.playground.server import Playground
from bot.playground.state import Chat, Message, User
from tests.e2e.processes import BotProcess
from tests.e2e.readers import reader

pytestmark = pytest.mark.anyio

PHARE = Path(__file__).parents[1] / "data" / "bot" / "phare.toml"
QUESTION = "Quelle dame entretient la lanterne là-haut ?"
ANSWER = "Léna Morvan est la gardienne"


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """A folder of lists that a curator may change."""
    folder = tmp_path / "served"
    folder.mkdir()
    copy(PHARE, folder / "phare.toml")
    return folder


@pytest.fixture
def curator(server: Playground, bot_process: BotProcess, served: Path) -> User:
    """Whom the operator named."""
    ben = server.cast.user("Ben")
    bot_process.environment |= {
        "SOURCIER_ARTICLES": str(served),
        "SOURCIER_ADMINS": str(ben.id),
    }
    return ben


async def turned(server: Playground, chat: Chat, label: str, words: str, user: User) -> Message:
    """Press a button under the latest message that has it; the message once it says so."""
    message = next(
        one for one in reversed(list(chat.messages.values())) if plain(label) in labels_of(one)
    )
    [button] = [one for one in message.buttons if plain(one["text"]) == plain(label)]
    server.feed.press(user, message, data=button["callback_data"])
    await server.wait_for(lambda: plain(words) in plain(message.text))
    return message


def labels_of(message: Message) -> list[str]:
    return [plain(label) for label in message.labels()]


def plain(text: str) -> str:
    """Without the spaces of French typography."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


async def test_a_question_that_was_refused_is_answered_once_a_curator_applied_it(
    server: Playground, bot_process: BotProcess, curator: User, served: Path
) -> None:
    await bot_process.start()
    anne = reader(server, "Anne")
    refused = await anne.asks(QUESTION)
    pressed = server.feed.press(anne.user, refused, "Envoyer à la rédaction")
    await server.wait_for(lambda: pressed.answer is not None)
    chat = server.cast.private(curator)
    shown = await server.answer_to(server.feed.text(chat, curator, "/boite"))

    begun = plain(shown.text)
    label = "Formulation de : Qui est la gardienne du phare ?"
    await turned(server, chat, "Un autre fait", "Quel fait y répond ?", curator)
    tried = await turned(server, chat, label, "+1 juste, 0 régression", curator)
    await turned(server, chat, "Appliquer", "C’est écrit", curator)
    await bot_process.wait_until(lambda: "Articles reloaded" in bot_process.err)
    answer = await anne.asks(QUESTION)
    empty = await server.answer_to(server.feed.text(chat, curator, "/boite"))
    await turned(server, chat, "Revenir en arrière", "de nouveau en service", curator)

    assert "gardienne" not in refused.text
    assert QUESTION in begun
    assert tried.id == shown.id
    assert ANSWER in answer.text
    assert "La boîte est vide" in empty.text
    assert (served / "phare.toml").read_text("utf-8") == PHARE.read_text("utf-8")


async def test_whoever_is_not_named_finds_no_box_and_presses_in_vain(
    server: Playground, bot_process: BotProcess, curator: User
) -> None:
    await bot_process.start()
    anne = reader(server, "Anne")
    refused = await anne.asks(QUESTION)
    pressed = server.feed.press(anne.user, refused, "Envoyer à la rédaction")
    await server.wait_for(lambda: pressed.answer is not None)
    chat = server.cast.private(curator)
    mine = await server.answer_to(server.feed.text(chat, curator, "/boite"))
    other = await anne.asks("/boite")
    forged = server.feed.press(anne.user, mine, "Ignorer")
    await server.wait_for(lambda: forged.answer is not None)
    again = await server.answer_to(server.feed.text(chat, curator, "/boite"))

    assert "Je ne connais pas cette commande" in other.text
    assert QUESTION in plain(again.text)


async def test_nobody_is_offered_to_send_where_nobody_reads(
    server: Playground, bot_process: BotProcess, served: Path
) -> None:
    bot_process.environment["SOURCIER_ARTICLES"] = str(served)
    await bot_process.start()

    refused = await reader(server, "Anne").asks(QUESTION)

    assert "Envoyer à la rédaction" not in labels_of(refused)


async def test_a_chat_is_told_of_a_correction_once_also_over_a_restart(
    server: Playground, bot_process: BotProcess, curator: User, served: Path
) -> None:
    await bot_process.start()
    anne = reader(server, "Anne")
    await anne.asks("Combien de marches compte l’escalier ?")
    text = PHARE.read_text("utf-8").replace("213 marches", "231 marches")
    at = text.index("entities", text.index("231"))
    day = 'corrected_at = 2026-03-04\ncorrection = "Il y en a 231."\n'
    (served / "phare.toml").write_text(text[:at] + day + text[at:], "utf-8")
    chat = server.cast.private(anne.user)

    def told() -> list[Message]:
        return [one for one in chat.messages.values() if "231 marches" in one.text]

    await server.wait_for(lambda: len(told()) == 1)
    await bot_process.stop()
    await bot_process.start()
    await anne.asks("Qui est la gardienne du phare ?")
    await asyncio.sleep(0)

    assert len(told()) == 1
    assert "Corrigé le 4 mars 2026" in plain(told()[0].text)
