"""Where are settings and votes kept?"""

from collections.abc import Iterable

from bot.storage.ephemeral import Ephemeral, InProcess
from bot.storage.kept import DEFAULTS, ChatSettings, Tally


class Database:
    """Keeps what must survive a restart.

    A database that fails never stops an answer: reading gives the defaults, writing says False.

    Attributes:
        ephemeral: What is kept for minutes.
        trouble: Why nothing can be kept at the moment, in words for a log; None if all is well.
    """

    def __init__(self, ephemeral: Ephemeral | None = None) -> None:
        self.ephemeral: Ephemeral = ephemeral or InProcess()
        self.trouble: str | None = None
        self._settings: dict[int, ChatSettings] = {}
        self._tallies: dict[str, Tally] = {}
        self._handled: set[int] = set()

    async def settings_of(self, chat: int) -> ChatSettings:
        """Give what a chat has chosen; the defaults where it chose nothing."""
        return self._settings.get(chat, DEFAULTS)

    async def keep_settings(self, chat: int, settings: ChatSettings) -> bool:
        """Keep what a chat has chosen; True once it is safe."""
        self._settings[chat] = settings
        return True

    async def vote(self, fact: str, *, useful: bool) -> bool:
        """Count a vote on ``article/fact``; True once it is safe."""
        now = self._tallies.get(fact, Tally())
        self._tallies[fact] = Tally(now.useful + useful, now.beside + (not useful))
        return True

    async def tallies(self) -> dict[str, Tally]:
        """Give the votes of each fact that has any."""
        return dict(self._tallies)

    async def forget(self, chat: int) -> bool:
        """Drop all that is kept of a chat, here and in ``ephemeral``; True once it is gone."""
        self._settings.pop(chat, None)
        await self.ephemeral.forget(chat)
        return True

    async def move(self, chat: int, to: int) -> None:
        """Hand all that is kept of a group to the supergroup that it has become."""
        if chat in self._settings:
            self._settings[to] = self._settings.pop(chat)
        await self.ephemeral.move(chat, to)

    async def was_handled(self, update_id: int) -> bool:
        """Tell whether an update was handled within the last day, by anybody."""
        return update_id in self._handled

    async def mark_handled(self, update_ids: Iterable[int]) -> None:
        """Remember for a day that updates were handled."""
        self._handled.update(update_ids)
