"""The judges see what is wrong, and only that."""

from typing import Any

import pytest

from bot.playground.journal import Request
from tests.e2e.judges import SPECIFICATION, judge_request, judge_update

BUTTON = '{"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}'
MESSAGE = {"chat_id": "5", "text": "x"}
USER = {"id": 5, "is_bot": False, "first_name": "Alice"}
CHAT = {"id": 5, "type": "private", "first_name": "Alice"}


def judged(method: str, given: dict[str, Any]) -> list[str]:
    return judge_request(Request(method, given, {}, 0.0))


def test_a_form_is_decoded_before_it_is_judged() -> None:
    assert judged("sendmessage", MESSAGE | {"reply_markup": BUTTON}) == []


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("sendMesage", MESSAGE),
        ("sendMessage", {"chat_id": 5}),
        ("sendMessage", MESSAGE | {"shout": True}),
        ("sendMessage", MESSAGE | {"reply_markup": BUTTON.replace("text", "label")}),
        ("sendMessage", MESSAGE | {"link_preview_options": {"disabled": True}}),
    ],
)
def test_a_wrong_request_is_seen(method: str, given: dict[str, Any]) -> None:
    assert judged(method, given)


@pytest.mark.skipif(not SPECIFICATION.exists(), reason="the specification is not beside us")
@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("setMyShortDescription", {"short_description": "x" * 121}),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}),
        ("sendRichMessage", MESSAGE),
    ],
)
def test_the_specification_knows_lengths_and_what_is_too_new(
    method: str, given: dict[str, Any]
) -> None:
    assert judged(method, given)


@pytest.mark.parametrize(
    "message",
    [
        {"message_id": 1, "chat": CHAT, "from": USER, "text": "x"},
        {"message_id": 1, "date": 1, "chat": {"id": 5}, "text": "x"},
        {"message_id": 1, "date": 1, "chat": CHAT, "text": "x", "mood": "good"},
        {"message_id": 1, "date": 1, "chat": CHAT | {"mood": "good"}, "text": "x"},
    ],
)
def test_a_wrong_update_is_seen(message: dict[str, Any]) -> None:
    assert judge_update({"update_id": 1, "message": message})


def test_an_unknown_kind_of_update_is_seen() -> None:
    assert judge_update({"update_id": 1, "massage": {}})
