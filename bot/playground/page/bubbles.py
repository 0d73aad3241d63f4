"""What does a message look like to whoever sits before the page?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup

from bot.playground.page.formatting import start_payload, to_html
from bot.playground.page.quizzes import Quiz, quiz_of
from bot.playground.state import Chat, Json, Message, User, World

_SIZES = ((10**6, "Mo"), (10**3, "ko"))
_HUES = 6
_SHARED = ("switch_inline_query", "switch_inline_query_chosen_chat")


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message.

    Attributes:
        does: ``press``, ``start``, ``open``, ``inline``, ``share`` or ``copy``.
        value: What with: an address, a text, a payload, or its place on the keyboard.
    """

    label: str
    does: str
    value: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a message replies to, or where it comes from."""

    key: int
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message, ready for its template.

    Attributes:
        side: ``mine``, ``theirs`` or ``service``.
        hue: Colour of the author's name, the same for one person everywhere.
        state: ``sent``, ``taken`` or ``unheard``, of what people wrote.
        reactions: Emoji, how many, and whether the reader is among them.
    """

    key: int
    side: str
    author: str
    bot: bool
    hue: int
    time: str
    iso: str
    edited: bool
    state: str
    body: Markup
    plain: str
    via: str
    forwarded: str
    reply: Quoted | None
    photo: str
    document: tuple[str, str, str] | None
    other: str
    quiz: Quiz | None
    rows: tuple[tuple[Button, ...], ...]
    reactions: tuple[tuple[str, int, bool], ...]


def shown(world: World, message: Message) -> Message:
    """The message that holds the content: an inline one may be edited elsewhere."""
    return world.inline_messages.get(message.inline or "", message)


def in_brief(message: Message) -> str:
    """What a message says in a line, whatever it is made of."""
    wire = message.wire
    if message.poll is not None:
        return f"Quiz : {message.poll.question}"
    document = wire.get("document", {}).get("file_name", "")
    return message.text or document or _service(wire) or _other(wire) or "Photo"


def clock_time(seconds: int) -> str:
    """The time of day here, as ``14:05``."""
    return f"{datetime.fromtimestamp(seconds, UTC).astimezone():%H:%M}"


def bubble(world: World, chat: Chat, message: Message, reader: User, *, waits: bool) -> Bubble:
    """Make a message ready.

    Args:
        world: Where it stands.
        chat: In which chat.
        message: Not deleted.
        reader: Who looks at it.
        waits: Whether its update is still to be fetched by the bot.
    """
    holder, wire, me = shown(world, message), message.wire, world.me
    author = wire.get("from") or wire.get("sender_chat", {})
    service = _service(wire)
    side = "service" if service else "mine" if author.get("id") == reader.id else "theirs"
    return Bubble(
        key=message.id,
        side=side,
        author=str(author.get("first_name") or author.get("title", "")),
        bot=author.get("id") == me.id,
        hue=int(author.get("id", 0)) % _HUES,
        time=clock_time(wire["date"]),
        iso=datetime.fromtimestamp(wire["date"], UTC).isoformat(),
        edited="edit_date" in holder.wire,
        state=_state(message, chat, waits=waits, own=author.get("id") != me.id),
        body=to_html(holder.text, holder.entities, bot=me.username or ""),
        plain=holder.text or service,
        via=f"@{wire['via_bot']['username']}" if "via_bot" in wire else "",
        forwarded=_origin(wire.get("forward_origin")),
        reply=_reply(wire),
        photo=str(wire["photo"][-1]["file_id"]) if "photo" in wire else "",
        document=_document(wire.get("document")),
        other=service or _other(wire),
        quiz=quiz_of(message.poll, reader, me.username or "") if message.poll else None,
        rows=tuple(_rows(holder.wire.get("reply_markup", {}), me.username or "")),
        reactions=tuple(_reactions(message, reader)),
    )


def _state(message: Message, chat: Chat, *, waits: bool, own: bool) -> str:
    if not own:
        return ""
    if message.update is None:
        return "unheard" if chat.type != "private" else "sent"
    return "sent" if waits else "taken"


def _service(wire: Json) -> str:
    if "pinned_message" in wire:
        return "Message épinglé"
    joined = ", ".join(one["first_name"] for one in wire.get("new_chat_members", []))
    return f"{joined} a rejoint le groupe" if joined else ""


def _other(wire: Json) -> str:
    told = {"sticker": "Autocollant", "voice": "Message vocal", "video": "Vidéo"}
    told |= {"location": "Position", "contact": "Contact", "dice": "Dé"}
    return next((text for kind, text in told.items() if kind in wire), "")


def _origin(origin: Json | None) -> str:
    if not origin:
        return ""
    return str(origin.get("sender_user", {}).get("first_name") or origin["chat"].get("title", ""))


def _reply(wire: Json) -> Quoted | None:
    target = wire.get("reply_to_message")
    if not target:
        return None
    author = target.get("from") or target.get("sender_chat", {})
    text = wire.get("quote", {}).get("text") or target.get("text") or target.get("caption", "")
    name = str(author.get("first_name") or author.get("title", ""))
    return Quoted(int(target["message_id"]), name, str(text or "Pièce jointe"))


def _document(document: Json | None) -> tuple[str, str, str] | None:
    """Id, name and size."""
    if document is None:
        return None
    size = int(document.get("file_size", 0))
    unit, name = next((one for one in _SIZES if size >= one[0]), (1, "octets"))
    told = f"{size / unit:.1f}".removesuffix(".0").replace(".", ",")
    return str(document["file_id"]), str(document.get("file_name", "document")), f"{told} {name}"


def _rows(markup: Json, bot: str) -> Iterator[tuple[Button, ...]]:
    for row, buttons in enumerate(markup.get("inline_keyboard", [])):
        yield tuple(_button(one, f"{row}-{column}", bot) for column, one in enumerate(buttons))


def _button(button: dict[str, Any], place: str, bot: str) -> Button:
    label = str(button["text"])
    if "url" in button:
        payload = start_payload(button["url"], bot)
        if payload is not None:
            return Button(label, "start", payload)
        return Button(label, "open", str(button["url"]))
    if "copy_text" in button:
        return Button(label, "copy", str(button["copy_text"]["text"]))
    if "switch_inline_query_current_chat" in button:
        return Button(label, "inline", str(button["switch_inline_query_current_chat"]))
    for name in _SHARED:
        if name in button:
            told = button[name]
            return Button(
                label, "share", str(told.get("query", "") if name != _SHARED[0] else told)
            )
    return Button(label, "press", place)


def _reactions(message: Message, reader: User) -> Iterator[tuple[str, int, bool]]:
    bots = [str(one["emoji"]) for one in message.reactions if "emoji" in one]
    given = [*bots, *message.reacted.values()]
    for emoji in dict.fromkeys(given):
        yield emoji, given.count(emoji), message.reacted.get(reader.id) == emoji
