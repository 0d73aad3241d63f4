"""Does Telegram let the bot hear this message?"""

from bot.playground.state import Chat, Json, Message, World
from bot.playground.texts import part_of

_CONTENT = {"text", "caption", "photo", "sticker", "voice", "video", "document", "location"}
_CONTENT |= {"contact", "dice", "poll"}


def hears(world: World, chat: Chat, message: Message) -> bool:
    """Whether the bot is in the chat, and privacy mode lets the message through.

    In a group, privacy mode lets through commands that are not for another bot, replies to the
    bot, what was sent through it and service messages; mentions as ``world.mentions_arrive`` says.
    """
    if chat.bot in {"left", "kicked"}:
        return False
    if chat.type in {"private", "channel"} or not world.privacy or chat.bot == "administrator":
        return True
    wire, me = message.wire, world.me.id
    spoken_to = wire.get("reply_to_message", {}).get("from", {}), wire.get("via_bot", {})
    if any(one.get("id") == me for one in spoken_to) or not _CONTENT & set(wire):
        return True
    return any(_addresses(world, message, entity) for entity in message.entities)


def _addresses(world: World, message: Message, entity: Json) -> bool:
    part, name = part_of(message.text, entity).lower(), f"@{world.me.username}".lower()
    if entity["type"] == "bot_command":
        return "@" not in part or part.endswith(name)
    return world.mentions_arrive and entity["type"] == "mention" and part == name
