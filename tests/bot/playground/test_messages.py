"""Sending, editing, replying, keyboards: what Telegram takes and what it refuses."""

from typing import Any

import pytest

from bot.playground.server import Playground
from bot.playground.state import Chat, User
from tests.bot.playground.client import Client

pytestmark = pytest.mark.anyio

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are"
    " exactly the same as a current content and reply markup of the message"
)

BUTTON = '"reply_markup.inline_keyboard[0][0]'
COPIED = f'{BUTTON}.copy_text.text" is 257 long, allowed is 1-256'
SWITCHED = f'{BUTTON}.switch_inline_query" is 257 long, allowed is 0-256'


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Oui"} | button]]}


async def test_a_message_comes_back_as_readers_see_it(client: Client, chat: Chat) -> None:
    sent = await client.result(
        "sendMessage",
        chat_id=chat.id,
        text="<b>Oui</b> &amp; non ",
        parse_mode="html",
        reply_markup=keyboard(callback_data="1a.x"),
    )

    assert sent["text"] == "Oui & non"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    assert sent["chat"] == {"id": chat.id, "type": "private", "first_name": "Alice"}
    assert sent["from"]["is_bot"]
    assert client.server.said(chat)[0].labels() == ["Oui"]


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n\t "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "Markdown"}, "unsupported parse_mode"),
        ({"text": "x" * 4097}, "message is too long"),
        (
            {"text": "2 < 3", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "" at byte offset 2',
        ),
        ({"entities": [{"type": "bold", "offset": 1, "length": 1}]}, "entity lies outside of the"),
        (
            {"entities": [{"type": "text_link", "offset": 0, "length": 1, "url": "x"}]},
            "entity URL 'x' is invalid: Wrong HTTP URL",
        ),
        ({"reply_markup": keyboard()}, "can't parse inline keyboard button: Text buttons are"),
        ({"reply_markup": keyboard(callback_data="")}, "can't parse inline keyboard button: Text"),
        ({"reply_markup": keyboard(callback_data="é" * 33)}, "BUTTON_DATA_INVALID"),
        (
            {"reply_markup": keyboard(callback_data="x", url="https://a.fr")},
            "inline keyboard button must have exactly one action",
        ),
        (
            {"reply_markup": keyboard(text=" ", callback_data="x")},
            "inline keyboard button text must be non-empty",
        ),
        (
            {"reply_markup": keyboard(url="https://localhost/")},
            "inline keyboard button URL 'https://localhost/' is invalid: Wrong HTTP URL",
        ),
        (
            {"reply_markup": keyboard(url="ftp://exemple.fr")},
            "inline keyboard button URL 'ftp://exemple.fr' is invalid: Unsupported URL protocol",
        ),
        ({"reply_markup": keyboard(copy_text={"text": "x" * 257})}, COPIED),
        (
            {"reply_markup": keyboard(copy_text={})},
            '"reply_markup.inline_keyboard[0][0].copy_text" (Copy',
        ),
        ({"reply_markup": keyboard(switch_inline_query="x" * 257)}, SWITCHED),
        ({"reply_markup": keyboard(switch_inline_query_chosen_chat={})}, "at least one chat type"),
        ({"reply_markup": keyboard(web_app={"url": "http://a.fr"})}, "inline keyboard button URL"),
        ({"reply_markup": keyboard(pay=True)}, "BUTTON_TYPE_INVALID"),
        ({"reply_markup": keyboard(style="pink", callback_data="x")}, "BUTTON_STYLE_INVALID"),
        ({"reply_markup": {"inline_keyboard": {"text": "x"}}}, '"reply_markup.inline_keyboard"'),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 9]}},
            "REPLY_MARKUP_TOO_LONG",
        ),
    ],
)
async def test_a_message_that_telegram_never_takes_is_a_violation(
    client: Client, chat: Chat, parameters: dict[str, Any], told: str
) -> None:
    description = await client.error(
        "sendMessage", **{"chat_id": chat.id, "text": "x"} | parameters
    )

    assert description.startswith(f"Bad Request: {told}")
    assert client.server.violations == [("sendMessage", description)]
    assert client.server.said(chat) == []


async def test_64_bytes_of_callback_data_and_256_to_copy_fit(client: Client, chat: Chat) -> None:
    buttons = [
        {"text": "a", "callback_data": "é" * 32},
        {"text": "b", "copy_text": {"text": "x" * 256}},
        {"text": "c", "switch_inline_query": ""},
        {"text": "d", "url": "tg://user?id=5"},
        {"text": "e", "switch_inline_query_chosen_chat": {"allow_user_chats": True}},
    ]

    await client.result(
        "sendMessage", chat_id=chat.id, text="x", reply_markup={"inline_keyboard": [buttons]}
    )


