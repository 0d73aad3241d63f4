"""Quizzes and polls: what Telegram takes, what it refuses, and what the bot hears of answers."""

from typing import Any

import pytest

from bot.playground.state import Chat, User
from tests.bot.playground.client import Client
from tests.e2e.judges import judge

pytestmark = pytest.mark.anyio

QUIZ: dict[str, Any] = {
    "question": "Combien de marches compte l’escalier ?",
    "options": [{"text": "213"}, {"text": "231"}],
    "type": "quiz",
    "correct_option_ids": [0],
    "explanation": "<b>213</b>, dit l’article.",
    "explanation_parse_mode": "HTML",
    "is_anonymous": False,
}


async def test_a_quiz_comes_back_with_what_is_right(client: Client, chat: Chat) -> None:
    sent = await client.result("sendPoll", chat_id=chat.id, **QUIZ)

    poll = sent["poll"]
    assert poll["type"] == "quiz"
    assert [one["text"] for one in poll["options"]] == ["213", "231"]
    assert poll["correct_option_ids"] == [0]
    assert poll["explanation"] == "213, dit l’article."
    assert poll["explanation_entities"] == [{"type": "bold", "offset": 0, "length": 3}]


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"question": ""}, "poll question must be non-empty"),
        ({"question": "x" * 301}, "poll question must be non-empty and at most 300"),
        ({"options": []}, '"options" is 0 long, allowed is 1-12'),
        ({"options": [{"text": "x" * 101}]}, "poll options must be non-empty and at most 100"),
        ({"options": [{"texte": "x"}]}, 'has no field "texte"'),
        ({"correct_option_ids": []}, "quiz must have a correct option"),
        ({"correct_option_ids": [2]}, "wrong correct option ID specified"),
        ({"correct_option_ids": [1, 0]}, "wrong correct option ID specified"),
        ({"explanation": "x" * 201}, "message caption is too long"),
        ({"explanation": "1\n2\n3\n4"}, "explanation has too many lines"),
        ({"explanation": "<h1>"}, 'Unsupported start tag "h1"'),
        ({"type": "guess"}, "POLL_TYPE_INVALID"),
    ],
)
async def test_a_wrong_quiz_is_refused(
    client: Client, chat: Chat, parameters: dict[str, Any], told: str
) -> None:
    assert told in await client.error("sendPoll", chat_id=chat.id, **QUIZ | parameters)
    assert client.server.violations


async def test_an_answer_is_an_update_that_aiogram_understands(
    client: Client, chat: Chat, alice: User
) -> None:
    sent = await client.result("sendPoll", chat_id=chat.id, **QUIZ)
    message = chat.messages[sent["message_id"]]

    client.server.feed.vote(message, alice, 1)

    updates = await client.result("getUpdates", allowed_updates=["poll", "poll_answer"])
    assert updates[0]["poll"]["options"][1]["voter_count"] == 1
    assert updates[1]["poll_answer"]["option_ids"] == [1]
    judge(client.server)


async def test_a_quiz_is_answered_once(client: Client, chat: Chat, alice: User) -> None:
    sent = await client.result("sendPoll", chat_id=chat.id, **QUIZ)
    message = chat.messages[sent["message_id"]]
    client.server.feed.vote(message, alice, 0)

    with pytest.raises(LookupError, match="answered once"):
        client.server.feed.vote(message, alice, 1)


async def test_a_group_lets_administrators_pin(client: Client, alice: User) -> None:
    group = client.server.cast.supergroup("Rédaction", alice)
    sent = await client.result("sendMessage", chat_id=group.id, text="213")
    pinned = {"chat_id": group.id, "message_id": sent["message_id"]}

    told = await client.error("pinChatMessage", **pinned)
    group.bot = "administrator"
    await client.result("pinChatMessage", **pinned)

    assert "not enough rights to manage pinned messages" in told
    assert group.pinned == [sent["message_id"]]
