"""What has a chat chosen?"""

import asyncio
import json
from collections import OrderedDict

from sqlalchemy import Connection, Select, delete, select

from bot.chat_settings import DEFAULTS, ChatSettings
from bot.storage.batch import Batch
from bot.storage.guard import Guard
from bot.storage.schema import SETTINGS, put_into
from bot.storage.scrubbing import Scrubber

MOST = 10_000

UNKNOWN = (False, DEFAULTS)
NOTHING_CHOSEN = (True, DEFAULTS)
"""Whether it is known of a chat of which nothing was read that it has the defaults."""


class Chosen:
    """Keeps the settings of chats.

    A file of SQLite has one process, which knows by heart what stands in it. PostgreSQL is
    asked each time, as another replica may have changed them just before. While the database
    fails, what was read last is believed.

    Args:
        guard: Brings work to the database.
        scrubber: Sees to it that what is forgotten leaves the disk.
    """

    def __init__(self, guard: Guard, scrubber: Scrubber) -> None:
        self._guard = guard
        self._scrubber = scrubber
        self._read: OrderedDict[int, tuple[bool, ChatSettings]] = OrderedDict()
        self._unread = UNKNOWN
        self._changes = 0
        self._asking: Batch[dict[int, ChatSettings] | None] = Batch(self._ask)

    async def load(self) -> None:
        """Read all settings, where no other process changes them and they are not too many."""
        if self._guard.shared:
            return
        while True:
            changes = self._changes
            found = await self._look(select(SETTINGS).limit(MOST + 1))
            if found is None:
                return
            if changes == self._changes:
                break
        self._read.clear()
        self._unread = NOTHING_CHOSEN
        for chat, settings in found.items():
            self._believe(chat, settings)

    async def of(self, chat: int) -> ChatSettings:
        """Give what a chat has chosen, or the defaults."""
        is_certain, known = self._read.get(chat, self._unread)
        if is_certain:
            return known
        changes = self._changes
        found = await asyncio.shield(self._asking.add(chat))
        if found is None:
            return known
        settings = found.get(chat, DEFAULTS)
        if changes == self._changes:
            self._believe(chat, settings)
        return settings

    async def keep(self, chat: int, settings: ChatSettings) -> None:
        """Keep what a chat has chosen; who is back at the defaults leaves no row.

        Raises:
            UnavailableError: The database cannot do it now.
        """
        if settings == DEFAULTS:
            await self.forget(chat)
            return
        row = {"chat_id": chat, "chosen": json.dumps(settings.chosen())}
        await self._guard.execute(put_into(SETTINGS, self._guard.dialect, row))
        self._changes += 1
        self._believe(chat, settings)

    async def forget(self, chat: int) -> bool:
        """Drop what a chat has chosen, from the disk as well; True if it had chosen anything.

        Raises:
            UnavailableError: The database cannot do it now.
        """
        gone = delete(SETTINGS).where(SETTINGS.c.chat_id == chat)
        count = await self._guard.execute(gone)
        self._changes += 1
        self._read.pop(chat, None)
        await self._scrubber.scrub(anew=True)
        return count > 0

    async def move(self, chat: int, to: int) -> None:
        """Hand what a chat has chosen to another; nothing changes where it chose nothing.

        Raises:
            UnavailableError: The database cannot do it now.
        """

        def work(connection: Connection) -> ChatSettings | None:
            old = select(SETTINGS).where(SETTINGS.c.chat_id == chat)
            found = connection.execute(old).mappings().one_or_none()
            if found:
                row = dict(found) | {"chat_id": to}
                connection.execute(put_into(SETTINGS, self._guard.dialect, row))
                connection.execute(delete(SETTINGS).where(SETTINGS.c.chat_id == chat))
            return _settings_in(found["chosen"]) if found else None

        moved = await self._guard.change(work, statements=True)
        self._changes += 1
        self._read.pop(chat, None)
        if moved:
            self._believe(to, moved)

    def _believe(self, chat: int, settings: ChatSettings) -> None:
        self._read[chat] = (not self._guard.shared, settings)
        self._read.move_to_end(chat)
        if len(self._read) > MOST:
            self._read.popitem(last=False)
            self._unread = UNKNOWN

    async def _ask(self, chats: list[int]) -> dict[int, ChatSettings] | None:
        """Read what these chats have chosen; None where the database cannot tell."""
        return await self._look(select(SETTINGS).where(SETTINGS.c.chat_id.in_(chats)))

    async def _look(self, wanted: Select[int, str]) -> dict[int, ChatSettings] | None:
        def work(connection: Connection) -> dict[int, ChatSettings]:
            return {chat: _settings_in(chosen) for chat, chosen in connection.execute(wanted)}

        return await self._guard.look_or(work, otherwise=None)


def _settings_in(chosen: str) -> ChatSettings:
    return ChatSettings.read(json.loads(chosen))
