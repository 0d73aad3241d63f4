"""What does the app offer while somebody types: commands, and results of the inline mode?"""

import re
from typing import NamedTuple

from bot.playground.state import Chat, Json, User, World

NICKNAME = re.compile(r"(?<![\w@])@bot(?!\w)", re.IGNORECASE)


class Command(NamedTuple):
    """An entry of the menu."""

    name: str
    description: str


def commands(world: World, chat: Chat, user: User) -> list[Command]:
    """The commands that Telegram would show: the narrowest scope, the user's language first."""
    found = (
        world.commands.get((scope, code)) for scope in _scopes(chat, user) for code in _codes(user)
    )
    listed: list[Json] = next((one for one in found if one), [])
    return [Command(one["command"], one["description"]) for one in listed]


def described(world: World, name: str, user: User) -> str:
    """A text of the bot's profile in the user's language."""
    found = (world.profile.get((name, code)) for code in _codes(user))
    return next((one for one in found if one), "")


def spelt_out(text: str, username: str) -> str:
    """Put the bot's name in the place of its nickname here, ``@bot``."""
    return NICKNAME.sub(f"@{username}", text)


def _codes(user: User) -> tuple[str, ...]:
    return ((user.language or "")[:2], "")


def _scopes(chat: Chat, user: User) -> list[str]:
    if chat.type == "private":
        return [f"chat:{chat.id}", "all_private_chats", "default"]
    scopes = [f"chat_member:{chat.id}:{user.id}"]
    if chat.members.get(user.id) in {"creator", "administrator"}:
        scopes += [f"chat_administrators:{chat.id}", f"chat:{chat.id}", "all_chat_administrators"]
    return [*scopes, f"chat:{chat.id}", "all_group_chats", "default"]