async def test_a_reply_and_its_quote_must_exist(client: Client, chat: Chat, alice: User) -> None:
    asked = client.server.feed.text(chat, alice, "🏟 quand et où ?")

    async def error(**reply: Any) -> str:
        return await client.error("sendMessage", chat_id=chat.id, text="x", reply_parameters=reply)

    assert await error(message_id=9999) == "Bad Request: message to be replied not found"
    assert await error(message_id=asked.id, quote="qui") == "Bad Request: QUOTE_TEXT_INVALID"
    replied = await client.result(
        "sendMessage",
        chat_id=chat.id,
        text="x",
        reply_parameters={"message_id": asked.id, "quote": "quand"},
    )
    assert replied["quote"] == {"text": "quand", "position": 3, "is_manual": True}
    assert replied["reply_to_message"]["message_id"] == asked.id
    free = {"message_id": 9999, "allow_sending_without_reply": True}
    alone = await client.result("sendMessage", chat_id=chat.id, text="x", reply_parameters=free)
    assert "reply_to_message" not in alone
    assert client.server.violations == []


async def test_a_topic_must_exist_and_general_is_none(client: Client) -> None:
    forum = client.server.cast.supergroup("Rédaction", topics=("Bakou",))

    for thread in (1, 9):
        told = await client.error(
            "sendMessage", chat_id=forum.id, text="x", message_thread_id=thread
        )
        assert told == "Bad Request: message thread not found"
    sent = await client.result("sendMessage", chat_id=forum.id, text="x", message_thread_id=2)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (2, True)


async def test_an_edit_replaces_and_is_remembered(client: Client, chat: Chat) -> None:
    markup = keyboard(callback_data="x")
    sent = await client.result(
        "sendMessage", chat_id=chat.id, text="<b>un</b>", parse_mode="HTML", reply_markup=markup
    )
    target = {"chat_id": chat.id, "message_id": sent["message_id"]}

    edited = await client.result("editMessageText", **target, text="deux")

    assert edited["text"] == "deux"
    assert "entities" not in edited
    assert "reply_markup" not in edited
    assert client.server.said(chat)[0].earlier == ["un"]
    assert await client.error("editMessageText", **target, text="deux") == NOT_MODIFIED
    await client.result("editMessageReplyMarkup", **target, reply_markup=markup)
    assert (
        await client.error("editMessageReplyMarkup", **target, reply_markup=markup) == NOT_MODIFIED
    )


async def test_only_own_messages_that_exist_are_edited(
    client: Client, chat: Chat, alice: User
) -> None:
    asked = client.server.feed.text(chat, alice, "x")

    async def error(**where: Any) -> str:
        return await client.error("editMessageText", text="y", **where)

    assert await error(chat_id=chat.id, message_id=1) == "Bad Request: message to edit not found"
    assert (
        await error(chat_id=chat.id, message_id=asked.id) == "Bad Request: message can't be edited"
    )
    assert await error(inline_message_id="x") == "Bad Request: MESSAGE_ID_INVALID"
    assert await error() == "Bad Request: message identifier is not specified"


async def test_a_message_is_deleted_once(client: Client, chat: Chat) -> None:
    sent = await client.result("sendMessage", chat_id=chat.id, text="x")
    target = {"chat_id": chat.id, "message_id": sent["message_id"]}

    assert await client.result("deleteMessage", **target)
    told = await client.error("deleteMessage", **target)
    assert told == "Bad Request: message to delete not found"
    told = await client.error("editMessageText", **target, text="y")
    assert told == "Bad Request: message to edit not found"


async def test_only_the_listed_reactions_are_taken(
    client: Client, chat: Chat, alice: User
) -> None:
    asked = client.server.feed.text(chat, alice, "x")
    target = {"chat_id": chat.id, "message_id": asked.id}

    async def react(**reaction: str) -> dict[str, Any]:
        return await client.call("setMessageReaction", **target, reaction=[reaction])

    assert (await react(type="emoji", emoji="👍"))["ok"]
    assert (await react(type="emoji", emoji="🏟"))["description"] == "Bad Request: REACTION_INVALID"
    told = (await react(type="custom_emoji", custom_emoji_id="5"))["description"]
    assert told == "Bad Request: REACTION_INVALID"
    assert asked.reactions == [{"type": "emoji", "emoji": "👍"}]


async def test_a_chat_action_must_be_one(client: Client, chat: Chat) -> None:
    assert await client.result("sendChatAction", chat_id=chat.id, action="typing")
    told = await client.error("sendChatAction", chat_id=chat.id, action="thinking")
    assert told == "Bad Request: wrong parameter action in request"


