"""What happens when the bot changes, deletes or reacts to a message?"""

from bot.playground.checks import Values
from bot.playground.keyboards import check_markup
from bot.playground.refusals import RefusalError, ViolationError
from bot.playground.sending import reachable, text_content
from bot.playground.state import Chat, Json, Message, World
from bot.playground.vocabulary import REACTIONS

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
_COMPARED = ("text", "entities", "reply_markup", "link_preview_options")


def edit_message_text(world: World, values: Values) -> Json | bool:
    """Give a message of the bot another text and keyboard."""
    message = _edited(world, values)
    if "inline_message_id" not in values and "text" not in message.wire:
        raise RefusalError("there is no text in the message to edit")
    absent = dict.fromkeys(("entities", "link_preview_options"))
    return _edit(world, message, absent | text_content(world, values), values)


def edit_message_reply_markup(world: World, values: Values) -> Json | bool:
    """Give a message of the bot another keyboard, or none."""
    return _edit(world, _edited(world, values), {}, values)


def _edited(world: World, values: Values) -> Message:
    """The message that an edit means.

    Raises:
        RefusalError: There is none, or the bot may not edit it.
        ViolationError: The request does not say which.
    """
    if "inline_message_id" in values:
        inline = world.inline_messages.get(values["inline_message_id"])
        if inline is None:
            raise RefusalError("MESSAGE_ID_INVALID")
        return inline
    if "chat_id" not in values or "message_id" not in values:
        raise ViolationError("message identifier is not specified")
    chat = reachable(world, values["chat_id"])
    message = chat.messages.get(values["message_id"])
    if message is None or message.deleted:
        raise RefusalError("message to edit not found")
    if not world.wrote(message):
        raise RefusalError("message can't be edited")
    return message


def _edit(world: World, message: Message, content: Json, values: Values) -> Json | bool:
    markup: Json = values.get("reply_markup", {})
    check_markup(markup)
    new = content | {"reply_markup": markup if markup.get("inline_keyboard") else None}
    if all(message.wire.get(key) == new[key] for key in _COMPARED if key in new):
        raise RefusalError(_NOT_MODIFIED)
    message.earlier.append(message.text)
    for key, value in new.items():
        if value is None:
            message.wire.pop(key, None)
        else:
            message.wire[key] = value
    message.request = values
    message.wire["edit_date"] = world.clock.now()
    return True if "inline_message_id" in values else message.wire


def delete_message(world: World, values: Values) -> bool:
    """Delete a message: one of the bot, or in private chats and as administrator any."""
    chat = reachable(world, values["chat_id"])
    message = chat.messages.get(values["message_id"])
    if message is None or message.deleted:
        raise RefusalError("message to delete not found")
    if not _may_delete(world, chat, message):
        raise RefusalError("message can't be deleted")
    message.deleted = True
    return True


def _may_delete(world: World, chat: Chat, message: Message) -> bool:
    return world.wrote(message) or chat.type == "private" or chat.bot == "administrator"


def set_message_reaction(world: World, values: Values) -> bool:
    """Replace the bot's reactions to a message."""
    chat = reachable(world, values["chat_id"])
    message = chat.messages.get(values["message_id"])
    if message is None or message.deleted:
        raise RefusalError("message to react not found")
    wanted: list[Json] = values.get("reaction", [])
    for reaction in wanted:
        if reaction["type"] != "emoji" or reaction["emoji"].rstrip("\ufe0f") not in REACTIONS:
            raise ViolationError("REACTION_INVALID")
    message.reactions = wanted
    return True


def pin_chat_message(world: World, values: Values) -> bool:
    """Pin a message; in a group, administrators alone may."""
    chat, message = _to_pin(world, values)
    chat.pinned = [*(one for one in chat.pinned if one != message.id), message.id]
    return True


def _to_pin(world: World, values: Values) -> tuple[Chat, Message]:
    chat = reachable(world, values["chat_id"])
    if chat.type != "private" and chat.bot != "administrator":
        raise RefusalError("not enough rights to manage pinned messages in the chat")
    message = chat.messages.get(values["message_id"])
    if message is None or message.deleted:
        raise RefusalError("message to pin not found")
    return chat, message


HANDLERS = {
    "pinChatMessage": pin_chat_message,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "setMessageReaction": set_message_reaction,
}
