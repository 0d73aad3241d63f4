"""What readers do, and what goes over the wire."""

from typing import Any

import pytest

from bot.showing.buttons import Verb, key_of, write_button
from bot.showing.pages import NONE_MEANT, STALE_BUTTON, TEXT_ONLY
from tests.bot.wire import ANNE, GROUP, ME, PRIVATE, Stage

Content = dict[str, Any]

VENUE = {"location": {"latitude": 1.0, "longitude": 1.0}, "title": "Kermor", "address": "Cale"}
KEEPER = "phare-kermor/keeper"
QUESTION = "Qui est la gardienne du phare ?"
ANSWER = "Léna Morvan est la gardienne du phare de Kermor."

pytestmark = pytest.mark.anyio


async def test_a_press_is_answered_before_anything_is_posted(stage: Stage) -> None:
    await stage.press(write_button(Verb.FACT, KEEPER))

    assert stage.wire.methods() == ["answerCallbackQuery", "sendMessage"]
    assert ANSWER in stage.wire.posted()[0]["text"]


async def test_a_picture_found_through_another_bot_is_the_readers_own(stage: Stage) -> None:
    gif = {"id": 7, "is_bot": True, "first_name": "GIF", "username": "gif"}

    await stage.show({"venue": VENUE, "via_bot": gif})

    assert [given["text"] for given in stage.wire.posted()] == [TEXT_ONLY]


@pytest.mark.parametrize(
    "data",
    [
        "1f.AAAAAAAAAAA",
        "2f.AAAAAAAAAAA",
        "",
        "1f.AAAAAAAAAAA\n",
        "1f.é",
        "x" * 64,
        "1z.AAAAAAAAAAA",
    ],
)
async def test_a_stale_or_forged_button_gets_a_notice_and_nothing_else(
    stage: Stage, data: str
) -> None:
    await stage.press(data)

    ((method, given),) = stage.wire.sent
    assert (method, given["text"], given["show_alert"]) == (
        "answerCallbackQuery",
        STALE_BUTTON,
        True,
    )


async def test_a_button_under_a_message_too_old_to_see_still_answers(stage: Stage) -> None:
    old = {"message_id": 3, "date": 0, "chat": PRIVATE}

    await stage.press(write_button(Verb.FACT, KEEPER), message=old)

    assert ANSWER in stage.wire.posted()[0]["text"]


async def test_who_meant_none_of_the_choices_is_told_so_and_sees_no_more_buttons(
    stage: Stage,
) -> None:
    await stage.press(write_button(Verb.NONE_OF_THESE, KEEPER))

    assert stage.wire.methods() == ["answerCallbackQuery", "editMessageReplyMarkup"]
    assert stage.wire.sent[0].given["text"] == NONE_MEANT


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

    assert [one["text"] for one in stage.wire.posted()] == [TEXT_ONLY]


async def test_an_album_gets_one_polite_line_in_all(stage: Stage) -> None:
    photo = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]}

    for _ in range(3):
        await stage.show(photo | {"media_group_id": "7"})

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


async def test_a_group_hears_nothing_unless_it_asks(stage: Stage) -> None:
    await stage.say(QUESTION, chat=GROUP)
    await stage.say("/inconnue", chat=GROUP)
    await stage.show({"dice": {"emoji": "🎲", "value": 4}}, chat=GROUP)

    assert stage.wire.sent == []


@pytest.mark.parametrize(
    "content",
    [
        {
            "text": f"/ask {QUESTION}",
            "entities": [{"type": "bot_command", "offset": 0, "length": 4}],
        },
        {
            "text": f"@Sourcier_Bot {QUESTION}",
            "entities": [{"type": "mention", "offset": 0, "length": 13}],
        },
        {
            "text": QUESTION,
            "reply_to_message": {"message_id": 5, "date": 1, "chat": GROUP, "from": ME},
        },
    ],
    ids=["command", "mention", "reply"],
)
async def test_a_group_that_asks_gets_one_quiet_reply(stage: Stage, content: Content) -> None:
    number = await stage.show(content, chat=GROUP)

    (given,) = stage.wire.posted()
    assert ANSWER in given["text"]
    assert given["disable_notification"] is True
    assert given["reply_parameters"] == {
        "message_id": number,
        "allow_sending_without_reply": True,
    }


async def test_two_people_of_one_group_are_two_conversations(stage: Stage) -> None:
    ben = ANNE | {"id": 5_000_000_002, "first_name": "Ben"}
    await stage.say("/ask À quelle date le phare a-t-il été rallumé ?", chat=GROUP)

    await stage.say("/ask et pourquoi ?", chat=GROUP, **{"from": ben})
    await stage.say("/ask et pourquoi ?", chat=GROUP)

    _, to_ben, to_anne = (given["text"] for given in stage.wire.posted())
    assert "parce que" not in to_ben
    assert "parce que" in to_anne


async def test_another_bot_gets_no_answer(stage: Stage) -> None:
    await stage.show({"text": QUESTION, "from": ANNE | {"is_bot": True}})
    await stage.show({"text": f"@sourcier_bot {QUESTION}", "via_bot": ME}, chat=GROUP)

    assert stage.wire.sent == []


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
