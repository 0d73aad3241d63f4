"""Who asks, where, and what has that chat chosen?"""

import re
from typing import NamedTuple

from telegram import MaybeInaccessibleMessage, Message, User

from bot.chat_settings import ChatSettings
from bot.messages.places import Asker, Place, asker_of, place_of
from bot.storage.database import Database
from knowledge.language.tokens import tokenize
from knowledge.language.translating import is_english
from knowledge.wording.languages import closest
from knowledge.wording.voice import FRENCH, Voice

_NO_WORDS = re.compile(r"(?:https?://|www\.)\S+|</?\w[^<>]*>")
LONGEST = 300  # characters; the first of a text tell its language


class Occasion(NamedTuple):
    """All that an answer depends on besides the question.

    Attributes:
        place: Where the answer goes.
        asker: Whose conversation it is.
        settings: Of the chat; read once for an update.
        voice: Speaks to him.
    """

    place: Place
    asker: Asker
    settings: ChatSettings
    voice: Voice


async def occasion_of(
    database: Database, after: MaybeInaccessibleMessage, user: User | None, words: str = ""
) -> Occasion:
    """Gather what an answer depends on.

    Args:
        database: Knows what the chat has chosen.
        after: The message that asks, or that a pressed button stands in.
        user: Who wrote or pressed.
        words: What he wrote, or what stands over the button: where no language was chosen, a
            group is answered in that of these, and a reader in English where these are English.
            A number is in the language of the message that it replies to.
    """
    settings, place = await database.settings_of(after.chat.id), place_of(after)
    replied = after.reply_to_message if isinstance(after, Message) else None
    if words and replied is not None and not any(map(str.isalpha, words)):
        words = replied.text or ""  # "2", in reply to what the bot offers
    voice = voice_of_words(words, settings, user, in_group=place.is_group)
    return Occasion(place, asker_of(after, user), settings, voice)


def voice_of_words(
    words: str, settings: ChatSettings, user: User | None, *, in_group: bool
) -> Voice:
    """Choose the language to answer words in; the arguments are those of :func:`occasion_of`."""
    written = language_of(words)
    if settings.language is None and (in_group or written != FRENCH.language):
        return closest(written)
    return voice_for(settings, user)


def language_of(words: str) -> str:
    """Tell in which language something is written: English, or French for all else.

    Links and markup are in none.
    """
    told = _NO_WORDS.sub(" ", words[:LONGEST])
    return "en" if is_english(tokenize(told)) else FRENCH.language


async def occasion_of_reader(database: Database, user: User) -> Occasion:
    """Gather the same for who asks from anywhere: it is as if he asked in his private chat."""
    settings = await database.settings_of(user.id)
    place = Place(user.id, is_group=False)
    return Occasion(place, Asker(user.id, user.id), settings, voice_for(settings, user))


def voice_for(settings: ChatSettings, user: User | None) -> Voice:
    """Choose the language to speak to a reader: the chat's, else his own, else French."""
    return closest(settings.language or (user.language_code if user else None))


def gone_along(at: Occasion, sent: Message) -> Occasion:
    """Follow a message into the supergroup that a group became while it was sent."""
    chat = sent.chat.id
    if chat == at.place.chat:
        return at
    return at._replace(place=Place(chat, is_group=True), asker=Asker(chat, at.asker.user))
