"""Who may change what, and what a chat sees of it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.articles import NOT_KEPT
from bot.chat_settings import DEFAULTS, ChatSettings
from bot.groups.rights import ADMINS_ONLY
from bot.messages.buttons import Act
from bot.messages.coding import write_button
from bot.pressing import STALE_BUTTON
from bot.settings_page.changing import language_named
from bot.settings_page.page import KEPT
from knowledge.library import Library
from knowledge.wording.languages import voice_of
from knowledge.wording.voice import FRENCH
from tests.bot.wire import ANNE, BEN, GROUP, KATE, ME, PRIVATE, Stage

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"
IN_GROUP = {"message_id": 900, "date": 1, "chat": GROUP, "from": ME, "text": "…"}
HIDDEN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

pytestmark = pytest.mark.anyio


@pytest.fixture
async def two(anyio_backend: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage with two articles."""
    text = PHARE.read_text("utf-8")
    (tmp_path / "phare.toml").write_text(text, "utf-8")
    other = text.replace('"phare-kermor"', '"bouee"').replace(
        'title = "Le phare de Kermor rallumé"', 'title = "La bouée"'
    )
    (tmp_path / "bouee.toml").write_text(other, "utf-8")
    async with Stage(Library(tmp_path)) as stage:
        yield stage


def button(word: str, article: str = "") -> str:
    return write_button(Act.SETTING, article, word)


async def settings_of(stage: Stage, chat: dict[str, Any]) -> ChatSettings:
    return await stage.database.settings_of(chat["id"])


async def test_a_member_who_presses_gets_a_notice_and_no_message(stage: Stage) -> None:
    await stage.press(button("quiet-yes"), message=IN_GROUP)

    notice = stage.wire.sent[-1]
    assert stage.wire.methods() == ["getChatMember", "answerCallbackQuery"]
    assert notice.given["text"] == FRENCH.say(ADMINS_ONLY)
    assert notice.given["show_alert"] is True
    assert await settings_of(stage, GROUP) == DEFAULTS


async def test_an_administrator_changes_a_group_in_place(stage: Stage) -> None:
    stage.wire.admins = {BEN["id"]}

    await stage.press(button("quiet-yes"), message=IN_GROUP, user=BEN)

    edited = stage.wire.sent[-1]
    assert edited.method == "editMessageText"
    assert "Mode discret\u00a0: oui" in edited.given["text"]
    assert await settings_of(stage, GROUP) == ChatSettings(quiet=True)


async def test_an_administrator_who_hides_in_the_group_is_one(stage: Stage) -> None:
    await stage.say("/langue english", chat=GROUP, **{"from": HIDDEN, "sender_chat": GROUP})

    assert "getChatMember" not in stage.wire.methods()
    assert (await settings_of(stage, GROUP)).language == "en"


async def test_who_writes_in_the_name_of_a_channel_is_none(stage: Stage) -> None:
    channel = {"id": -1_001_000_000_009, "type": "channel", "title": "Canal"}
    fake = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}

    await stage.say("/oublier", chat=GROUP, **{"from": fake, "sender_chat": channel})

    assert [one["text"] for one in stage.wire.posted()] == [FRENCH.say(ADMINS_ONLY)]


async def test_a_group_is_told_once_a_minute_who_may(stage: Stage) -> None:
    for command in ("/reglages", "/langue en", "/oublier"):
        await stage.say(command, chat=GROUP)
    stage.now += 61
    await stage.say("/reglages", chat=GROUP)

    assert [one["text"] for one in stage.wire.posted()] == 2 * [FRENCH.say(ADMINS_ONLY)]
    assert await settings_of(stage, GROUP) == DEFAULTS


async def test_rights_are_asked_for_again_after_a_minute(stage: Stage) -> None:
    stage.wire.admins = {ANNE["id"]}
    await stage.press(button("quiet-yes"), message=IN_GROUP)
    stage.wire.admins = set()

    stage.now += 61
    await stage.press(button("quiet-no"), message=IN_GROUP)

    assert (await settings_of(stage, GROUP)).quiet is True


