"""What is shown of what is kept, and what is left of it afterwards."""

import pytest

from bot.chat_settings import ChatSettings
from tests.bot.wire import ANNE, BEN, GROUP, PRIVATE, Stage

QUESTION = "Qui est la gardienne du phare ?"

pytestmark = pytest.mark.anyio


async def test_each_member_of_a_group_is_shown_what_is_kept_of_himself(stage: Stage) -> None:
    await stage.say(f"/ask {QUESTION}", chat=GROUP)

    await stage.say("/mesdonnees", chat=GROUP)
    await stage.say("/mesdonnees", chat=GROUP, **{"from": BEN})

    _, to_anne, to_ben = (one["text"] for one in stage.wire.posted())
    assert "gardienne" in to_anne
    assert "gardienne" not in to_ben


async def test_an_administrator_makes_a_group_forget_everybody(stage: Stage) -> None:
    stage.wire.admins = {BEN["id"]}
    await stage.say(f"/ask {QUESTION}", chat=GROUP)

    await stage.say("/oublier", chat=GROUP, **{"from": BEN})
    await stage.say("/mesdonnees", chat=GROUP)

    assert "gardienne" not in stage.wire.posted()[-1]["text"]


async def test_what_is_said_to_be_gone_is_gone(stage: Stage) -> None:
    chosen = ChatSettings(language="fr", suggestions=False)
    await stage.database.keep_settings(PRIVATE["id"], chosen)
    number = await stage.say(QUESTION)

    await stage.say("/oublier")
    stage.wire.sent.clear()
    await stage.edit(number, "Combien de marches compte l’escalier ?")

    assert stage.wire.sent == []
    assert await stage.database.settings_of(ANNE["id"]) == ChatSettings()


async def test_the_settings_that_are_kept_are_shown_in_words(stage: Stage) -> None:
    await stage.database.keep_settings(GROUP["id"], ChatSettings(quiet=True, suggestions=False))

    await stage.say("/mesdonnees", chat=GROUP)

    shown = stage.wire.posted()[-1]["text"].replace("\u00a0", " ")
    assert "Mode discret : oui" in shown
    assert "Questions suivantes : non" in shown


async def test_what_nothing_is_kept_of_is_not_listed(stage: Stage) -> None:
    await stage.say("xyzzy")

    await stage.say("/mesdonnees")

    shown = stage.wire.posted()[-1]["text"]
    assert "Questions\u00a0: aucune." in shown
    assert "•" not in shown
