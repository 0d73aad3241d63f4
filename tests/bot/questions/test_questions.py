"""What readers do, and what goes over the wire."""

import asyncio
from typing import Any

import pytest

from bot.chat_settings import ChatSettings
from bot.messages.coding import key_of
from bot.messages.places import Place
from bot.messages.waiting import typing_if_slow
from bot.questions.asking import TEXT_ONLY
from knowledge.wording.voice import FRENCH
from tests.bot.wire import PRIVATE, Stage

Content = dict[str, Any]

VENUE = {"location": {"latitude": 1.0, "longitude": 1.0}, "title": "Kermor", "address": "Cale"}
PHOTO = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]}
KEEPER = "phare-kermor/keeper"
QUESTION = "Qui est la gardienne du phare ?"
ANSWER = "Léna Morvan est la gardienne du phare de Kermor."

pytestmark = pytest.mark.anyio


def questions(stage: Stage) -> list[str]:
    rows = stage.wire.posted()[-1]["reply_markup"]["inline_keyboard"]
    buttons = [button for row in rows for button in row if "callback_data" in button]
    return [one["text"] for one in buttons if one["callback_data"].startswith("1f.")]


async def test_a_picture_found_through_another_bot_is_the_readers_own(stage: Stage) -> None:
    gif = {"id": 7, "is_bot": True, "first_name": "GIF", "username": "gif"}

    await stage.show({"venue": VENUE, "via_bot": gif})

    assert [given["text"] for given in stage.wire.posted()] == [FRENCH.say(TEXT_ONLY)]


async def test_a_link_with_a_payload_serves_its_fact(stage: Stage) -> None:
    await stage.say(f"/start f1_{key_of(KEEPER)}")

    assert ANSWER in stage.wire.posted()[0]["text"]


async def test_a_link_with_a_strange_payload_starts_as_usual(stage: Stage) -> None:
    await stage.say("/start f1_AAAAAAAAAAA")

    assert "Je suis un programme" in stage.wire.posted()[0]["text"]


@pytest.mark.parametrize(
    "content",
    [
        {"dice": {"emoji": "🎲", "value": 4}},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
        {"location": {"latitude": 40.4, "longitude": 49.9}},
    ],
    ids=lambda content: next(iter(content)),
)
async def test_what_is_not_text_gets_one_polite_line(stage: Stage, content: Content) -> None:
    await stage.show(content)

    assert [one["text"] for one in stage.wire.posted()] == [FRENCH.say(TEXT_ONLY)]


async def test_an_album_gets_one_polite_line_in_all(stage: Stage) -> None:
    for _ in range(3):
        await stage.show(PHOTO | {"media_group_id": "7"})

    assert len(stage.wire.posted()) == 1


async def test_a_service_message_gets_silence(stage: Stage) -> None:
    await stage.show({"pinned_message": {"message_id": 1, "date": 1, "chat": PRIVATE}})

    assert stage.wire.sent == []


async def test_the_answer_follows_an_edited_question(stage: Stage) -> None:
    number = await stage.say(QUESTION)

    await stage.edit(number, "Combien de marches compte l’escalier ?")

    edited = stage.wire.sent[-1]
    assert edited.method == "editMessageText"
    assert edited.given["message_id"] == 1001
    assert "213 marches" in edited.given["text"]


async def test_an_edit_that_comes_too_late_is_ignored(stage: Stage) -> None:
    number = await stage.say(QUESTION)
    stage.now = 3601.0
    await stage.edit(number, "Combien de marches compte l’escalier ?")

    assert stage.wire.methods() == ["sendMessage"]


async def test_markup_that_telegram_refuses_goes_out_as_plain_text(stage: Stage) -> None:
    def refuse_markup(given: Content) -> tuple[int, Content]:
        if given.get("parse_mode"):
            refusal = "Bad Request: can't parse entities: Unsupported start tag"
            return 400, {"ok": False, "error_code": 400, "description": refusal}
        message = {"message_id": 1, "date": 1, "chat": PRIVATE, "text": given["text"]}
        return 200, {"ok": True, "result": message}

    stage.wire.answers["sendMessage"] = refuse_markup

    await stage.say(QUESTION)

    assert stage.wire.posted()[-1]["text"].startswith(ANSWER)
    assert "<i>" not in stage.wire.posted()[-1]["text"]


async def test_a_reader_who_blocked_the_bot_is_no_reason_to_apologise(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"}
    stage.wire.answers["sendMessage"] = lambda _: (403, refusal)

    await stage.say("un secret de lectrice")

    assert len(stage.wire.posted()) == 1
    assert "secret" not in caplog.text


async def test_the_question_is_quoted_so_that_the_pair_is_clear(stage: Stage) -> None:
    number = await stage.say(QUESTION)

    (given,) = stage.wire.posted()
    assert given["reply_parameters"] == {"message_id": number, "allow_sending_without_reply": True}
    assert given["disable_notification"] is False


async def test_a_caption_is_a_question_and_the_rest_of_its_album_is_not_mentioned(
    stage: Stage,
) -> None:
    await stage.show(PHOTO | {"media_group_id": "7", "caption": QUESTION})
    await stage.show(PHOTO | {"media_group_id": "7"})

    (given,) = stage.wire.posted()
    assert given["text"].startswith(ANSWER)


async def test_the_same_answer_after_an_edit_is_left_alone_with_its_buttons(stage: Stage) -> None:
    number = await stage.say(QUESTION)

    await stage.edit(number, "Qui garde le phare de Kermor ?")

    assert stage.wire.methods() == ["sendMessage"]


async def test_a_caption_that_is_written_afterwards_is_answered_in_place(stage: Stage) -> None:
    number = await stage.show(PHOTO)

    await stage.edit(number, QUESTION)

    assert stage.wire.methods() == ["sendMessage", "editMessageText"]
    assert stage.wire.sent[-1].given["text"].startswith(ANSWER)


async def test_what_was_offered_comes_again_only_once_all_else_was(stage: Stage) -> None:
    await stage.say("Pourquoi le phare a-t-il été rallumé ?")
    first = questions(stage)
    await stage.say(QUESTION)
    second = questions(stage)

    assert len(first) == len(second) == 2
    assert QUESTION not in {*first, *second}
    assert second[0] not in first


@pytest.mark.parametrize("question", [QUESTION, "quand le phare"])
async def test_whoever_switched_next_questions_off_gets_none(stage: Stage, question: str) -> None:
    await stage.database.keep_settings(PRIVATE["id"], ChatSettings(suggestions=False))

    await stage.say(question)

    rows = stage.wire.posted()[0]["reply_markup"]["inline_keyboard"]
    assert [[one["text"] for one in row] for row in rows] == [
        ["Utile", "Pas utile", "Copier", "Partager"],
    ]


async def test_a_slow_answer_is_announced_once_and_a_quick_one_is_not(stage: Stage) -> None:
    async with typing_if_slow(stage.app.bot, Place(1, is_group=True, topic=3), patience=0.0):
        await asyncio.sleep(0.01)
    async with typing_if_slow(stage.app.bot, Place(1, is_group=False), patience=60.0):
        await asyncio.sleep(0)

    ((method, given),) = stage.wire.sent
    assert method == "sendChatAction"
    assert given == {"chat_id": 1, "action": "typing", "message_thread_id": 3}


@pytest.mark.parametrize(
    "text", ["\ud83d", "qui est Zorglub\ud83d ?", "\u202e?", "\x00", "@" * 99]
)
async def test_broken_text_gets_a_reply_like_any_other(stage: Stage, text: str) -> None:
    await stage.say(text)

    assert len(stage.wire.posted()) == 1
