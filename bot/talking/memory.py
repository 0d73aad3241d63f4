"""What did this reader ask just before?

For ten minutes, and never in his own words: what is kept of a question is its gist, made of the
curated words that it was matched with.
"""

from typing import NamedTuple

from bot.storage.ephemeral import Ephemeral, Key

KEPT_SECONDS = 600.0
EDITABLE_SECONDS = 3600.0
KEPT_TURNS = 5


class Asker(NamedTuple):
    """Someone in a chat; the same person in another chat is another conversation."""

    chat: int
    user: int


class Answered(NamedTuple):
    """Where the answer to a message stands.

    Attributes:
        answer: The id of the message that answers.
        before: The gists of the questions before, oldest first.
    """

    answer: int
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

    async def note_answer(self, asker: Asker, message: int, answered: Answered) -> None:
        """Remember where a message was answered, should it be edited within the hour."""
        value = [answered.answer, *answered.before]
        await self._ephemeral.put(_answer(asker, message), value, seconds=EDITABLE_SECONDS)

    async def answer_to(self, asker: Asker, message: int) -> Answered | None:
        """Tell where a message was answered; None where it was not, or too long ago."""
        kept = await self._ephemeral.get(_answer(asker, message))
        if not isinstance(kept, list):
            return None
        return Answered(int(kept[0]), tuple(str(one) for one in kept[1:]))


def _turns(asker: Asker) -> Key:
    return Key("turns", asker.chat, (asker.user,))


def _answer(asker: Asker, message: int) -> Key:
    return Key("answer", asker.chat, (asker.user, message))