async def test_chats_that_the_bot_cannot_write_to(client: Client, server: Playground) -> None:
    cast, bob = server.cast, server.cast.user("Bob")
    stranger, group = cast.user("Stranger"), cast.group("Café", bob)
    heir = server.events.migrate(group, bob)
    blocked = cast.private(bob)
    server.events.block(bob)
    cases = {
        4242: "400 Bad Request: chat not found",
        stranger.id: "403 Forbidden: bot can't initiate conversation with a user",
        blocked.id: "403 Forbidden: bot was blocked by the user",
        cast.private(cast.bot("Echo", "echo_bot")).id: (
            "403 Forbidden: bot can't send messages to bots"
        ),
        cast.group("A", bot="kicked").id: "403 Forbidden: bot was kicked from the group chat",
        cast.supergroup("B", bot="left").id: (
            "403 Forbidden: bot is not a member of the supergroup chat"
        ),
        group.id: "400 Bad Request: group chat was upgraded to a supergroup chat",
    }

    for number, told in cases.items():
        body = await client.call("sendMessage", chat_id=number, text="x")
        assert f"{body['error_code']} {body['description']}" == told
    assert body["parameters"] == {"migrate_to_chat_id": heir.id}
    assert server.violations == []


async def test_a_caption_has_1024_units(client: Client, chat: Chat) -> None:
    photo = "https://exemple.fr/a.jpg"
    sent = await client.result(
        "sendPhoto", chat_id=chat.id, photo=photo, caption="<i>vu</i>", parse_mode="HTML"
    )

    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("vu", "italic")
    told = await client.error("sendPhoto", chat_id=chat.id, photo=photo, caption="x" * 1025)
    assert told == "Bad Request: message caption is too long"
    told = await client.error("sendPhoto", chat_id=chat.id, photo="never-seen")
    assert told == "Bad Request: wrong file identifier/HTTP URL specified"


async def test_in_a_group_only_administrators_delete_what_others_wrote(
    client: Client, alice: User
) -> None:
    group = client.server.cast.group("Café", alice)
    target = {
        "chat_id": group.id,
        "message_id": client.server.feed.text(group, alice, "x").id,
    }

    told = await client.error("deleteMessage", **target)
    assert told == "Bad Request: message can't be deleted"
    group.bot = "administrator"
    assert await client.result("deleteMessage", **target)


async def test_a_reply_across_chats_is_external(client: Client, chat: Chat, alice: User) -> None:
    channel = client.server.cast.channel("Le fil")
    post = client.server.events.post(channel, "dépêche")
    asked = client.server.feed.text(client.server.cast.group("Café"), alice, "/qui")

    for target in (post, asked):
        where = {"chat_id": target.wire["chat"]["id"], "message_id": target.id}
        sent = await client.result(
            "sendMessage", chat_id=chat.id, text="x", reply_parameters=where
        )
        assert sent["external_reply"]["message_id"] == target.id
    free = {"chat_id": channel.id, "message_id": 9, "allow_sending_without_reply": True}
    told = await client.error("sendMessage", chat_id=chat.id, text="x", reply_parameters=free)
    assert told == "Bad Request: message to be replied not found"


async def test_a_quote_in_html_is_compared_as_text(
    client: Client, chat: Chat, alice: User
) -> None:
    asked = client.server.feed.text(chat, alice, "oui & non")
    reply = {"message_id": asked.id, "quote": "<b>&amp;</b> non", "quote_parse_mode": "HTML"}

    sent = await client.result("sendMessage", chat_id=chat.id, text="x", reply_parameters=reply)

    assert sent["quote"]["text"] == "& non"


async def test_a_user_is_mentioned_by_id_if_known(client: Client, chat: Chat, alice: User) -> None:
    text = f'<a href="tg://user?id={alice.id}">Alice</a> et <a href="tg://user?id=7">X</a>'

    sent = await client.result("sendMessage", chat_id=chat.id, text=text, parse_mode="HTML")

    assert sent["entities"] == [
        {"type": "text_mention", "offset": 0, "length": 5, "user": alice.wire()}
    ]


async def test_ready_made_entities_are_kept(client: Client, chat: Chat) -> None:
    given = [{"type": "text_link", "offset": 0, "length": 2, "url": "https://exemple.fr"}]

    sent = await client.result("sendMessage", chat_id=chat.id, text="ici /aide", entities=given)

    assert [one["type"] for one in sent["entities"]] == ["text_link", "bot_command"]
    told = await client.error(
        "sendMessage", chat_id=chat.id, text="x", entities=[given[0] | {"type": "blink"}]
    )
    assert told == "Bad Request: can't parse MessageEntity: unsupported type specified"


async def test_a_group_that_became_a_supergroup_says_so(client: Client, alice: User) -> None:
    group = client.server.cast.group("Café", alice)
    heir = client.server.events.migrate_silently(group)

    body = await client.call("sendMessage", chat_id=group.id, text="x")

    assert body["parameters"] == {"migrate_to_chat_id": heir.id}
    await client.result("sendMessage", chat_id=heir.id, text="x")
    assert await client.result("getUpdates") == []


async def test_a_public_chat_is_found_by_its_name(client: Client) -> None:
    chat = client.server.cast.supergroup("Rédaction", username="redaction")

    sent = await client.result("sendMessage", chat_id="@Redaction", text="x")

    assert sent["chat"]["id"] == chat.id
    told = await client.error("sendMessage", chat_id="@nobody", text="x")
    assert told == "Bad Request: chat not found"
