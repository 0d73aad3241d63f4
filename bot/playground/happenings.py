"""What happens to chats: members, migration, channels?"""

from bot.playground.chats import member
from bot.playground.hearing import hears
from bot.playground.journal import Journal
from bot.playground.state import SERVICE_CHAT, Chat, Json, Message, Status, User, World
from bot.playground.updates import Updates

_SUPERGROUP = -1_003_000_000_000


class Happenings:
    """Feeds the bot with service messages, changes of its membership and channel posts."""

    def __init__(self, world: World, updates: Updates, journal: Journal) -> None:
        self._world = world
        self._updates = updates
        self._journal = journal

    def bot_becomes(self, chat: Chat, by: User, status: Status) -> None:
        """The bot is added, promoted, removed or (``kicked`` in private) blocked."""
        me, now = self._world.me, self._world.clock.now()
        change: Json = {"chat": chat.wire(), "from": by.wire(), "date": now}
        change["old_chat_member"] = member(me, chat.bot)
        chat.bot = status
        change["new_chat_member"] = member(me, status)
        self._feed("my_chat_member", change, chat)
        if chat.type != "private" and status == "member":
            self._service(chat, by, {"new_chat_members": [me.wire()]})

    def block(self, user: User) -> None:
        """The user of a private chat blocks the bot."""
        self.bot_becomes(self._world.chats[user.id], user, "kicked")

    def unblock(self, user: User) -> None:
        """The user lets the bot write again."""
        self.bot_becomes(self._world.chats[user.id], user, "member")

    def join(self, chat: Chat, *people: User) -> Message:
        """People join a group."""
        chat.members |= dict.fromkeys((one.id for one in people), "member")
        return self._service(chat, people[0], {"new_chat_members": [one.wire() for one in people]})

    def leave(self, chat: Chat, user: User) -> Message:
        """Somebody leaves a group."""
        chat.members[user.id] = "left"
        return self._service(chat, user, {"left_chat_member": user.wire()})

    def pin(self, message: Message, by: User) -> Message:
        """Somebody pins a message."""
        chat = self._world.chats[message.wire["chat"]["id"]]
        chat.pinned = [*(one for one in chat.pinned if one != message.id), message.id]
        return self._service(chat, by, {"pinned_message": message.wire})

    def migrate(self, group: Chat, by: User) -> Chat:
        """A group becomes a supergroup with another id; both say so."""
        number = _SUPERGROUP - self._world.number()
        heir = Chat(number, "supergroup", group.title, bot=group.bot, members=dict(group.members))
        self._world.chats[number] = heir
        self._service(group, by, {"migrate_to_chat_id": heir.id})
        group.migrated_to = heir.id
        self._service(heir, by, {"migrate_from_chat_id": group.id})
        return heir

    def migrate_silently(self, group: Chat) -> Chat:
        """As :meth:`migrate`, but the bot learns of it only when it writes to the old chat."""
        number = _SUPERGROUP - self._world.number()
        heir = Chat(number, "supergroup", group.title, bot=group.bot, members=dict(group.members))
        self._world.chats[number] = heir
        group.migrated_to = heir.id
        return heir

    def post(self, channel: Chat, text: str) -> Message:
        """A post in a channel."""
        message = self._world.keep(channel, {"sender_chat": channel.wire(), "text": text})
        message.update = self._feed("channel_post", message.wire, channel)
        return message

    def forward_to_discussion(self, post: Message, group: Chat) -> Message:
        """What Telegram puts into a channel's discussion group by itself."""
        channel, date = post.wire["chat"], post.wire["date"]
        origin = {"type": "channel", "chat": channel, "message_id": post.id, "date": date}
        content = {
            "from": User(SERVICE_CHAT, "Telegram").wire(),
            "sender_chat": channel,
            "is_automatic_forward": True,
            "forward_origin": origin,
            "text": post.text,
        }
        message = self._world.keep(group, content)
        if hears(self._world, group, message):
            message.update = self._feed("message", message.wire, group)
        return message

    def _service(self, chat: Chat, by: User, content: Json) -> Message:
        message = self._world.keep(chat, {"from": by.wire()} | content)
        if chat.bot not in {"left", "kicked"}:
            message.update = self._feed("message", message.wire, chat)
        return message

    def _feed(self, kind: str, content: Json, chat: Chat) -> int | None:
        number = self._updates.feed(kind, content, lane=str(chat.id))
        self._journal.changed()
        return number
