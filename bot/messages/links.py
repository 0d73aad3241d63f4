"""Where does a link to the bot lead?  To a fact or an article, opened in the private chat."""

from bot.messages.buttons import Verb
from bot.messages.coding import write_payload


def link_to_fact(username: str, fact: str) -> str:
    """Link to a fact.

    Args:
        username: The bot's, without an @.
        fact: As ``article/fact``.
    """
    return _link(username, write_payload(Verb.FACT, fact))


def link_to_article(username: str, article: str) -> str:
    """Link to the presentation of an article.

    Args:
        username: The bot's, without an @.
        article: Its id.
    """
    return _link(username, write_payload(Verb.ARTICLE, article))


def _link(username: str, payload: str) -> str:
    return f"https://t.me/{username}?start={payload}"
