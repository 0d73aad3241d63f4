"""Summaries and the choice of an article, where several are served."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat_settings import ChatSettings
from bot.groups.rights import ADMINS_ONLY
from bot.messages.buttons import Act
from bot.messages.coding import write_button
from bot.pressing import STALE_BUTTON
from knowledge.library import Library
from knowledge.wording.voice import FRENCH
from tests.bot.wire import ANNE, BEN, GROUP, ME, PRIVATE, Stage

LISTS = Path(__file__).parents[2] / "data" / "lists"
ERSAAL = "accord-volcan-ersaal"
IN_GROUP = {"message_id": 900, "date": 1, "chat": GROUP, "from": ME, "text": "…"}

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def articles() -> Library:
    return Library(LISTS)


@pytest.fixture
async def stage(anyio_backend: str, articles: Library) -> AsyncIterator[Stage]:
    async with Stage(articles) as stage:
        yield stage


async def test_a_button_sends_the_summary_of_its_article(stage: Stage) -> None:
    await stage.press(write_button(Act.SUMMARY, ERSAAL, "chrono"))

    assert stage.wire.methods() == ["answerCallbackQuery", "sendMessage"]
    assert stage.wire.posted()[0]["text"].startswith("<b>Chronologie</b>\n<blockquote expandable>")


async def test_the_picture_goes_where_its_button_stands_and_quietly_in_a_group(
    stage: Stage,
) -> None:
    await stage.press(write_button(Act.CARD, ERSAAL), message=IN_GROUP)

    assert stage.wire.methods() == ["answerCallbackQuery", "sendPhoto"]
    given = stage.wire.sent[-1].given
    assert given["chat_id"] == GROUP["id"]
    assert given["disable_notification"] is True
    assert given["reply_parameters"]["message_id"] == 900
    assert given["caption"].startswith("L’essentiel en trois phrases, d’après ")


@pytest.mark.parametrize(
    "data",
    [
        write_button(Act.SUMMARY, "gone", "resume"),
        write_button(Act.SUMMARY, ERSAAL, "autre"),
        write_button(Act.SUMMARY, ERSAAL),
        write_button(Act.CARD, "gone"),
        write_button(Act.CARD),
        write_button(Act.ARTICLE, "gone"),
    ],
)
async def test_a_stale_or_forged_button_gets_a_notice(stage: Stage, data: str) -> None:
    await stage.press(data)

    ((method, given),) = stage.wire.sent
    assert (method, given["text"]) == ("answerCallbackQuery", FRENCH.say(STALE_BUTTON))


async def test_a_choice_keeps_what_else_the_chat_has_set_and_can_be_taken_back(
    stage: Stage,
) -> None:
    chat = PRIVATE["id"]
    await stage.database.keep_settings(chat, ChatSettings(suggestions=False))

    await stage.press(write_button(Act.ARTICLE, ERSAAL))
    chosen = await stage.database.settings_of(chat)
    await stage.press(write_button(Act.ARTICLE))

    assert chosen == ChatSettings(suggestions=False, article=ERSAAL)
    assert await stage.database.settings_of(chat) == ChatSettings(suggestions=False)


async def test_a_member_cannot_choose_for_a_group_and_an_administrator_can(stage: Stage) -> None:
    await stage.press(write_button(Act.ARTICLE, ERSAAL), message=IN_GROUP, user=ANNE)
    refused = await stage.database.settings_of(GROUP["id"])
    notice = stage.wire.sent[-1].given["text"]
    stage.wire.admins.add(BEN["id"])
    await stage.press(write_button(Act.ARTICLE, ERSAAL), message=IN_GROUP, user=BEN)

    assert notice == FRENCH.say(ADMINS_ONLY)
    assert refused.article is None
    assert (await stage.database.settings_of(GROUP["id"])).article == ERSAAL


async def test_what_cannot_be_kept_is_not_said_to_be(stage: Stage) -> None:
    await stage.database.__aexit__()

    await stage.press(write_button(Act.ARTICLE, ERSAAL))

    ((method, given),) = stage.wire.sent
    assert method == "answerCallbackQuery"
    assert given["show_alert"] is True


async def test_a_chosen_article_that_is_gone_leaves_all_of_them(stage: Stage) -> None:
    await stage.database.keep_settings(PRIVATE["id"], ChatSettings(article="gone"))

    await stage.say("/articles")
    await stage.say("/resume")

    listed, which = stage.wire.posted()
    assert "tous les articles" in listed["text"]
    assert len(which["reply_markup"]["inline_keyboard"]) == 5
