import re

import pytest
from telegram.constants import BotDescriptionLimit

from bot.commanding import NOWHERE, Shown
from bot.commands import TABLE
from bot.menu import DESCRIPTION, SHORT_DESCRIPTION, commands, publish
from knowledge.wording.languages import languages, voice_of
from knowledge.wording.voice import FRENCH
from tests.bot.wire import POSTING, Stage

CLIENTS_LOOK_FOR = {"start", "help", "privacy"}


@pytest.mark.parametrize("language", languages())
def test_what_telegram_limits_is_within_its_limits(language: str) -> None:
    voice = voice_of(language)

    assert len(voice.say(DESCRIPTION)) <= BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    assert len(voice.say(SHORT_DESCRIPTION)) <= BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
    assert {one.command for one in commands(TABLE, Shown.ALONE, voice)} >= CLIENTS_LOOK_FOR
    for one in (each for shown in Shown for each in commands(TABLE, shown, voice)):
        assert re.fullmatch("[a-z]{1,32}", one.command)
        assert 1 <= len(one.description) <= 256


def test_settings_are_shown_to_the_administrators_of_a_group_only() -> None:
    shown = {each: {one.command for one in commands(TABLE, each, FRENCH)} for each in Shown}

    assert shown[Shown.ADMINS] - shown[Shown.MEMBERS] == {"reglages", "digest"}
    assert shown[Shown.MEMBERS] < shown[Shown.ALONE]


@pytest.mark.anyio
async def test_every_command_of_the_menu_is_answered_in_each_language(stage: Stage) -> None:
    for one in (row for row in TABLE.rows if row.shown is not NOWHERE):
        for name in one.names:
            stage.wire.sent.clear()

            await stage.say(f"/{name}")

            shown = [one.given for one in stage.wire.sent if one.method in POSTING]
            assert len(shown) == 1, name
            assert "Je ne connais pas cette commande" not in shown[0].get("text", ""), name


@pytest.mark.anyio
async def test_a_server_without_such_methods_gets_one_line_and_the_bot_works(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    for method in ("getMyCommands", "getMyDescription", "getMyShortDescription"):
        stage.wire.answers[method] = lambda _: (404, {"ok": False, "description": "Not Found"})

    await publish(stage.app.bot, TABLE)
    await stage.say("Bonjour")

    assert len(stage.wire.posted()) == 1
    assert len([one for one in caplog.messages if "not up to date" in one]) == 1
