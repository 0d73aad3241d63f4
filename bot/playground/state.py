"""Who is there, and what has been said?"""

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from bot.playground.clock import Clock
from bot.playground.floods import Floods
from bot.playground.texts import Entity

Json = dict[str, Any]
ChatType = Literal["private", "group", "supergroup", "channel"]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

GROUP_ANONYMOUS_BOT = 1087968824
SERVICE_CHAT = 777000
GENERAL_TOPIC = 1


class User(NamedTuple):
    """A person or a bot.

    Attributes:
        language: IETF tag such as ``fr`` or ``pt-br``; None as for many real users.
    """

    id: int
    first_name: str
    username: str | None = None
    language: str | None = None
    is_bot: bool = False

    def wire(self) -> Json:
        """As the Bot API writes it in a message."""
        optional = {"username": self.username, "language_code": self.language}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name} | {
            key: value for key, value in optional.items() if value is not None
        }


@dataclass
class Poll:
    """A question with options; a quiz has right ones.

    Attributes:
        right: Places of the right options; empty unless ``kind`` is ``quiz``.
        explanation: ``explanation`` and its entities, as the Bot API writes them.
        several: Whether more than one option may be chosen.
        votes: Places that each user chose.
    """

    id: str
    kind: Literal["regular", "quiz"]
    question: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    explanation: Json
    anonymous: bool
    several: bool
    closed: bool
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def count(self, option: int) -> int:
        """How many chose an option."""
        return sum(option in chosen for chosen in self.votes.values())

    def persistent(self, option: int) -> str:
        """The name of an option that never changes."""
        return f"{self.id}-{option}"

    def wire(self) -> Json:
        """As the Bot API writes it for the bot that sent it."""
        options = [
            {
                "persistent_id": self.persistent(place),
                "text": text,
                "voter_count": self.count(place),
            }
            for place, text in enumerate(self.options)
        ]
        poll: Json = {
            "id": self.id,
            "question": self.question,
            "options": options,
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
            "is_anonymous": self.anonymous,
            "type": self.kind,
            "allows_multiple_answers": self.several,
            "allows_revoting": self.kind == "regular",
            "members_only": False,
        }
        if self.right:
            poll["correct_option_ids"] = list(self.right)
        return poll | self.explanation


@dataclass
class Message:
    """A message that stands, or stood, in a chat.

    Attributes:
        wire: As the Bot API writes it now.
        earlier: Texts before each edit, oldest first.
        request: The parameters that the bot sent it with; empty for what others wrote.
        reactions: Those of the bot.
        reacted: The emoji with which each person reacted.
        update: Id of the latest update about it; None if the bot never heard of it.
        inline: Id of the inline message that it shows, of which the bot may edit the content.
        poll: The poll in it.
    """

    wire: Json
    request: Json = field(default_factory=dict)
    earlier: list[str] = field(default_factory=list)
    reactions: list[Json] = field(default_factory=list)
    reacted: dict[int, str] = field(default_factory=dict)
    deleted: bool = False
    update: int | None = None
    inline: str | None = None
    poll: Poll | None = None

    @property
    def id(self) -> int:
        """``message_id``: unique in the chat only."""
        return int(self.wire["message_id"])

    @property
    def text(self) -> str:
        """Text or caption, without tags; empty if there is neither."""
        return str(self.wire.get("text", self.wire.get("caption", "")))

    @property
    def entities(self) -> list[Entity]:
        """Those of its text or caption."""
        found: list[Entity] = self.wire.get("entities") or self.wire.get("caption_entities") or []
        return found

    @property
    def buttons(self) -> list[Json]:
        """The buttons of its inline keyboard, row after row."""
        rows = self.wire.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def as_replied(self) -> Json:
        """As it stands in a reply to it: without what it replied to itself."""
        return {key: value for key, value in self.wire.items() if key != "reply_to_message"}

    def labels(self) -> list[str]:
        """The texts of its inline buttons."""
        return [button["text"] for button in self.buttons]


@dataclass
class Chat:
    """A chat, its members and its messages.

    Attributes:
        bot: What the bot is in it. In a private chat, ``kicked`` means that the user blocked it.
        started: In a private chat, whether the user has ever written to the bot.
        topics: Names by thread id; only a forum has any.
        migrated_to: The supergroup that a group has become.
        pinned: Ids of the pinned messages, the latest last.
    """

    id: int
    type: ChatType
    title: str
    username: str | None = None
    bot: Status = "member"
    started: bool = True
    forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    members: dict[int, Status] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    migrated_to: int | None = None
    pinned: list[int] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)

    def wire(self) -> Json:
        """As the Bot API writes it in a message."""
        name = {"first_name": self.title} if self.type == "private" else {"title": self.title}
        chat = {"id": self.id, "type": self.type} | name
        if self.username:
            chat["username"] = self.username
        if self.forum:
            chat["is_forum"] = True
        return chat


@dataclass
class Query:
    """A callback, inline or guest query that waits for its answer.

    Attributes:
        answer: The parameters of the bot's answer; None until it comes.
        expires: When an answer becomes too late, in the clock's seconds.
    """

    id: str
    user: User
    expires: float
    answer: Json | None = None
    message: Message | None = None
    text: str = ""
    update: int | None = None


@dataclass
class World:
    """Everything that the server knows, save the updates that wait.

    Attributes:
        me: The bot.
        privacy: Whether the bot hears only what concerns it in groups.
        mentions_arrive: Whether a bare @mention passes privacy mode; reports conflict.
        commands: By scope (``chat:-100…`` where it has an id) and language.
        profile: Names and descriptions by field and language.
        actions: What sendChatAction was called with.
        floods: Limits on sending; off by default.
    """

    me: User
    clock: Clock
    privacy: bool = True
    mentions_arrive: bool = True
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    inline_messages: dict[str, Message] = field(default_factory=dict)
    polls: dict[str, Message] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    actions: list[Json] = field(default_factory=list)
    _counter: int = 100

    def __post_init__(self) -> None:
        """Begin to count what is sent."""
        self.floods = Floods(self.clock)

    def number(self) -> int:
        """A number that was not given out before."""
        self._counter += 1
        return self._counter

    def find_chat(self, name: int | str) -> Chat | None:
        """A chat by id or @username."""
        if isinstance(name, int):
            return self.chats.get(name)
        wanted = name.removeprefix("@").lower()
        named = [one for one in self.chats.values() if (one.username or "").lower() == wanted]
        return next((one for one in named if one.type != "private"), None)

    def keep(self, chat: Chat, content: Json, *, request: Json | None = None) -> Message:
        """Put a message into a chat, with an id, a date and the chat's own description."""
        own = chat.type in {"supergroup", "channel"}
        number = max(chat.messages, default=0) + 1 if own else self.number()
        wire = {"message_id": number, "date": self.clock.now(), "chat": chat.wire()} | content
        message = Message(wire, request or {})
        chat.messages[number] = message
        return message

    def wrote(self, message: Message) -> bool:
        """Whether the bot wrote it, and not somebody else."""
        return bool(message.wire.get("from", {}).get("id") == self.me.id)

    def said(self, chat: Chat) -> list[Message]:
        """What the bot has written in a chat and not deleted, oldest first."""
        return [one for one in chat.messages.values() if self.wrote(one) and not one.deleted]
