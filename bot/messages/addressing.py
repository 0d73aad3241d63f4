"""Is this message meant for the bot, and what does it ask?"""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import NewType

from telegram import Bot, Message, MessageEntity
from telegram.constants import ChatID, ChatType
from telegram.ext import filters

ASK = ("ask", "demander")
"""Commands that a question follows."""

LATE = timedelta(minutes=10)

Words = NewType("Words", str)
"""What stands behind a command, without needless blanks."""

Query = NewType("Query", str)
"""A question that a command stands for: "/qui Aliev" asks who that is."""

_SLASHED = re.compile(r"/(\w+)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)


class FromPeople(filters.MessageFilter):
    """Messages that a person wrote."""

    def filter(self, message: Message) -> bool:
        """Decide about one message."""
        return is_from_a_person(message)


def is_from_a_person(message: Message) -> bool:
    """Tell whether a person wrote this; another bot's message must not start a loop.

    What a person sends with the help of another bot, such as a picture from @gif, is his own.
    Administrators who write in the name of the group, and members who write in the name of a
    channel, are people; what Telegram forwards from a channel by itself is not.
    """
    sender = message.from_user
    if sender is None or sender.id == ChatID.SERVICE_CHAT or message.is_automatic_forward:
        return False
    if message.via_bot is not None and message.via_bot.id == message.get_bot().id:
        return False
    if sender.id == ChatID.ANONYMOUS_ADMIN:
        return message.sender_chat is not None and message.sender_chat.id == message.chat.id
    return not sender.is_bot or sender.id == ChatID.FAKE_CHANNEL


def question_for(bot: Bot, message: Message) -> str | None:
    """Take the question out of a message that is meant for the bot.

    In private every message is. In a group it is one that begins with our command, names the bot
    or replies to it; what somebody forwards was said to others. A command or a mention without
    further words asks what the message asks that it replies to, or the part that it quotes.

    Args:
        bot: Initialised.
        message: With a text or a caption.

    Returns:
        What is asked, without the bot's name; empty where nothing is; None where the message is
        for others, or is another command.
    """
    text, entities = _words(message)
    names = [one for one in entities if _names(bot, one, _part(text, one))]
    if entities and _is_command(entities[0]):
        if command_of(bot, message) not in ASK:
            return None
        return _without(text, [entities[0], *names]) or pointed_at(bot, message)
    if message.chat.type == ChatType.PRIVATE:
        return _without(text, names)
    if message.forward_origin is not None:
        return None
    if names:
        return _without(text, names) or pointed_at(bot, message)
    return _without(text, []) if replies_to(bot, message) else None


def command_of(bot: Bot, message: Message) -> str | None:
    """Name the command that a message begins with, in small letters and without a slash.

    Returns:
        None where there is none, or another bot is meant.
    """
    text, entities = _words(message)
    if not entities or not _is_command(entities[0]):
        return None
    name, _, addressee = _part(text, entities[0]).removeprefix("/").casefold().partition("@")
    return name if addressee in {"", bot.username.casefold()} else None


def slashed(message: Message) -> tuple[str, str] | None:
    """Split a message that begins like a command, marked as one by Telegram or not.

    Returns:
        The name as it was typed, and the words behind it; None where it begins otherwise.
    """
    found = _SLASHED.fullmatch(message.text or message.caption or "")
    return (found[1], " ".join((found[2] or "").split())) if found else None


def is_by_name(message: Message) -> bool:
    """Tell whether a message begins with a command for this bot by name: ``/help@name``."""
    begun = (message.text or message.caption or "").split(maxsplit=1)[:1]
    addressee = "".join(begun).casefold().partition("@")[2]
    return addressee != "" and command_of(message.get_bot(), message) is not None


def is_called(bot: Bot, message: Message) -> bool:
    """Tell whether a message begins with a command or names the bot, rather than reply to it."""
    text, entities = _words(message)
    if entities and _is_command(entities[0]):
        return True
    return any(_names(bot, one, _part(text, one)) for one in entities)


def is_edited_late(message: Message) -> bool:
    """Tell whether a message was edited when nobody waits for its answer any more."""
    return message.edit_date is not None and message.edit_date - message.date > LATE


def replies_to(bot: Bot, message: Message) -> bool:
    """Tell whether a message replies to one of the bot."""
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == bot.id


def pointed_at(bot: Bot, message: Message) -> str:
    """Read what a reader points at by replying to it; empty where it is nothing of others."""
    if replies_to(bot, message):
        return ""
    if message.quote is not None:
        return message.quote.text
    replied = message.reply_to_message
    return (replied.text or replied.caption or "") if replied is not None else ""


def _words(message: Message) -> tuple[str, list[MessageEntity]]:
    """Give the text with its entities, or the caption with its own, in order."""
    if message.text is not None:
        return message.text, sorted(message.entities, key=lambda one: one.offset)
    caption = message.caption or ""
    return caption, sorted(message.caption_entities, key=lambda one: one.offset)


def _is_command(entity: MessageEntity) -> bool:
    return entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0


def _names(bot: Bot, entity: MessageEntity, part: str) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    return entity.type == MessageEntity.MENTION and part.casefold() == bot.name.casefold()


def _part(text: str, entity: MessageEntity) -> str:
    """Cut an entity out of a text; Telegram counts in UTF-16 code units."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode(
        "utf-16-le", "surrogatepass"
    )


def _without(text: str, entities: Iterable[MessageEntity]) -> str:
    """Take entities, which are in order, out of a text, and needless blanks as well."""
    units, kept, at = text.encode("utf-16-le", "surrogatepass"), b"", 0
    for one in entities:
        kept += units[2 * at : 2 * one.offset] + " ".encode("utf-16-le")
        at = max(at, one.offset + one.length)
    return " ".join((kept + units[2 * at :]).decode("utf-16-le", "surrogatepass").split())
