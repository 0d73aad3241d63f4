"""What did this reader ask just before?

For ten minutes, and never in his own words: what is kept of a question is its gist, made of the
curated words that it was matched with.
"""

from typing import NamedTuple

from bot.messages.places import Asker
from bot.storage.ephemeral import Ephemeral, Key

KEPT_SECONDS = 600.0
WITHIN_REACH_SECONDS = 3600.0
KEPT_TURNS = 5


class Answered(NamedTuple):
    """Where the answer to a message stands, and what it was.

    Attributes:
        answer: The id of the message that answers.
        fact: What it serves; empty where it serves none.
        gist: Of the question.
        before: The gists of the questions before, oldest first.
    """

    answer: int
    fact: str
    gist: str
    before: tuple[str, ...]


class Memory:
    """Remembers the latest questions of each conversation.

    Args:
        ephemeral: Where.
    """

    def __init__(self, ephemeral: Ephemeral) -> None:
        self._ephemeral = ephemeral

    async def recall(self, asker: Asker) -> tuple[str, ...]:
        """List the gists of a conversation, oldest first; at most five, of ten minutes."""
        kept = await self._ephemeral.get(_turns(asker))
        return tuple(str(one) for one in kept) if isinstance(kept, list) else ()

    async def note(self, asker: Asker, gist: str) -> None:
        """Add a question; the ten minutes of the conversation begin anew."""
        kept = [*await self.recall(asker), gist][-KEPT_TURNS:]
        await self._ephemeral.put(_turns(asker), [*kept], seconds=KEPT_SECONDS)

    async def amend(self, asker: Asker, gist: str, *, instead_of: str) -> None:
        """Put a gist in the place of the latest one, if that is the one that is replaced."""
        kept = await self.recall(asker)
        if kept[-1:] == (instead_of,):
            await self._ephemeral.put(_turns(asker), [*kept[:-1], gist], seconds=KEPT_SECONDS)

    async def note_answer(self, asker: Asker, message: int, answered: Answered) -> None:
        """Remember what answers a message, should it be edited or replied to within the hour."""
        kept = [answered.answer, answered.fact, answered.gist, *answered.before]
        await self._ephemeral.put(_answer(asker, message), kept, seconds=WITHIN_REACH_SECONDS)
        await self.note_gist(asker.chat, answered.answer, answered.gist)

    async def answer_to(self, asker: Asker, message: int) -> Answered | None:
        """Tell what answered a message; None where nothing did, or too long ago."""
        kept = await self._ephemeral.get(_answer(asker, message))
        if not isinstance(kept, list):
            return None
        number, fact, gist, *before = kept
        return Answered(int(number), str(fact), str(gist), tuple(str(one) for one in before))

    async def note_gist(self, chat: int, message: int, gist: str) -> None:
        """Remember what a message of the bot was about, should somebody reply to it."""
        await self._ephemeral.put(_about(chat, message), gist, seconds=WITHIN_REACH_SECONDS)

    async def gist_of(self, chat: int, message: int) -> str:
        """Tell what a message of the bot was about; empty where that is not known any more."""
        kept = await self._ephemeral.get(_about(chat, message))
        return kept if isinstance(kept, str) else ""


def _turns(asker: Asker) -> Key:
    return Key("turns", asker.chat, (asker.user, asker.topic))


def _answer(asker: Asker, message: int) -> Key:
    return Key("answer", asker.chat, (asker.user, message))


def _about(chat: int, message: int) -> Key:
    return Key("about", chat, (message,))
