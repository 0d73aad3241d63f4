"""Who asks, where, and what has that chat chosen?"""

from typing import NamedTuple

from telegram import Bot, MaybeInaccessibleMessage, Message, User

from bot.chat_settings import ChatSettings
from bot.messages.places import Asker, Place, asker_of, place_of
from bot.resources import Resources
from knowledge.wording.voice import Voice


class Occasion(NamedTuple):
    """All that an answer depends on besides the question.

    Attributes:
        bot: Initialised.
        after: The message that asks, or that a pressed button stands in.
        place: Where the answer goes.
        asker: Whose conversation it is.
        settings: Of the chat.
        voice: Speaks to him.
    """

    bot: Bot
    after: MaybeInaccessibleMessage
    place: Place
    asker: Asker
    settings: ChatSettings
    voice: Voice


async def occasion_of(
    resources: Resources, bot: Bot, after: MaybeInaccessibleMessage, user: User | None
) -> Occasion:
    """Gather what an answer depends on.

    Args:
        resources: Know what the chat has chosen.
        bot: Initialised.
        after: The message that asks, or that a pressed button stands in.
        user: Who wrote or pressed.
    """
    place = place_of(after)
    return Occasion(
        bot,
        after,
        place,
        asker_of(after, user),
        await resources.database.settings_of(place.chat),
        await resources.voice(place.chat, user),
    )


def gone_along(at: Occasion, sent: Message) -> Occasion:
    """Follow a message into the supergroup that a group became while it was sent."""
    chat = sent.chat.id
    if chat == at.place.chat:
        return at
    return at._replace(place=Place(chat, is_group=True), asker=Asker(chat, at.asker.user))
