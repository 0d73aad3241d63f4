"""What may the bot know about chats, members and files?"""

from typing import Any

from bot.playground.checks import Values
from bot.playground.refusals import RefusalError
from bot.playground.sending import reachable
from bot.playground.state import Json, Status, User, World
from bot.playground.vocabulary import GIFTS, PERMISSIONS, RIGHTS

_MAX_REACTIONS = 11
_ACCENT = 5
_MAX_DOWNLOAD = 20 * 10**6  # bytes


def get_me(world: World, _: Values) -> Json:
    """The bot, and what it is allowed."""
    return world.me.wire() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "supports_guest_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def member(user: User, status: Status, *, anonymous: bool = False) -> Json:
    """A chat member as the Bot API writes it."""
    wire: Json = {"status": status, "user": user.wire()}
    match status:
        case "creator":
            wire["is_anonymous"] = anonymous
        case "administrator":
            wire |= {"can_be_edited": False, "is_anonymous": anonymous}
            wire |= dict.fromkeys(RIGHTS, True)
        case "restricted":
            wire |= {"is_member": True, "until_date": 0} | dict.fromkeys(PERMISSIONS, False)
        case "kicked":
            wire["until_date"] = 0
        case "member" | "left":
            pass
    return wire


def get_chat(world: World, values: Values) -> Json:
    """A chat at length."""
    chat = reachable(world, values["chat_id"])
    return chat.wire() | {
        "accent_color_id": _ACCENT,
        "max_reaction_count": _MAX_REACTIONS,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }


def get_chat_member(world: World, values: Values) -> Json:
    """Somebody in a chat, the bot too."""
    chat = reachable(world, values["chat_id"])
    number = values["user_id"]
    if number == world.me.id:
        return member(world.me, chat.bot)
    if number not in world.users:
        raise RefusalError("PARTICIPANT_ID_INVALID")
    return member(world.users[number], chat.members.get(number, "left"))


def get_file(world: World, values: Values) -> Json:
    """Where a file can be downloaded."""
    name = values["file_id"]
    if name not in world.files:
        raise RefusalError("wrong file_id or the file is temporarily unavailable")
    size = len(world.files[name])
    if size > _MAX_DOWNLOAD:
        raise RefusalError("file is too big")
    return {"file_id": name, "file_unique_id": f"u{name}", "file_size": size, "file_path": name}


HANDLERS: dict[str, Any] = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getFile": get_file,
}
