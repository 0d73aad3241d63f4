"""How does what was deleted leave the disk as well?"""

from sqlalchemy import Connection, text

from bot.storage.guard import Guard

CHECKPOINT = text("PRAGMA wal_checkpoint(TRUNCATE)")


class Scrubber:
    """Overwrites what SQLite still has of deleted rows beside its file; PostgreSQL has no such.

    Args:
        guard: Brings work to the database.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._is_needed = False

    async def scrub(self, *, anew: bool = False) -> None:
        """Overwrite it, if there is anything.

        Should another process be reading the file, it is for the next time.

        Args:
            anew: Something was deleted just now.
        """
        self._is_needed |= anew and self._guard.dialect == "sqlite"
        if not self._is_needed:
            return

        def work(connection: Connection) -> bool:
            return bool(connection.execute(CHECKPOINT).one()[0])

        self._is_needed = await self._guard.look_or(work, otherwise=True)
