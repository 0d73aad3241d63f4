"""What happens when the bot sends a message?"""

from bot.playground.checks import Upload, Values
from bot.playground.entities import parse_html
from bot.playground.formatting import CAPTION_LENGTH, TEXT_LENGTH, formatted
from bot.playground.keyboards import check_markup
from bot.playground.refusals import RefusalError, ViolationError
from bot.playground.state import Chat, Json, Message, User, World
from bot.playground.texts import Formatted, utf16
from bot.playground.vocabulary import CHAT_ACTIONS


def reachable(world: World, name: int | str) -> Chat:
    """The chat that the bot means.

    Raises:
        RefusalError: There is none, it has migrated, or the bot may not write there.
    """
    chat = world.find_chat(name)
    if chat is None:
        raise _no_conversation() if name in world.users else RefusalError("chat not found")
    if chat.migrated_to is not None:
        heir = chat.migrated_to
        told = "group chat was upgraded to a supergroup chat"
        raise RefusalError(told, migrate_to_chat_id=heir)
    if chat.type == "private":
        _check_private(world, chat)
    elif chat.bot == "kicked":
        raise RefusalError(f"bot was kicked from the {chat.type} chat", code=403)
    elif chat.bot == "left":
        raise RefusalError(f"bot is not a member of the {chat.type} chat", code=403)
    return chat


def _check_private(world: World, chat: Chat) -> None:
    if world.users[chat.id].is_bot:
        raise RefusalError("bot can't send messages to bots", code=403)
    if not chat.started:
        raise _no_conversation()
    if chat.bot == "kicked":
        raise RefusalError("bot was blocked by the user", code=403)


def _no_conversation() -> RefusalError:
    return RefusalError("bot can't initiate conversation with a user", code=403)


def send_message(world: World, values: Values) -> Json:
    """Keep a text message of the bot."""
    chat, frame = envelope(world, values)
    content = text_content(world, values)
    world.floods.count(chat)
    return world.keep(chat, frame | content, request=values).wire


def send_photo(world: World, values: Values) -> Json:
    """Keep a photo of the bot; an upload becomes a file."""
    chat, frame = envelope(world, values)
    content = {"photo": [_photo(world, values["photo"])]} | _caption(world, values)
    world.floods.count(chat)
    return world.keep(chat, frame | content, request=values).wire


def send_document(world: World, values: Values) -> Json:
    """Keep a document of the bot; an upload becomes a file."""
    chat, frame = envelope(world, values)
    content = {"document": _document(world, values["document"])} | _caption(world, values)
    world.floods.count(chat)
    return world.keep(chat, frame | content, request=values).wire


def send_chat_action(world: World, values: Values) -> bool:
    """Note that the bot "is typing"."""
    reachable(world, values["chat_id"])
    if values["action"] not in CHAT_ACTIONS:
        raise ViolationError("wrong parameter action in request")
    world.actions.append(values)
    return True


def envelope(world: World, values: Values) -> tuple[Chat, Json]:
    """Where a message goes, and what it has around its content.

    Raises:
        RefusalError: The bot may not write there, or what it replies to is not there.
        ViolationError: Its markup is wrong.
    """
    chat = reachable(world, values["chat_id"])
    markup = values.get("reply_markup", {})
    check_markup(markup)
    frame: Json = {"sender_chat": chat.wire()}
    if chat.type != "channel":
        frame = {"from": world.me.wire()}
    thread = values.get("message_thread_id")
    if thread is not None:
        if thread not in chat.topics:
            raise RefusalError("message thread not found")
        frame |= {"message_thread_id": thread, "is_topic_message": True}
    if "reply_parameters" in values:
        frame |= _reply(world, chat, values["reply_parameters"])
    if markup.get("inline_keyboard"):
        frame["reply_markup"] = markup
    return chat, frame


def _reply(world: World, chat: Chat, wanted: Json) -> Json:
    where = world.find_chat(wanted["chat_id"]) if "chat_id" in wanted else chat
    target = where.messages.get(wanted["message_id"]) if where else None
    if target is None or target.deleted:
        if wanted.get("allow_sending_without_reply") and where is chat:
            return {}
        raise RefusalError("message to be replied not found")
    content = _quote(target, wanted) if wanted.get("quote") else {}
    if where is not chat:
        return content | {"external_reply": _external(target)}
    return content | {"reply_to_message": target.as_replied()}


def _quote(target: Message, wanted: Json) -> Json:
    """The quoted part, which must stand in the message as it is."""
    html = (wanted.get("quote_parse_mode") or "").lower() == "html"
    plain = parse_html(wanted["quote"]).text if html else wanted["quote"]
    if plain not in target.text:
        raise RefusalError("QUOTE_TEXT_INVALID")
    position = utf16(target.text[: target.text.index(plain)])
    return {"quote": {"text": plain, "position": position, "is_manual": True}}


def _external(target: Message) -> Json:
    origin: Json = {"date": target.wire["date"]}
    if "from" in target.wire:
        origin |= {"type": "user", "sender_user": target.wire["from"]}
    else:
        origin |= {"type": "channel", "chat": target.wire["chat"], "message_id": target.id}
    return {"origin": origin, "chat": target.wire["chat"], "message_id": target.id}


def text_content(world: World, values: Values) -> Json:
    """Text, entities and preview of a message that is sent or edited."""
    if not values["text"]:
        raise ViolationError("message text is empty")
    parsed = _formatted(world, values, "text", "entities", TEXT_LENGTH)
    if not parsed.text:
        raise ViolationError("text must be non-empty")
    content: Json = {"text": parsed.text}
    if parsed.entities:
        content["entities"] = parsed.entities
    if values.get("link_preview_options"):
        content["link_preview_options"] = values["link_preview_options"]
    return content


def _caption(world: World, values: Values) -> Json:
    caption = _formatted(world, values, "caption", "caption_entities", CAPTION_LENGTH)
    told = {"caption": caption.text, "caption_entities": caption.entities}
    return {key: value for key, value in told.items() if value}


def _formatted(world: World, values: Values, text: str, entities: str, limit: int) -> Formatted:
    def wire(number: int) -> Json | None:
        user: User | None = world.users.get(number)
        return user.wire() if user else None

    return formatted(
        values.get(text, ""),
        parse_mode=values.get("parse_mode"),
        entities=values.get(entities),
        limit=limit,
        user=wire,
    )


def _photo(world: World, given: str | Upload) -> Json:
    name = f"photo{world.number()}"
    if isinstance(given, Upload):
        world.files[name] = given.content
    elif given in world.files:
        name = given
    elif given.startswith(("http://", "https://")):
        world.files[name] = b""
    else:
        raise RefusalError("wrong file identifier/HTTP URL specified")
    size = len(world.files[name])
    shape = {"width": 90, "height": 90, "file_size": size}
    return {"file_id": name, "file_unique_id": f"u{name}"} | shape


def _document(world: World, given: str | Upload) -> Json:
    if isinstance(given, Upload):
        return keep_document(world, given)
    if given not in world.files:
        raise RefusalError("wrong file identifier/HTTP URL specified")
    size = len(world.files[given])
    return {"file_id": given, "file_unique_id": f"u{given}", "file_size": size}


def keep_document(world: World, file: Upload) -> Json:
    """Keep a file, and describe it as the Bot API does."""
    name = f"document{world.number()}"
    world.files[name] = file.content
    return {
        "file_id": name,
        "file_unique_id": f"u{name}",
        "file_name": file.name,
        "mime_type": file.content_type,
        "file_size": len(file.content),
    }


HANDLERS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
}
