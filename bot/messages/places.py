"""Where does a message stand, and whose conversation is it a part of?"""

from typing import NamedTuple

from telegram import (
    MaybeInaccessibleMessage,
    Message,
    User,
)
from telegram.constants import ChatType


class Asker(NamedTuple):
    """Someone in a chat; the same person in another chat or topic is another conversation.

    Attributes:
        chat: Its id.
        user: His id.
        topic: Its thread id; 0 outside of topics.
    """

    chat: int
    user: int
    topic: int = 0


def asker_of(message: MaybeInaccessibleMessage, user: User | None) -> Asker:
    """Tell whose conversation this is, where a message stands.

    Who writes in the name of a channel is that channel; a message without an author is the
    chat's own.
    """
    channel = getattr(message, "sender_chat", None)
    if channel is not None and channel.id != message.chat.id:
        author = channel.id
    else:
        author = user.id if user else message.chat.id
    place = place_of(message)
    return Asker(message.chat.id, author, place.topic or place.direct or 0)


def topic_of(message: MaybeInaccessibleMessage) -> int | None:
    """Give the thread id of a message in a topic; None outside of topics and in General."""
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id
    return None


class Place(NamedTuple):
    """Where something is posted.

    Attributes:
        chat: Its id.
        is_group: Whether others read it too; what is posted there makes no noise.
        topic: Its thread id; None outside of topics and in General, which has none to give.
        direct: The topic of a channel's direct messages that somebody writes in; None elsewhere.
        business: The connection by which the bot speaks for a business; None elsewhere.
    """

    chat: int
    is_group: bool
    topic: int | None = None
    direct: int | None = None
    business: str | None = None


def place_of(message: MaybeInaccessibleMessage) -> Place:
    """Tell where a message stands."""
    direct = business = None
    if isinstance(message, Message):
        business = message.business_connection_id
        if message.direct_messages_topic:
            direct = message.direct_messages_topic.topic_id
    is_group = message.chat.type != ChatType.PRIVATE
    return Place(message.chat.id, is_group, topic_of(message), direct, business)
