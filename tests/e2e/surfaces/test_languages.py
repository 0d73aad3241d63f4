"""The bot in the language of its readers, against the real process."""

from pathlib import Path

import pytest

from bot.groups.rights import ADMINS_ONLY
from bot.menu import DESCRIPTION, SCOPES, SHORT_DESCRIPTION
from bot.playground.server import Playground
from bot.playground.state import Message
from knowledge.wording.languages import languages, voice_of
from knowledge.wording.voice import FRENCH
from tests.e2e.processes import BotProcess

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"
QUESTION = "Qui est la gardienne du phare ?"
ENGLISH = voice_of("en")

pytestmark = pytest.mark.anyio


def has_its_menu(server: Playground) -> bool:
    """Whether all that Telegram shows of the bot is there, in each language."""
    world, codes = server.world, ["", *languages()[1:]]
    scopes = [scope.type for scope in SCOPES.values()]
    return all((scope, code) in world.commands for scope in scopes for code in codes) and all(
        (name, code) in world.profile
        for name in ("description", "short_description")
        for code in codes
    )


async def pressed(server: Playground, message: Message, label: str, text: str) -> None:
    """Press a button as Kate's group would, and wait until the message says a text."""
    server.feed.press(server.world.users[message.wire["chat"]["id"]], message, label)
    await server.wait_for(lambda: text in message.text)


async def test_the_menu_is_there_in_each_language(server: Playground, bot: BotProcess) -> None:
    await server.wait_for(lambda: has_its_menu(server))
    world = server.world

    assert world.profile["description", "en"] == ENGLISH.say(DESCRIPTION)
    assert world.profile["short_description", "en"] == ENGLISH.say(SHORT_DESCRIPTION)
    names = {key: [one["command"] for one in told] for key, told in world.commands.items()}
    assert "resume" in names["default", ""]
    assert "summary" in names["default", "en"]
    assert "settings" in names["all_chat_administrators", "en"]
    assert "settings" not in names["all_group_chats", "en"]


async def test_a_second_start_finds_its_menu_as_it_left_it(
    own_server: Playground, bot_process: BotProcess
) -> None:
    bot_process.environment["SOURCIER_ARTICLES"] = str(PHARE)
    await bot_process.start()
    await own_server.wait_for(lambda: has_its_menu(own_server))
    await bot_process.stop()
    own_server.journal.requests.clear()

    await bot_process.start()
    await own_server.wait_for(lambda: len(own_server.journal.calls("getMyShortDescription")) == 2)

    assert not [one for one in own_server.journal.requests if one.method.startswith("setMy")]


async def test_a_menu_that_hangs_holds_no_reader_up(
    own_server: Playground, bot_process: BotProcess
) -> None:
    own_server.faults.hang("getMyCommands", 60)
    bot_process.environment["SOURCIER_ARTICLES"] = str(PHARE)
    await bot_process.start()
    anne = own_server.cast.user("Anne")

    answer = await own_server.answer_to(
        own_server.feed.text(own_server.cast.private(anne), anne, QUESTION)
    )

    assert answer.text.startswith("Léna Morvan")
    assert ("default", "") not in own_server.world.commands


@pytest.mark.parametrize(
    ("code", "greeting"),
    [("en-GB", "Hello!"), ("fr-CA", "Bonjour"), ("pt-br", "Bonjour"), (None, "Bonjour")],
)
async def test_a_reader_is_greeted_in_the_language_of_his_telegram(
    server: Playground, bot: BotProcess, code: str | None, greeting: str
) -> None:
    reader = server.cast.user("Kate", language=code)
    chat = server.cast.private(reader)

    welcome = await server.answer_to(server.feed.text(chat, reader, "/start"))

    assert welcome.text.startswith(greeting)


async def test_a_language_that_was_chosen_outlives_a_restart(
    own_server: Playground, bot_process: BotProcess
) -> None:
    bot_process.environment["SOURCIER_ARTICLES"] = str(PHARE)
    await bot_process.start()
    kate = own_server.cast.user("Kate", language="fr")
    chat = own_server.cast.private(kate)
    settings = await own_server.answer_to(own_server.feed.text(chat, kate, "/langue"))
    await pressed(own_server, settings, "English", "Settings of this chat")
    await bot_process.stop()
    await bot_process.start()

    answer = await own_server.answer_to(own_server.feed.text(chat, kate, QUESTION))

    assert "(The article is in French, and so is the answer.)" in answer.text


async def test_settings_of_a_group_are_for_its_administrators(
    server: Playground, bot: BotProcess
) -> None:
    anne, kate = server.cast.user("Anne"), server.cast.user("Kate", language="en")
    group = server.cast.supergroup("Rédaction", anne, kate)
    server.cast.promote(group, anne)
    settings = await server.answer_to(server.feed.text(group, anne, "/reglages"))

    refused = server.feed.press(kate, settings, "Passer en mode discret")
    await server.wait_for(lambda: refused.answer)
    server.feed.press(anne, settings, "Passer en mode discret")
    await server.wait_for(lambda: "Mode discret\u00a0: oui" in settings.text)

    assert refused.answer is not None
    assert refused.answer["text"] == FRENCH.say(ADMINS_ONLY)  # the group's, whoever presses
    assert refused.answer["show_alert"] is True
    assert len(server.said(group)) == 1


async def test_an_administrator_who_hides_changes_the_language_of_a_group(
    server: Playground, bot: BotProcess
) -> None:
    anne = server.cast.user("Anne")
    group = server.cast.supergroup("Rédaction", anne)
    server.cast.promote(group, anne, "creator")
    told = server.feed.text(group, anne, "/langue english", anonymous=True)

    saved = await server.answer_to(told)
    answer = await server.answer_to(server.feed.text(group, anne, f"/ask {QUESTION}"))

    assert saved.text == "Saved."
    assert "with Agence des Côtes" in answer.text
