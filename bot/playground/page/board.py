"""Which messages of a chat has a tab not seen yet, as they are now?

Each change gives a message a new revision, so a tab asks for what came after the last one it
has; that is cheap however long the chat is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from jinja2 import Template

from bot.playground.page.bubbles import bubble, shown
from bot.playground.server import Playground
from bot.playground.state import Chat, Message, User

_KEPT = 4_000  # renderings


class Piece(NamedTuple):
    """A message as a tab shows it; ``html`` is empty for one that is gone."""

    key: int
    revision: int
    html: str


@dataclass(slots=True)
class _Entry:
    message: Message
    stamp: object
    revision: int
    waits: bool


class Boards:
    """What stands in the chats, kept up to date.

    Args:
        server: Where the chats are.
        template: Shows one message.
    """

    def __init__(self, server: Playground, template: Template) -> None:
        self._server = server
        self._template = template
        self._revisions = count(1)
        self._entries: dict[int, dict[int, _Entry]] = {}
        self._rendered: dict[tuple[int, int, int], str] = {}
        self.revision = 0

    def changes(self, chat: Chat, topic: int | None, reader: User, since: int) -> Iterator[Piece]:
        """Give what changed after a revision, oldest message first.

        Args:
            chat: Which chat.
            topic: Thread id; None is the general topic, or a chat without any.
            reader: Who looks at it.
            since: 0 gives all that stands there.
        """
        self._refresh(chat)
        for key, entry in self._entries[chat.id].items():
            if entry.revision <= since or entry.message.wire.get("message_thread_id") != topic:
                continue
            if not entry.message.deleted:
                yield Piece(key, entry.revision, self._html(chat, entry, reader))
            elif since:
                yield Piece(key, entry.revision, "")

    def latest(self, chat: Chat) -> Message | None:
        """The message that stands last in a chat, whatever its topic."""
        standing = (one for one in reversed(chat.messages.values()) if not one.deleted)
        return next(standing, None)

    def _refresh(self, chat: Chat) -> None:
        entries = self._entries.setdefault(chat.id, {})
        waiting = {one.number for one in self._server.updates.pending()}
        for key, message in chat.messages.items():
            waits = message.update in waiting
            stamp = _stamp(message, shown(self._server.world, message), waits=waits)
            entry = entries.get(key)
            if entry is None or entry.stamp != stamp:
                self.revision = next(self._revisions)
                entries[key] = _Entry(message, stamp, self.revision, waits)

    def _html(self, chat: Chat, entry: _Entry, reader: User) -> str:
        name = (chat.id, entry.revision, reader.id)
        if name not in self._rendered:
            if len(self._rendered) >= _KEPT:
                self._rendered.clear()
            made = bubble(self._server.world, chat, entry.message, reader, waits=entry.waits)
            self._rendered[name] = self._template.render(one=made, group=chat.type != "private")
        return self._rendered[name]


def _stamp(message: Message, holder: Message, *, waits: bool) -> object:
    """What is another thing when the message looks otherwise."""
    return (
        waits,
        message.deleted,
        len(holder.earlier),
        holder.wire.get("edit_date"),
        repr(holder.wire.get("reply_markup")),
        repr(message.reactions),
        tuple(message.reacted.items()),
        message.poll and (message.poll.closed, tuple(message.poll.votes.items())),
    )
