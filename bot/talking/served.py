"""What was served in this chat, and where does it stand?  Names of facts, ids of messages."""

from bot.storage.ephemeral import Ephemeral, Key
from bot.talking.posting import Place

SEEN_SECONDS = 3600.0
POINTED_SECONDS = 600.0
TWICE_SECONDS = 5.0
MOST_SEEN = 100


class Served:
    """Remembers what a chat has been told.

    Args:
        ephemeral: Where.
    """

    def __init__(self, ephemeral: Ephemeral) -> None:
        self._ephemeral = ephemeral

    async def note(self, place: Place, fact: str, message: int) -> None:
        """Remember that a message serves a fact; where it stands matters in groups only."""
        seen = [one for one in await self.seen(place.chat) if one != fact]
        kept = [*seen, fact][-MOST_SEEN:]
        await self._ephemeral.put(_seen(place.chat), kept, seconds=SEEN_SECONDS)
        if place.is_group:
            await self._ephemeral.put(_where(place, fact), message, seconds=POINTED_SECONDS)

    async def seen(self, chat: int) -> tuple[str, ...]:
        """List what a chat has been told, oldest first; an hour after the last, nothing."""
        kept = await self._ephemeral.get(_seen(chat))
        return tuple(str(one) for one in kept) if isinstance(kept, list) else ()

    async def where(self, place: Place, fact: str) -> int | None:
        """Give the message that served a fact here within ten minutes; None where none did."""
        kept = await self._ephemeral.get(_where(place, fact))
        return kept if isinstance(kept, int) and kept else None

    async def retract(self, place: Place, fact: str, message: int) -> None:
        """Point no more to a message for a fact, as it says something else now."""
        if await self.where(place, fact) == message:
            await self._ephemeral.put(_where(place, fact), 0, seconds=POINTED_SECONDS)

    async def is_first_press(self, place: Place, fact: str, user: int) -> bool:
        """Tell whether this is not the second half of a double press."""
        key = Key("press", place.chat, (user, place.topic or 0, fact))
        return await self._ephemeral.claim(key, seconds=TWICE_SECONDS)


def _seen(chat: int) -> Key:
    return Key("seen", chat)


def _where(place: Place, fact: str) -> Key:
    return Key("where", place.chat, (place.topic or 0, fact))
