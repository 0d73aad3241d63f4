"""What do people say, ask and press?"""

from typing import Any

from bot.playground.attachments import ATTACHMENTS
from bot.playground.formatting import with_found
from bot.playground.hearing import hears
from bot.playground.journal import Journal
from bot.playground.polls import check_vote
from bot.playground.queries import keep_inline
from bot.playground.state import GROUP_ANONYMOUS_BOT, Chat, Json, Message, Query, User, World
from bot.playground.texts import utf16
from bot.playground.updates import LIFETIMES, Updates

_ANONYMOUS = User(GROUP_ANONYMOUS_BOT, "Group", "GroupAnonymousBot", is_bot=True)
_GUEST_LIFETIME = 600.0
_CARRIED = ("text", "entities", "caption", "caption_entities", "photo", "document")


class Scenario:
    """Feeds the bot with what people do, as far as Telegram would let it hear."""

    def __init__(self, world: World, updates: Updates, journal: Journal) -> None:
        self._world = world
        self._updates = updates
        self._journal = journal

    def raw(self, update: Json) -> int:
        """Feed an update as it is, however broken; its ``update_id`` is returned."""
        return self._updates.feed_raw(update)

    def again(self, message: Message) -> None:
        """Deliver the update of a message a second time, under the same ``update_id``."""
        update = {"update_id": message.update, "message": message.wire}
        self._updates.feed_raw(update, lane=str(message.wire["chat"]["id"]))

    def text(self, chat: Chat, user: User, text: str, **rest: Any) -> Message:
        """A text message, a command or a mention; entities are found as Telegram finds them.

        Args:
            chat: Where.
            user: Who.
            text: What.
            rest: ``topic``, ``reply_to``, ``quote``, ``anonymous``, ``via`` as for :meth:`say`.
        """
        content: Json = {"text": text}
        if entities := with_found(text):
            content["entities"] = entities
        return self.say(chat, user, content, **rest)

    def attach(self, chat: Chat, user: User, kind: str, **rest: Any) -> Message:
        """A message of another kind, a key of ``ATTACHMENTS``; ``caption`` if it has one."""
        content = dict(ATTACHMENTS[kind])
        if caption := rest.pop("caption", None):
            content["caption"] = caption
        return self.say(chat, user, content, **rest)

    def say(
        self,
        chat: Chat,
        user: User,
        content: Json,
        *,
        topic: int | None = None,
        reply_to: Message | None = None,
        quote: str | None = None,
        anonymous: bool = False,
        via: User | None = None,
        inline: str | None = None,
        age: float = 0.0,
    ) -> Message:
        """A message with any content.

        Args:
            chat: Where; a private chat is started by it.
            user: Who; the bot sees nobody if ``anonymous``.
            content: As the Bot API writes it, such as ``{"text": "Bonjour"}``.
            topic: Thread id, a key of ``chat.topics``.
            reply_to: A message of the same chat.
            quote: Which part of it is quoted.
            anonymous: Written by an administrator in the name of the group.
            via: The inline bot that it was sent through.
            inline: Id of the inline message that it shows.
            age: How many seconds ago it was written.
        """
        wire: Json = {"from": user.wire(), "date": int(self._world.clock.time() - age)}
        if anonymous:
            wire |= {"from": _ANONYMOUS.wire(), "sender_chat": chat.wire()}
        if topic is not None:
            wire |= {"message_thread_id": topic, "is_topic_message": True}
        if reply_to is not None:
            wire["reply_to_message"] = reply_to.as_replied()
        if quote is not None and reply_to is not None:
            position = utf16(reply_to.text[: reply_to.text.index(quote)])
            wire["quote"] = {"text": quote, "position": position, "is_manual": True}
        if via is not None:
            wire["via_bot"] = via.wire()
        if chat.type == "private":
            chat.started = True
        message = self._world.keep(chat, wire | content)
        message.inline = inline
        if hears(self._world, chat, message):
            message.update = self._feed("message", message.wire, chat.id)
        return message

    def edit(self, message: Message, text: str) -> None:
        """The author writes something else; the same text is allowed, Telegram does that too."""
        message.earlier.append(message.text)
        message.wire |= {"text": text, "edit_date": self._world.clock.now()}
        message.wire.pop("entities", None)
        if entities := with_found(text):
            message.wire["entities"] = entities
        chat = self._world.chats[message.wire["chat"]["id"]]
        if hears(self._world, chat, message):
            kind = "edited_channel_post" if chat.type == "channel" else "edited_message"
            message.update = self._feed(kind, message.wire, chat.id)

    def forward(
        self, message: Message, to: Chat, user: User, *, topic: int | None = None
    ) -> Message:
        """Send on what somebody wrote, and say who it was."""
        origin: Json = {"date": message.wire["date"]}
        if "from" in message.wire:
            origin |= {"type": "user", "sender_user": message.wire["from"]}
        else:
            chat = message.wire["chat"]
            origin |= {"type": "channel", "chat": chat, "message_id": message.id}
        content = {key: message.wire[key] for key in _CARRIED if key in message.wire}
        return self.say(to, user, content | {"forward_origin": origin}, topic=topic)

    def react(self, message: Message, user: User, emoji: str | None) -> None:
        """React to a message, in the place of what the user reacted with before.

        The bot hears of it as an administrator, and only if it asked for such updates.
        """
        chat = self._world.chats[message.wire["chat"]["id"]]
        change: Json = {"chat": chat.wire(), "message_id": message.id, "user": user.wire()}
        change |= {"date": self._world.clock.now()}
        change["old_reaction"] = _reactions(message.reacted.pop(user.id, None))
        change["new_reaction"] = _reactions(emoji)
        if emoji is not None:
            message.reacted[user.id] = emoji
        if chat.bot == "administrator":
            self._feed("message_reaction", change, chat.id)

    def vote(self, message: Message, user: User, *options: int) -> None:
        """Answer a poll, in a quiz once; none of the options takes an answer back.

        Raises:
            LookupError: There is no open poll, no such option, or an answer in a quiz already.
        """
        poll = check_vote(message, options)
        if poll.kind == "quiz" and user.id in poll.votes:
            raise LookupError("a quiz is answered once")
        poll.votes.pop(user.id, None)
        if options:
            poll.votes[user.id] = options
        message.wire["poll"] = poll.wire()
        self._feed("poll", poll.wire(), poll.id)
        if not poll.anonymous:
            answer: Json = {"poll_id": poll.id, "user": user.wire(), "option_ids": list(options)}
            answer["option_persistent_ids"] = [poll.persistent(one) for one in options]
            self._feed("poll_answer", answer, user.id)

    def press(
        self,
        user: User,
        message: Message,
        label: str | None = None,
        *,
        data: str | None = None,
        inaccessible: bool = False,
    ) -> Query:
        """Press a button.

        Args:
            user: Who.
            message: Where, an inline message too.
            label: Which, by its text.
            data: Which, by its ``callback_data``; sent even if no button has it, as forgers can.
            inaccessible: The message is too old for the bot to see.
        """
        if data is None:
            found = [one for one in message.buttons if one["text"] == label]
            if not found:
                raise LookupError(f"no button {label!r}, only {message.labels()}")
            data = found[0]["callback_data"]
        query = self._query(user, LIFETIMES["callback_query"], message=message, text=data)
        wire: Json = {"id": query.id, "from": user.wire(), "chat_instance": "1", "data": data}
        if "chat" not in message.wire:
            found_id = next(
                key for key, one in self._world.inline_messages.items() if one is message
            )
            wire["inline_message_id"] = found_id
        elif inaccessible:
            wire["message"] = {"chat": message.wire["chat"], "message_id": message.id, "date": 0}
        else:
            wire["message"] = message.wire
        lane = message.wire.get("chat", {}).get("id", user.id)
        query.update = self._feed("callback_query", wire, lane)
        return query

    def inline(
        self, user: User, text: str, *, offset: str = "", chat_type: str = "sender"
    ) -> Query:
        """Type ``@bot text`` anywhere."""
        query = self._query(user, LIFETIMES["inline_query"], text=text)
        wire = {"id": query.id, "from": user.wire(), "query": text, "offset": offset}
        query.update = self._feed("inline_query", wire | {"chat_type": chat_type}, user.id)
        return query

    def choose(self, query: Query, result_id: str) -> Message | None:
        """Choose a result of an answered inline query; its message if it can be edited."""
        results = (query.answer or {}).get("results", [])
        result = next(one for one in results if one["id"] == result_id)
        name = keep_inline(self._world, result)
        wire = {"result_id": result_id, "from": query.user.wire(), "query": query.text}
        wire |= {"inline_message_id": name} if name else {}
        self._feed("chosen_inline_result", wire, query.user.id)
        return self._world.inline_messages[name] if name else None

    def guest(
        self, chat: Chat, user: User, text: str, *, reply_to: Message | None = None
    ) -> Query:
        """Summon the bot in a chat that it is not in."""
        query = self._query(user, _GUEST_LIFETIME, text=text)
        wire: Json = {"from": user.wire(), "text": text, "guest_query_id": query.id}
        if entities := with_found(text):
            wire["entities"] = entities
        if reply_to is not None:
            wire["reply_to_message"] = reply_to.as_replied()
        query.message = self._world.keep(chat, wire)
        query.update = self._feed("guest_message", query.message.wire, query.id)
        query.message.update = query.update
        return query

    def _query(self, user: User, lifetime: float, **rest: Any) -> Query:
        number = str(self._world.number())
        query = Query(number, user, self._world.clock.time() + lifetime, **rest)
        self._world.queries[number] = query
        return query

    def _feed(self, kind: str, content: Json, lane: int | str) -> int | None:
        number = self._updates.feed(kind, content, lane=str(lane))
        self._journal.changed()
        return number


def _reactions(emoji: str | None) -> list[Json]:
    return [] if emoji is None else [{"type": "emoji", "emoji": emoji}]
