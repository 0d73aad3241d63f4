"""Commands and descriptions, kept by scope and language."""

from typing import Any

import pytest

from tests.bot.playground.client import Client

pytestmark = pytest.mark.anyio

AIDE = [{"command": "aide", "description": "Comment demander"}]
HELP = [{"command": "help", "description": "How to ask"}]


async def test_commands_are_kept_by_scope_and_language(client: Client) -> None:
    private = {"type": "all_private_chats"}
    await client.result("setMyCommands", commands=AIDE)
    await client.result("setMyCommands", commands=HELP, scope=private, language_code="en")

    assert await client.result("getMyCommands") == AIDE
    assert await client.result("getMyCommands", scope=private, language_code="en") == HELP
    assert await client.result("getMyCommands", scope=private) == []


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "Aide", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "où", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "aide\n", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "ou", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        (
            {"commands": [{"command": "ou", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ({"commands": AIDE * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"scope": {"type": "everybody"}}, '"scope" is no BotCommandScope: {"type": "everybody"}'),
        ({"scope": {"type": "chat"}}, '"scope" (BotCommandScopeChat) needs the field "chat_id"'),
        ({"scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"language_code": "fra"}, "invalid language code specified"),
    ],
)
async def test_wrong_commands_are_refused(
    client: Client, parameters: dict[str, Any], told: str
) -> None:
    description = await client.error("setMyCommands", **{"commands": AIDE} | parameters)

    assert description == f"Bad Request: {told}"


@pytest.mark.parametrize(
    ("what", "parameter", "longest"),
    [
        ("Description", "description", 512),
        ("ShortDescription", "short_description", 120),
    ],
)
async def test_texts_are_kept_by_language_up_to_their_length(
    client: Client, what: str, parameter: str, longest: int
) -> None:
    await client.result(f"setMy{what}", **{parameter: "é" * longest})
    await client.result(f"setMy{what}", **{parameter: "english"}, language_code="en")

    assert await client.result(f"getMy{what}", language_code="en") == {parameter: "english"}
    assert await client.result(f"getMy{what}", language_code="de") == {parameter: "é" * longest}
    told = await client.error(f"setMy{what}", **{parameter: "x" * (longest + 1)})
    assert told == f'Bad Request: "{parameter}" is {longest + 1} long, allowed is 0-{longest}'


async def test_a_chats_commands_are_its_own(client: Client) -> None:
    alice = client.server.cast.user("Alice")
    group = client.server.cast.group("Café", alice)
    scope = {"type": "chat_member", "chat_id": group.id, "user_id": alice.id}

    await client.result("setMyCommands", commands=AIDE, scope=scope)

    assert await client.result("getMyCommands", scope=scope) == AIDE
    assert client.server.world.commands == {(f"chat_member:{group.id}:{alice.id}", ""): AIDE}
    told = await client.error("setMyCommands", commands=AIDE, scope=scope | {"user_id": 5})
    assert told == "Bad Request: PARTICIPANT_ID_INVALID"
