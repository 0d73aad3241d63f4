"""Where does a link lead?  To a fact or an article in the private chat; to a message."""

from telegram import Chat

from bot.messages.buttons import Act
from bot.messages.coding import write_payload

SUPERGROUP = "-100"
"""What the ids of supergroups begin with; links leave it out."""


def link_to_fact(username: str, fact: str) -> str:
    """Link to a fact.

    Args:
        username: The bot's, without an @.
        fact: As ``article/fact``.
    """
    return _link(username, write_payload(Act.FACT, fact))


def link_to_article(username: str, article: str) -> str:
    """Link to the presentation of an article.

    Args:
        username: The bot's, without an @.
        article: Its id.
    """
    return _link(username, write_payload(Act.ARTICLE, article))


def link_to_message(chat: Chat, message: int, topic: int | None = None) -> str | None:
    """Link to a message; None where Telegram has no such link, as in a basic group.

    Args:
        chat: Where it stands.
        message: Its id.
        topic: The thread id of its topic; None outside of topics.
    """
    if chat.username:
        place = chat.username
    elif str(chat.id).startswith(SUPERGROUP):
        place = f"c/{str(chat.id).removeprefix(SUPERGROUP)}"
    else:
        return None
    thread = f"/{topic}" if topic else ""
    return f"https://t.me/{place}{thread}/{message}"


def _link(username: str, payload: str) -> str:
    return f"https://t.me/{username}?start={payload}"