async def test_whom_telegram_does_not_know_may_not(stage: Stage) -> None:
    refusal = {"ok": False, "description": "Bad Request: PARTICIPANT_ID_INVALID"}
    stage.wire.answers["getChatMember"] = lambda _: (400, refusal)

    await stage.press(button("quiet-yes"), message=IN_GROUP)

    assert stage.wire.sent[-1].given["text"] == FRENCH.say(ADMINS_ONLY)


async def test_a_press_and_the_same_again_leave_the_same(stage: Stage) -> None:
    for _ in range(2):
        await stage.press(button("suggestions-no"))

    assert (await settings_of(stage, PRIVATE)).suggestions is False
    assert stage.wire.methods().count("answerCallbackQuery") == 2


@pytest.mark.parametrize(
    "data",
    ["1p", "1p:klingon", "1p.AAAAAAAAAAA:article", "1p:all-", "1p:quiet-maybe", "1p:language-yes"],
)
async def test_a_forged_word_or_a_gone_article_changes_nothing(stage: Stage, data: str) -> None:
    await stage.press(data)

    assert [one.given["text"] for one in stage.wire.sent] == [FRENCH.say(STALE_BUTTON)]
    assert await settings_of(stage, PRIVATE) == DEFAULTS


async def test_what_cannot_be_kept_is_said(stage: Stage) -> None:
    await stage.database.__aexit__()  # from here on it fails

    await stage.press(button("en"))
    for command in ("/langue en", "/langue telegram", "/oublier"):
        await stage.say(command)

    notice, *_ = stage.wire.sent
    *told, forgotten = (one["text"] for one in stage.wire.posted())
    assert [notice.given["text"], *told] == 3 * [FRENCH.say(NOT_KEPT)]
    assert "Je n’ai pas pu l’effacer" in forgotten


async def test_a_chat_chooses_one_of_the_articles_and_all_of_them_again(two: Stage) -> None:
    await two.press(button("article", "bouee"))
    chosen = await settings_of(two, PRIVATE)
    shown = two.wire.sent[-1].given["text"]
    await two.press(button("article"))

    assert chosen.article == "bouee"
    assert "Article\u00a0: La bouée" in shown
    assert await settings_of(two, PRIVATE) == DEFAULTS


async def test_articles_are_offered_where_there_are_several(two: Stage) -> None:
    await two.say("/reglages")
    await two.press(button("articles"))

    rows = two.wire.sent[-1].given["reply_markup"]["inline_keyboard"]
    assert [row[0]["text"] for row in rows] == [
        "Tous les articles",
        "La bouée",
        "Le phare de Kermor rallumé",
        "Retour aux réglages",
    ]


async def test_the_chats_language_goes_before_the_readers(stage: Stage) -> None:
    stage.wire.admins = {ANNE["id"]}
    await stage.say("/langue fr", chat=GROUP)

    await stage.say("/privacy", chat=GROUP, **{"from": KATE})

    assert "Vos messages" in stage.wire.posted()[-1]["text"]


async def test_a_group_is_spoken_to_in_the_language_of_its_words_and_not_of_a_profile(
    stage: Stage,
) -> None:
    for words in ("/resume", "/summary", "/ask who keeps the lighthouse of Kermor?"):
        await stage.say(words, chat=GROUP, **{"from": ANNE})
    await stage.say("/ask Combien de marches compte l’escalier ?", chat=GROUP, **{"from": KATE})

    french, english, asked, answered = (one["text"] for one in stage.wire.posted())
    assert "L’essentiel" in french
    assert "L’essentiel" not in english
    assert "Le Courrier de l’Estran with" in asked
    assert "Le Courrier de l’Estran avec" in answered


async def test_the_new_language_speaks_at_once(stage: Stage) -> None:
    await stage.press(button("en"))

    assert stage.wire.sent[0].given["text"] == voice_of("en").say(KEPT)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("en", "en"),
        ("English", "en"),
        ("ANGLAIS", "en"),
        (" francais", "fr"),
        ("French", "fr"),
        ("telegram", "follow"),
        ("", None),
        ("klingon", None),
        ("all", None),
    ],
)
def test_a_language_is_found_by_code_or_name(typed: str, word: str | None) -> None:
    assert language_named(typed) == word
