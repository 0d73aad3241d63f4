"""How does the bot present itself: commands and descriptions?"""

import re

from bot.playground.checks import Values
from bot.playground.refusals import RefusalError, ViolationError
from bot.playground.sending import reachable
from bot.playground.state import Json, World

_COMMANDS = 100
_DESCRIPTION = 256
_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"|[a-z]{2}")


def _key(world: World, values: Values) -> tuple[str, str]:
    """Scope and language under which commands are kept."""
    scope = values.get("scope", {"type": "default"})
    if "chat_id" in scope:
        chat = reachable(world, scope["chat_id"])
        if "user_id" in scope and scope["user_id"] not in chat.members:
            raise RefusalError("PARTICIPANT_ID_INVALID")
        named = (scope["type"], str(chat.id), str(scope.get("user_id", "")))
        return ":".join(one for one in named if one), _language(values)
    return scope["type"], _language(values)


def _language(values: Values) -> str:
    language = str(values.get("language_code", ""))
    if not _LANGUAGE.fullmatch(language):
        raise ViolationError("invalid language code specified")
    return language


def set_my_commands(world: World, values: Values) -> bool:
    """Keep the list for one scope and language."""
    commands = values["commands"]
    if len(commands) > _COMMANDS:
        raise ViolationError("BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        if not _COMMAND.fullmatch(one["command"]):
            raise ViolationError("BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"].strip()) <= len(one["description"]) <= _DESCRIPTION:
            raise ViolationError("BOT_COMMAND_DESCRIPTION_INVALID")
    named = [one | {"command": one["command"].removeprefix("/")} for one in commands]
    world.commands[_key(world, values)] = named
    return True


def get_my_commands(world: World, values: Values) -> list[Json]:
    """The list for exactly this scope and language."""
    return world.commands.get(_key(world, values), [])


def _set(world: World, values: Values, name: str) -> bool:
    key = name, _language(values)
    if values.get(name):
        world.profile[key] = values[name]
    else:
        world.profile.pop(key, None)
    return True


def _get(world: World, values: Values, name: str) -> Json:
    """The text in this language, else the one without a language."""
    general = world.profile.get((name, ""), "")
    return {name: world.profile.get((name, _language(values)), general)}


HANDLERS = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "setMyDescription": lambda world, values: _set(world, values, "description"),
    "getMyDescription": lambda world, values: _get(world, values, "description"),
    "setMyShortDescription": lambda world, values: _set(world, values, "short_description"),
    "getMyShortDescription": lambda world, values: _get(world, values, "short_description"),
}
