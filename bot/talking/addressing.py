"""Is this message of a group meant for the bot, and what does it ask?"""

from telegram import Bot, Message, MessageEntity
from telegram.ext import filters

ANONYMOUS_ADMIN = 1087968824


class FromPeople(filters.MessageFilter):
    """Messages that a person wrote."""

    def filter(self, message: Message) -> bool:
        """Decide about one message."""
        return is_from_a_person(message)


def question_for(bot: Bot, message: Message) -> str | None:
    """Take the question out of a message that answers or names the bot.

    Args:
        bot: Initialised.
        message: Of a group, with a text.

    Returns:
        What is asked, without the bot's name; None where the message is for others.
    """
    text = message.text or ""
    names = [
        word
        for entity, word in message.parse_entities(
            [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
        ).items()
        if word.casefold() == bot.name.casefold() or (entity.user and entity.user.id == bot.id)
    ]
    for name in names:
        text = text.replace(name, " ")
    answered = message.reply_to_message.from_user if message.reply_to_message else None
    if names or (answered is not None and answered.id == bot.id):
        return " ".join(text.split())
    return None


def is_from_a_person(message: Message) -> bool:
    """Tell whether a person wrote this; another bot's message must not start a loop.

    What a person sends with the help of another bot, such as a picture from @gif, is his own.
    """
    sender = message.from_user
    if sender is None or (message.via_bot and message.via_bot.id == message.get_bot().id):
        return False
    return not sender.is_bot or sender.id == ANONYMOUS_ADMIN
