"""What was served and offered in this chat, and where?  Names of facts, ids of messages."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.messages.places import Place
from bot.storage.ephemeral import Ephemeral, Key

SEEN_SECONDS = 3600.0
POINTED_SECONDS = 600.0
TWICE_SECONDS = 5.0
MOST_SEEN = 100
SERVED = "served"
OFFERED = "offered"


class Seen(NamedTuple):
    """What a chat knows; a fact may be in both.

    Attributes:
        told: The facts that it was told.
        offered: The facts that buttons led to.
    """

    told: frozenset[str]
    offered: frozenset[str]


class Served:
    """Remembers what a chat has been told.

    Args:
        ephemeral: Where.
    """

    def __init__(self, ephemeral: Ephemeral) -> None:
        self._ephemeral = ephemeral

    async def note(
        self, place: Place, fact: str, message: int, offered: Iterable[str] = ()
    ) -> None:
        """Remember what a message serves and offers; where it stands matters in groups only.

        Args:
            place: Where it stands.
            fact: What it serves; empty for nothing.
            message: Its id.
            offered: The facts that its buttons lead to.
        """
        served = [fact] if fact else []
        fresh = {OFFERED: offered, SERVED: served}
        kept = await self._kept(place.chat)
        for name, facts in fresh.items():
            kept[name] = [*dict.fromkeys([*kept.get(name, ()), *facts])][-MOST_SEEN:]
        await self._ephemeral.put(_seen(place.chat), kept, seconds=SEEN_SECONDS)
        if fact and place.is_group:
            await self._ephemeral.put(_where(place, fact), message, seconds=POINTED_SECONDS)

    async def seen(self, chat: int) -> Seen:
        """Gather what a chat has been told and offered; an hour after the last, nothing."""
        kept = await self._kept(chat)
        return Seen(frozenset(kept.get(SERVED, ())), frozenset(kept.get(OFFERED, ())))

    async def _kept(self, chat: int) -> dict[str, list[str]]:
        kept = await self._ephemeral.get(_seen(chat))
        return {**kept} if isinstance(kept, dict) else {}

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
