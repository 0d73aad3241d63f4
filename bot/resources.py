"""What does every handler work with?"""

from dataclasses import dataclass, field
from typing import Any

from telegram import Message, Update, User
from telegram.ext import BaseHandler, CallbackContext, ExtBot

from bot.conversation.memory import Memory
from bot.reporting.metrics import Metrics
from bot.storage.database import Database
from knowledge.desk import Desk
from knowledge.library import Library
from knowledge.wording.languages import closest
from knowledge.wording.voice import Voice

Context = CallbackContext[ExtBot[None], Any, Any, Any]
Handler = BaseHandler[Any, Context, Any]


@dataclass(frozen=True)
class Resources:
    """What every handler works with.

    Attributes:
        library: What can be answered, as of now.
        database: Settings, votes, and what is kept for minutes.
        metrics: Count what is answered.
        admins: Ids of the users who may administrate the bot.
        contact: Whom to write to about the bot; None where the operator does not say.
        memory: What each reader asked before; kept in the database's ephemeral part.
    """

    library: Library
    database: Database
    metrics: Metrics = field(default_factory=Metrics)
    admins: frozenset[int] = frozenset()
    contact: str | None = None
    memory: Memory = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "memory", Memory(self.database.ephemeral))

    @property
    def desk(self) -> Desk:
        """The desk of the lists that are served now."""
        return self.library.desk

    async def voice(self, chat: int, user: User | None) -> Voice:
        """Choose the language to speak to a reader: the chat's, else his own, else French."""
        chosen = (await self.database.settings_of(chat)).language
        return closest(chosen or (user.language_code if user else None))


def message_of(update: Update) -> Message:
    """Give the message of an update that a message handler took."""
    message = update.effective_message
    if message is None:
        raise ValueError("an update without a message came to a message handler")
    return message
