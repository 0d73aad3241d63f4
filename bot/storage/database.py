"""Where is kept what must survive a restart?"""

import asyncio
import logging
from collections.abc import Iterable
from contextlib import AsyncExitStack
from itertools import count
from typing import NamedTuple, Self

from bot.chat_settings import ChatSettings
from bot.errors import UnusableError
from bot.storage.address import IN_MEMORY, Address
from bot.storage.chosen import Chosen
from bot.storage.claims import Claims
from bot.storage.ephemeral import Ephemeral, InProcess
from bot.storage.guard import Guard, UnavailableError
from bot.storage.handled import Handled
from bot.storage.inbox import Inbox
from bot.storage.migrating import TooNewError
from bot.storage.scrubbing import Scrubber
from bot.storage.served import Served
from bot.storage.shared import Shared
from bot.storage.votes import Tally, Votes

LOG = logging.getLogger(__name__)

BETWEEN_TRIALS = 1.0
TRIALS_TO_A_RENEWAL = 3
TRIALS_TO_A_LOOK = 5
TRIALS_TO_A_CLEANING = 60


class Forgotten(NamedTuple):
    """What was dropped of a chat that wanted to be forgotten.

    Attributes:
        settings: Whether it had chosen any.
        values: How many values were kept for minutes: follow-ups, where an answer stands.
        served: How many facts it was known to have been served within the week.
    """

    settings: bool
    values: int
    served: int = 0


class Database:
    """Keeps what must survive a restart, in SQLite or PostgreSQL.

    A database that fails never stops an answer, and never holds it up for more than a second:
    reading gives the defaults, writing says False, and it is used again once it is well. Entered
    with ``async with``; before and after, it is a database that fails.

    Args:
        address: Of the database; in memory unless told.
        ephemeral: What keeps things for minutes; the default suits the address.

    Attributes:
        ephemeral: What is kept for minutes.
        claims: Tell replicas who works on what; None where there can be no other one.
        inbox: What readers sent to those who curate.
        served: What chats were served within the week.
    """

    def __init__(
        self, address: Address = IN_MEMORY, *, ephemeral: Ephemeral | None = None
    ) -> None:
        self._guard = Guard(address)
        self._scrubber = Scrubber(self._guard)
        self._chosen = Chosen(self._guard, self._scrubber)
        self._votes = Votes(self._guard)
        self._handled = Handled(self._guard)
        self._shared = Shared(self._guard) if self._guard.shared else None
        self.ephemeral: Ephemeral = ephemeral or self._shared or InProcess()
        self.claims = Claims(self._guard) if self._guard.shared else None
        self.inbox = Inbox(self._guard, self._scrubber)
        self.served = Served(self._guard)
        self._upkeep: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Open it, and bring an older one up to date; one that fails is tried again later.

        Raises:
            UnusableError: A newer Sourcier has changed it, or its URL means nothing.
        """
        async with AsyncExitStack() as if_refused:
            if_refused.push_async_callback(self._guard.close)
            try:
                await self._guard.try_again()
            except TooNewError as error:
                raise UnusableError(
                    f"the database cannot be used: {error}; start that one, or name another"
                    " database in SOURCIER_DATABASE"
                ) from None
            if_refused.pop_all()
        await self._load()
        self._upkeep = asyncio.create_task(self._look_after())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._upkeep:
            self._upkeep.cancel()
            await asyncio.gather(self._upkeep, return_exceptions=True)
        await self._handled.settle()
        await self.served.write()
        await self._guard.close()

    @property
    def trouble(self) -> str | None:
        """What is wrong, in words for a log and a health check; None if nothing is."""
        return self._guard.trouble and f"the database cannot be used: {self._guard.trouble}"

    async def settings_of(self, chat: int) -> ChatSettings:
        """Give what a chat has chosen, with any replica; the defaults where it chose nothing."""
        return await self._chosen.of(chat)

    async def keep_settings(self, chat: int, settings: ChatSettings) -> bool:
        """Keep what a chat has chosen; True once it is safe."""
        try:
            await self._chosen.keep(chat, settings)
        except UnavailableError:
            return False
        return True

    async def vote(self, fact: str, *, useful: bool) -> bool:
        """Count a vote on ``article/fact``; True once it is safe."""
        try:
            await self._votes.add(fact, useful=useful)
        except UnavailableError:
            return False
        return True

    async def tallies(self) -> dict[str, Tally]:
        """Give the votes of each fact that has any."""
        return await self._votes.tallies()

    async def forget(self, chat: int) -> Forgotten | None:
        """Drop all that is kept of a chat, here and in ``ephemeral``, at once.

        Its limits stay: they are numbers, and go by themselves within minutes.

        Returns:
            What there was; None where the database fails: part of it may be left.
        """
        try:
            values = await self.ephemeral.forget(chat)
            served = await self.served.forget(chat)
            chosen = await self._chosen.forget(chat)
        except UnavailableError:
            return None
        return Forgotten(settings=chosen, values=values, served=served)

    async def move(self, chat: int, to: int) -> None:
        """Hand all that is kept of a group to the supergroup that it has become."""
        try:
            await self.ephemeral.move(chat, to)
            await self._chosen.move(chat, to)
            await self.served.move(chat, to)
        except UnavailableError:
            LOG.warning("a group became a supergroup and left its settings behind")

    async def was_handled(self, update_id: int) -> bool:
        """Tell whether an update was handled within the last day by anybody but this process."""
        return await self._handled.has(update_id)

    async def mark_handled(self, update_ids: Iterable[int]) -> None:
        """Remember for a day that updates were handled; they are written with those after them.

        What a killed process had not written yet, within a tenth of a second, is not remembered,
        unless it was settled.
        """
        for update_id in update_ids:
            self._handled.add(update_id)

    async def settle(self) -> None:
        """Write all that was marked as handled, and wait for it; about a second at most."""
        await self._handled.settle()

    async def _look_after(self) -> None:
        """Try a database that fails again, and keep one that does not tidy."""
        for number in count(1):
            await asyncio.sleep(BETWEEN_TRIALS)
            if self.trouble:
                await self._recover()
            elif self.claims and number % TRIALS_TO_A_RENEWAL == 0:
                await self.claims.renew()
            if number % TRIALS_TO_A_LOOK == 0 and not self.trouble:
                await self._guard.stay_well()
            if number % TRIALS_TO_A_CLEANING == 0 and not self.trouble:
                await self._clean()
            await self.served.write()
            await self._scrubber.scrub()

    async def _recover(self) -> None:
        await self._guard.try_again()
        if not self.trouble:
            self._handled.retry()
            await self._load()

    async def _load(self) -> None:
        """Read what one process may know by heart; it stays as it was if that fails."""
        await self._handled.load()
        await self._chosen.load()

    async def _clean(self) -> None:
        try:
            await self._handled.clean()
            await self.inbox.clean()
            await self.served.clean()
            if self._shared:
                await self._shared.clean()
        except UnavailableError:
            LOG.debug("cleaning the database is for later")
