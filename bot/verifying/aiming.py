"""Which text is to be checked?  What stands behind the command, or what a message replies to."""

import re
from functools import cache
from typing import NamedTuple

from telegram import Bot, Message
from telegram.constants import ChatType
from telegram.ext import filters

from bot.messages.addressing import command_of, question_for
from knowledge.language.folding import plain
from knowledge.language.table import table, words_of
from knowledge.verifying.splitting import pieces_of

COMMANDS = ("verifier", "check", "verifie", "verify")
"""Names of the command: French, English, and others."""
FORWARDED = 30  # characters from which a forwarded text is a statement to check
PASTED = 3  # statements from which a private text is a summary and no question
_COMMAND = re.compile(r"/\w+(?:@\w+)?\s*")


class Aim(NamedTuple):
    """What is to be checked.

    Attributes:
        text: Its words; empty where the message that is meant has none; None where none is meant.
        message: That it stands in.
        quote: The part of that message that is meant; None for all of it.
    """

    text: str | None
    message: Message
    quote: str | None = None


class Checkable(filters.MessageFilter):
    """Messages that ask for a check without the command."""

    def filter(self, message: Message) -> bool:
        """Decide about one message."""
        return asks_for_check(message.get_bot(), message)


class Rechecked(filters.MessageFilter):
    """Edited messages that hold a text to check: behind the command, or shared in private."""

    def filter(self, message: Message) -> bool:
        """Decide about one message."""
        return command_of(message.get_bot(), message) in COMMANDS or (
            message.chat.type == ChatType.PRIVATE and _is_shared(message)
        )


def asks_for_check(bot: Bot, message: Message) -> bool:
    """Tell whether a message asks for a check: "vérifie" in reply, or a summary in private."""
    if command_of(bot, message) is not None:
        return False
    if message.reply_to_message is not None and asks_to_check(question_for(bot, message) or ""):
        return True
    return message.chat.type == ChatType.PRIVATE and _is_shared(message)


def asks_to_check(said: str) -> bool:
    """Tell whether words ask for a check of the message that they reply to: "c'est vrai ?"."""
    return plain(said) in _said()


@cache
def _said() -> frozenset[str]:
    return frozenset(words_of(table("verifying")["asking"]["said"])).union(COMMANDS)


def _is_shared(message: Message) -> bool:
    """Whether a private message is somebody's summary, forwarded or pasted, and no question."""
    text = text_of(message)
    if text.rstrip().endswith("?"):
        return False
    if message.forward_origin is not None:
        return len(text) >= FORWARDED
    lines = [each for each in text.splitlines() if each.strip()]
    return len(lines) > 1 and sum(1 for _ in pieces_of(text)) >= PASTED and "?" not in text


def aim_of(message: Message) -> Aim:
    """Find what a message wants checked."""
    bot = message.get_bot()
    if command_of(bot, message) in COMMANDS:
        told = _COMMAND.sub("", text_of(message), count=1).strip()
        if told:
            return Aim(told, message)
    elif message.chat.type == ChatType.PRIVATE and _is_shared(message):
        return Aim(text_of(message), message)
    replied = message.reply_to_message
    if replied is None:
        return Aim(None, message)
    if message.quote is not None:
        return Aim(message.quote.text, replied, message.quote.text)
    return Aim(text_of(replied), replied)


def text_of(message: Message) -> str:
    """Give the text or the caption of a message; empty where it has neither."""
    return message.text or message.caption or ""


def checked_in(verdict: Message) -> str:
    """Find the text that a verdict of ours is about, as it stands now; empty where it is gone."""
    if verdict.quote is not None:
        return verdict.quote.text
    replied = verdict.reply_to_message
    if replied is None:
        return ""
    text = text_of(replied)
    return _COMMAND.sub("", text, count=1).strip() if text.startswith("/") else text
