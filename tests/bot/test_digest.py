"""One message of a group, kept up to date in place."""

from typing import Any

import pytest

from bot.chat_settings import ChatSettings, Digest
from bot.digest import ENDED, NONE_TO_END, NOT_PINNED, ONLY_IN_GROUPS
from bot.groups.rights import ADMINS_ONLY
from knowledge.wording.voice import FRENCH
from tests.bot.wire import ANNE, BEN, GROUP, Stage

KEEPER, STEPS = "Qui est la gardienne du phare ?", "Combien de marches compte l’escalier ?"

pytestmark = pytest.mark.anyio


@pytest.fixture
def group(stage: Stage) -> Stage:
    """A stage where Ben administrates the group."""
    stage.wire.admins = {BEN["id"]}
    return stage


def edits(stage: Stage) -> list[dict[str, Any]]:
    return [one.given for one in stage.wire.sent if one.method == "editMessageText"]


async def begin(stage: Stage) -> int:
    """Let Ben ask for a digest; its message is returned."""
    await stage.say("/digest", chat=GROUP, **{"from": BEN})
    return int(list(stage.wire.messages)[-1])


async def test_it_tells_the_article_and_is_pinned_in_silence(group: Stage) -> None:
    number = await begin(group)

    (page,) = group.wire.posted()
    (pin,) = [one.given for one in group.wire.sent if one.method == "pinChatMessage"]
    assert page["text"].startswith("<b>L’essentiel</b>")
    assert "s’ajouteront à cette liste" in page["text"]
    assert pin == {"chat_id": GROUP["id"], "message_id": number, "disable_notification": True}


async def test_each_answer_joins_it_once_with_a_link(group: Stage) -> None:
    number = await begin(group)
    for question in (KEEPER, STEPS, KEEPER):
        await group.say(f"/ask {question}", chat=GROUP)

    first, second = edits(group)
    link = '<a href="https://t.me/c/2000000001/'
    assert first["message_id"] == second["message_id"] == number
    assert first["text"].count(link) == 1
    assert second["text"].count(link) == 2
    assert "Déjà demandé ici" in second["text"]


async def test_an_answer_that_became_another_is_replaced_in_it(group: Stage) -> None:
    await begin(group)
    asked = await group.say(f"/ask {KEEPER}", chat=GROUP)
    await group.edit(asked, f"/ask {STEPS}", chat=GROUP)

    last = edits(group)[-1]["text"]
    assert "marches" in last
    assert "gardienne du phare ?" not in last.replace("\u202f", " ")


async def test_a_group_that_has_none_is_left_alone(group: Stage) -> None:
    await group.say(f"/ask {KEEPER}", chat=GROUP)

    assert edits(group) == []


async def test_it_is_for_administrators_and_for_groups(group: Stage) -> None:
    await group.say("/digest", chat=GROUP, **{"from": ANNE})
    await group.say("/digest")

    told = [one["text"] for one in group.wire.posted()]
    assert told == [FRENCH.say(ADMINS_ONLY), FRENCH.say(ONLY_IN_GROUPS)]


async def test_who_may_not_pin_says_so(group: Stage) -> None:
    refusal = {"ok": False, "description": "Bad Request: not enough rights to pin a message"}
    group.wire.answers["pinChatMessage"] = lambda _: (400, refusal)

    await begin(group)

    assert group.wire.posted()[-1]["text"] == FRENCH.say(NOT_PINNED)


async def test_it_ends_when_it_is_told_to_or_somebody_deleted_it(group: Stage) -> None:
    await begin(group)
    await group.say("/digest fin", chat=GROUP, **{"from": BEN})
    await group.say("/digest fin", chat=GROUP, **{"from": BEN})
    assert [one["text"] for one in group.wire.posted()[1:]] == [
        FRENCH.say(ENDED),
        FRENCH.say(NONE_TO_END),
    ]

    await begin(group)
    refusal = {"ok": False, "description": "Bad Request: message to edit not found"}
    group.wire.answers["editMessageText"] = lambda _: (400, refusal)
    for question in (KEEPER, STEPS):
        await group.say(f"/ask {question}", chat=GROUP)

    assert len(edits(group)) == 1
    assert (await group.database.settings_of(GROUP["id"])).digest is None


async def test_a_digest_that_cannot_be_changed_costs_no_answer_and_is_kept(
    group: Stage,
) -> None:
    await begin(group)
    refusal = {"ok": False, "error_code": 403, "description": "Forbidden: not now"}
    group.wire.answers["editMessageText"] = lambda _: (403, refusal)
    await group.say(f"/ask {KEEPER}", chat=GROUP)
    del group.wire.answers["editMessageText"]
    await group.say("/ask et pourquoi ?", chat=GROUP)

    assert "gardienne" in group.wire.posted()[1]["text"]
    kept = (await group.database.settings_of(GROUP["id"])).digest
    assert kept is not None


async def test_what_is_kept_of_it_is_read_back_and_forged_values_are_not() -> None:
    kept = ChatSettings(digest=Digest(7, (("a/b", 8),)))

    assert ChatSettings.read({"digest": [7, [["a/b", 8]]]}) == kept
    for forged in ("7", [7], [7, "a"], ["7", []], {"message": 7}):
        assert ChatSettings.read({"digest": forged}) == ChatSettings()
