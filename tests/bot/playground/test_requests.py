"""What may stand in a request at all."""

from typing import Any

import aiohttp
import pytest

from bot.playground.server import Playground
from tests.bot.playground.client import Client

pytestmark = pytest.mark.anyio

MESSAGE = {"chat_id": 1, "text": "x"}


@pytest.mark.parametrize(
    ("method", "parameters", "told"),
    [
        ("sendMesage", {}, "Not Found: method not found"),
        ("sendRichMessage", MESSAGE, "Not Found: method not found"),  # Bot API 10.1
        ("sendMessage", MESSAGE | {"shout": True}, 'sendMessage has no parameter "shout"'),
        ("getMe", {"now": 1}, 'getMe has no parameter "now"'),
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("answerCallbackQuery", {}, 'answerCallbackQuery needs the parameter "callback_query_id"'),
        ("sendMessage", MESSAGE | {"text": 5}, '"text" must be of type str'),
        ("sendMessage", MESSAGE | {"chat_id": "bob"}, '"chat_id" must be of type chat'),
        ("sendMessage", MESSAGE | {"chat_id": 1.5}, '"chat_id" must be of type chat'),
        (
            "sendMessage",
            MESSAGE | {"disable_notification": "perhaps"},
            '"disable_notification" must be of type bool',
        ),
        (
            "sendMessage",
            MESSAGE | {"reply_parameters": "{"},
            'can\'t parse "reply_parameters" as JSON: Expecting property name enclosed in double'
            " quotes",
        ),
        (
            "sendMessage",
            MESSAGE | {"reply_parameters": "[" * 20_000},
            'can\'t parse "reply_parameters" as JSON',
        ),
        (
            "sendMessage",
            MESSAGE | {"reply_parameters": {"quote": "x"}},
            '"reply_parameters" (ReplyParameters) needs the field "message_id"',
        ),
        (
            "sendMessage",
            MESSAGE | {"link_preview_options": {"is_disabled": True, "disabled": True}},
            '"link_preview_options" (LinkPreviewOptions) has no field "disabled"',
        ),
        (
            "sendMessage",
            MESSAGE | {"reply_markup": {"buttons": []}},
            '"reply_markup" (InlineKeyboardMarkup) has no field "buttons"',
        ),
        ("getUpdates", {"limit": 101}, '"limit" is 101 at most, allowed is 1-100'),
        ("getUpdates", {"timeout": 51}, '"timeout" is 51 at most, allowed is 0-50'),
        ("getUpdates", {"allowed_updates": "message"}, 'can\'t parse "allowed_updates" as JSON'),
        ("getUpdates", {"allowed_updates": {}}, '"allowed_updates" must be of type Array'),
        ("getUpdates", {"allowed_updates": [1]}, '"allowed_updates[0]" must be of type str'),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, '"text" is 201'),
    ],
)
async def test_a_request_that_is_wrong_in_itself_is_refused_and_kept_as_a_violation(
    client: Client, method: str, parameters: dict[str, Any], told: str
) -> None:
    description = await client.error(method, **parameters)

    assert description.removeprefix("Bad Request: ").startswith(told)
    assert client.server.violations == [(method, description)]


async def test_a_method_is_found_in_any_case(client: Client) -> None:
    me = await client.result("GETME")

    assert me["username"] == "sourcier_bot"
    assert client.server.journal.requests[0].method == "getMe"


async def test_parameters_come_by_json_form_query_and_multipart(
    client: Client, server: Playground
) -> None:
    chat = server.cast.private(server.cast.user("Alice"))
    address = client.address("sendMessage")
    fields = {"chat_id": str(chat.id), "text": "x", "disable_notification": "true"}
    form = aiohttp.FormData(fields, default_to_multipart=True)

    for sent in (
        client.session.post(address, json={"chat_id": chat.id, "text": "x"}),
        client.session.post(address, data=fields),
        client.session.get(address, params=fields),
        client.session.post(address, data=form),
    ):
        async with sent as response:
            assert response.status == 200

    assert [one.text for one in server.said(chat)] == ["x"] * 4


async def test_an_upload_is_kept_and_can_be_downloaded(client: Client, server: Playground) -> None:
    chat = server.cast.private(server.cast.user("Alice"))
    form = aiohttp.FormData({"chat_id": str(chat.id), "photo": "attach://one"})
    form.add_field("one", b"pixels", filename="one.jpg", content_type="image/jpeg")

    async with client.session.post(client.address("sendPhoto"), data=form) as response:
        photo = (await response.json())["result"]["photo"][0]
    found = await client.result("getFile", file_id=photo["file_id"])
    address = f"{server.url}/file/bot{server.token}/{found['file_path']}"
    async with client.session.get(address) as response:
        assert await response.read() == b"pixels"


@pytest.mark.parametrize(
    ("token", "status", "told"),
    [
        ("123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-xx", 401, "Unauthorized"),
        ("nonsense", 404, "Not Found"),
        ("123456789:short", 404, "Not Found"),
    ],
)
async def test_a_wrong_token_is_unauthorized_and_a_malformed_one_not_found(
    client: Client, server: Playground, token: str, status: int, told: str
) -> None:
    async with client.session.get(f"{server.url}/bot{token}/getMe") as response:
        body = await response.json()

    assert (response.status, body) == (
        status,
        {"ok": False, "error_code": status, "description": told},
    )


async def test_other_addresses_are_not_found(client: Client, server: Playground) -> None:
    async with client.session.get(f"{server.url}/admin") as response:
        assert response.status == 404


@pytest.mark.parametrize("body", [b"{", b"[" * 20_000, b"\xff"])
async def test_broken_json_is_refused(client: Client, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    address = client.address("getMe")

    async with client.session.post(address, data=body, headers=headers) as response:
        assert (await response.json())["error_code"] == 400
