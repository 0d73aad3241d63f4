"""Who is in the play: people, other bots, chats?"""

from bot.playground.state import GENERAL_TOPIC, Chat, ChatType, Status, User, World

_SUPERGROUP = -1_002_000_000_000
_GROUP = -4_000_000


class Cast:
    """Makes users and chats; nothing of it is news to the bot."""

    def __init__(self, world: World) -> None:
        self._world = world

    def user(
        self,
        name: str,
        *,
        username: str | None = None,
        language: str | None = "fr",
        number: int | None = None,
    ) -> User:
        """A person; ``number`` may have up to 52 bits."""
        number = number or 5_000_000_000 + self._world.number()
        user = User(number, name, username, language)
        self._world.users[user.id] = user
        return user

    def bot(self, name: str, username: str) -> User:
        """Another bot."""
        user = User(6_000_000_000 + self._world.number(), name, username, is_bot=True)
        self._world.users[user.id] = user
        return user

    def private(self, user: User, *, started: bool = True) -> Chat:
        """The chat of ``user`` with the bot, the same one at every call."""
        if user.id not in self._world.chats:
            chat = Chat(user.id, "private", user.first_name, user.username, started=started)
            chat.members[user.id] = "member"
            self._world.chats[user.id] = chat
        return self._world.chats[user.id]

    def group(self, title: str, *people: User, bot: Status = "member") -> Chat:
        """A basic group: no topics, no username, may migrate."""
        return self._chat(_GROUP - self._world.number(), "group", title, people, bot)

    def supergroup(
        self,
        title: str,
        *people: User,
        bot: Status = "member",
        topics: tuple[str, ...] = (),
        username: str | None = None,
    ) -> Chat:
        """A supergroup; a forum if it has topics. ``bot="left"`` makes it a guest's chat."""
        number = _SUPERGROUP - self._world.number()
        chat = self._chat(number, "supergroup", title, people, bot)
        chat.username = username
        chat.forum = bool(topics)
        chat.topics = dict(enumerate(topics, start=GENERAL_TOPIC + 1))
        return chat

    def channel(self, title: str, *, bot: Status = "administrator") -> Chat:
        """A channel, with the bot as an administrator."""
        return self._chat(_SUPERGROUP - self._world.number(), "channel", title, (), bot)

    def promote(self, chat: Chat, user: User, status: Status = "administrator") -> None:
        """Give a user a place in a chat, without telling the bot."""
        chat.members[user.id] = status

    def _chat(
        self, number: int, kind: ChatType, title: str, people: tuple[User, ...], bot: Status
    ) -> Chat:
        chat = Chat(number, kind, title, bot=bot)
        chat.members = {one.id: "member" for one in people}
        self._world.chats[number] = chat
        return chat
