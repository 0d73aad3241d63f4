"""Buttons, inline mode and guests."""

from typing import Any

import pytest

from bot.playground.state import Chat, User
from tests.bot.playground.client import Client

pytestmark = pytest.mark.anyio

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
BUTTON = {"inline_keyboard": [[{"text": "Oui", "callback_data": "1a.x"}]]}


def article(**rest: Any) -> dict[str, Any]:
    content = {"message_text": "<b>x</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": "1", "title": "x", "input_message_content": content} | rest


async def test_a_press_is_answered_once(client: Client, chat: Chat, alice: User) -> None:
    feed = client.server.feed
    await client.result("sendMessage", chat_id=chat.id, text="x", reply_markup=BUTTON)
    query = feed.press(alice, client.server.said(chat)[0], "Oui")

    (update,) = await client.result("getUpdates")
    assert update["callback_query"]["data"] == "1a.x"
    assert update["callback_query"]["message"]["text"] == "x"
    assert await client.result("answerCallbackQuery", callback_query_id=query.id, text="Merci")
    assert query.answer == {"callback_query_id": query.id, "text": "Merci"}
    assert await client.error("answerCallbackQuery", callback_query_id=query.id) == TOO_OLD


async def test_a_press_becomes_too_old(client: Client, chat: Chat, alice: User) -> None:
    await client.result("sendMessage", chat_id=chat.id, text="x", reply_markup=BUTTON)
    query = client.server.feed.press(alice, client.server.said(chat)[0], data="forged")

    client.server.clock.jump(200)

    assert await client.error("answerCallbackQuery", callback_query_id=query.id) == TOO_OLD
    assert await client.error("answerCallbackQuery", callback_query_id="none") == TOO_OLD
    assert client.server.violations == []


async def test_a_press_on_an_old_message_shows_it_inaccessible(
    client: Client, chat: Chat, alice: User
) -> None:
    await client.result("sendMessage", chat_id=chat.id, text="x", reply_markup=BUTTON)
    client.server.feed.press(alice, client.server.said(chat)[0], "Oui", inaccessible=True)

    (update,) = await client.result("getUpdates")

    assert update["callback_query"]["message"]["date"] == 0


async def test_pressing_a_button_that_is_not_there_is_the_tests_mistake(
    client: Client, chat: Chat, alice: User
) -> None:
    await client.result("sendMessage", chat_id=chat.id, text="x", reply_markup=BUTTON)

    with pytest.raises(LookupError, match="no button 'Non'"):
        client.server.feed.press(alice, client.server.said(chat)[0], "Non")


async def test_inline_results_are_answered_chosen_and_edited(client: Client, alice: User) -> None:
    feed = client.server.feed
    query = feed.inline(alice, "quand", chat_type="supergroup")
    results = [article(reply_markup=BUTTON), article(id="2")]
    button = {"text": "Aide", "start_parameter": "aide"}

    await client.result(
        "answerInlineQuery", inline_query_id=query.id, results=results, button=button
    )

    assert query.answer is not None
    assert feed.choose(query, "2") is None
    message = feed.choose(query, "1")
    assert message is not None
    assert message.text == "x"
    feed.press(alice, message, "Oui")
    updates = await client.result("getUpdates")
    assert [min(one) for one in updates] == [
        "inline_query",
        "chosen_inline_result",
        "chosen_inline_result",
        "callback_query",
    ]
    name = updates[3]["callback_query"]["inline_message_id"]
    assert await client.result("editMessageText", inline_message_id=name, text="y")
    assert (message.text, message.earlier) == ("y", ["x"])


@pytest.mark.parametrize(
    ("results", "told"),
    [
        ([article(id=str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article(id="é" * 33)], '"results[0].id" is 66 bytes, allowed is 1-64'),
        ([article(id="")], '"results[0].id" is 0 bytes, allowed is 1-64'),
        ([article(input_message_content=None)], '"results[0]" (InlineQueryResultArticle) needs'),
        ([article(type="essay")], '"results[0]" is no InlineQueryResult'),
        ([article(hide_url=True)], '"results[0]" (InlineQueryResultArticle) has no field'),
        ([article(input_message_content={"message_text": ""})], "message text is empty"),
        (
            [article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})],
            "can't parse entities: Can't find end tag",
        ),
        ([article(title=" ")], "can't parse inline query result: title must be non-empty"),
        ([article(url="nowhere")], "inline query result URL 'nowhere' is invalid"),
        ([article(reply_markup={"inline_keyboard": [[{"text": "x"}]]})], "can't parse inline"),
    ],
)
async def test_wrong_inline_results_are_violations(
    client: Client, alice: User, results: list[dict[str, Any]], told: str
) -> None:
    query = client.server.feed.inline(alice, "quand")

    description = await client.error(
        "answerInlineQuery", inline_query_id=query.id, results=results
    )

    assert told in description
    assert client.server.violations == [("answerInlineQuery", description)]
    assert query.answer is None


async def test_an_inline_query_becomes_too_old(client: Client, alice: User) -> None:
    query = client.server.feed.inline(alice, "quand")

    client.server.clock.jump(31)

    told = await client.error("answerInlineQuery", inline_query_id=query.id, results=[article()])
    assert told == TOO_OLD


@pytest.mark.parametrize(
    "button",
    [
        {"text": "Aide"},
        {"text": "", "start_parameter": "a"},
        {"text": "Aide", "start_parameter": "a/b"},
        {"text": "Aide", "start_parameter": "x" * 65},
    ],
)
async def test_a_wrong_button_above_results_is_a_violation(
    client: Client, alice: User, button: dict[str, str]
) -> None:
    query = client.server.feed.inline(alice, "")

    await client.error("answerInlineQuery", inline_query_id=query.id, results=[], button=button)

    assert len(client.server.violations) == 1


async def test_a_guest_is_answered_once(client: Client, alice: User) -> None:
    feed = client.server.feed
    elsewhere = client.server.cast.supergroup("Ailleurs", alice, bot="left")
    query = feed.guest(elsewhere, alice, "@sourcier_bot quand ?")

    (update,) = await client.result("getUpdates")
    assert update["guest_message"]["guest_query_id"] == query.id
    answer = {"guest_query_id": query.id, "result": article(reply_markup=BUTTON)}
    sent = await client.result("answerGuestQuery", **answer)
    assert client.server.world.inline_messages[sent["inline_message_id"]].text == "x"
    assert [one.text for one in client.server.said(elsewhere)] == ["x"]
    assert await client.error("answerGuestQuery", **answer) == TOO_OLD
    told = await client.error("sendMessage", chat_id=elsewhere.id, text="x")
    assert told == "Forbidden: bot is not a member of the supergroup chat"
