"""Under which names are things remembered for minutes?  All of them, each once.

Ids of chats, people and messages, names of facts: nothing that anybody wrote.
"""

from bot.messages.places import Asker, Place
from bot.storage.ephemeral import Key


def asker(one: Asker) -> Key:
    """What one asker asked about, and what he was told; in private, all that the chat was."""
    return Key("asker", one.chat, (one.user, one.topic))


def group(place: Place) -> Key:
    """What a group, or a topic of it, was told, and where."""
    return Key("group", place.chat, (place.topic or place.direct or 0,))


def press(one: Asker, name: str) -> Key:
    """That somebody has just pressed a button."""
    return Key("press", one.chat, (one.user, one.topic, name))


def vote(chat: int, message: int, fact: str) -> Key:
    """That a vote was cast on an answer."""
    return Key("vote", chat, (message, fact))


def album(chat: int, album_id: str) -> Key:
    """That the first message of an album came."""
    return Key("album", chat, (album_id,))


def refusal(chat: int) -> Key:
    """That a group was told that the article does not say something."""
    return Key("refusal", chat)


def admins_only(chat: int) -> Key:
    """That a group was told that something is for its administrators."""
    return Key("admins-only", chat)


def admin(chat: int, user: int) -> Key:
    """Whether somebody administrates a group."""
    return Key("admin", chat, (user,))


def greeted(chat: int) -> Key:
    """That a group was greeted; forgetting the group changes nothing."""
    return Key("greeted", more=(chat,))


def guest(query: str) -> Key:
    """That a summons was answered."""
    return Key("guest", more=(query,))


def sent(user: int) -> Key:
    """How many questions a reader sent of late to those who curate."""
    return Key("sent", user)


def reader_limit(user: int) -> Key:
    """How much a reader asked of late."""
    return Key("limit", user)


def member_limit(user: int, chat: int) -> Key:
    """How much a member of a group asked of late."""
    return Key("limit", chat, (user,))


def group_limit(chat: int) -> Key:
    """How much a group asked of late."""
    return Key("limit", chat)


def typing(user: int) -> Key:
    """How much a reader typed of late behind the bot's name."""
    return Key("typing", user)


def told_to_wait(chat: int) -> Key:
    """That somebody was told to wait."""
    return Key("told", chat)


def everybody() -> Key:
    """How much all together asked of late."""
    return Key("limit-all")
