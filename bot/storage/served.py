"""What was a chat served within the week, so that it can be told of a correction?

The name of the fact, a digest of its sentence as it was then, the day; the latest of each fact.
Answers wait in memory for a second or so and are written together: a kill may forget the last.
"""

from hashlib import blake2b
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, exists, func, select, update

from bot.storage.guard import Guard, UnavailableError
from bot.storage.schema import SERVED, put_into, today

KEPT_DAYS = 7
MOST_UNWRITTEN = 10_000
PAGE = 500


class Outdated(NamedTuple):
    """A chat that has an older wording of a fact."""

    chat: int
    fact: str
    wording: str


class Served:
    """Remembers for a week which wording of which fact a chat has.

    Args:
        guard: Brings work to the database.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._unwritten: dict[tuple[int, str], tuple[str, int]] = {}

    def note(self, chat: int, fact: str, sentence: str) -> None:
        """Remember what a chat was just served; it is written soon.

        Args:
            chat: Its id.
            fact: As ``article/fact``.
            sentence: Of the fact, as its list has it now.
        """
        if len(self._unwritten) < MOST_UNWRITTEN:
            self._unwritten[chat, fact] = digest_of(sentence), today()

    async def write(self) -> None:
        """Write what was noted; it stays noted while the database fails."""
        if not self._unwritten:
            return
        noted, self._unwritten = self._unwritten, {}
        left = list(noted.items())
        while left:
            some = [
                {"chat_id": chat, "fact": fact, "wording": wording, "day": day}
                for (chat, fact), (wording, day) in left[:PAGE]
            ]
            try:
                await self._guard.execute(put_into(SERVED, self._guard.dialect, some))
            except UnavailableError:
                self._unwritten = dict(left) | self._unwritten
                return
            del left[:PAGE]

    async def count(self, chat: int) -> int:
        """Tell how many facts are remembered of a chat; 0 where the database cannot tell."""
        await self.write()
        mine = select(func.count()).select_from(SERVED).where(SERVED.c.chat_id == chat, _fresh())
        noted = len([key for key in self._unwritten if key[0] == chat])
        return await self._guard.look_or(
            lambda connection: int(connection.execute(mine).scalar_one()), otherwise=noted
        )

    async def facts(self) -> list[str]:
        """Name the facts that any chat was served within the week."""
        await self.write()
        names = select(SERVED.c.fact).where(_fresh()).distinct()
        return await self._guard.look_or(
            lambda connection: sorted(connection.execute(names).scalars()), otherwise=[]
        )

    async def with_another(self, fact: str, sentence: str) -> list[Outdated]:
        """List chats that have another wording of a fact than this one, some at a time.

        Ask again once they were told: nobody is listed twice who was :meth:`take`-n.
        """
        await self.write()
        other = select(SERVED.c.chat_id, SERVED.c.wording).where(
            SERVED.c.fact == fact, SERVED.c.wording != digest_of(sentence), _fresh()
        )
        other = other.order_by(SERVED.c.chat_id).limit(PAGE)

        def work(connection: Connection) -> list[Outdated]:
            rows = connection.execute(other)
            return [Outdated(row.chat_id, fact, row.wording) for row in rows]

        return await self._guard.look_or(work, otherwise=[])

    async def take(self, one: Outdated) -> bool:
        """Claim the telling of one chat; True to the first who does, in any process, ever."""
        gone = delete(SERVED).where(
            SERVED.c.chat_id == one.chat,
            SERVED.c.fact == one.fact,
            SERVED.c.wording == one.wording,
        )
        try:
            return await self._guard.execute(gone) > 0
        except UnavailableError:
            return False

    async def forget(self, chat: int) -> int:
        """Drop what is remembered of a chat; return how much that was.

        Raises:
            UnavailableError: The database cannot do it now.
        """
        noted = [key for key in self._unwritten if key[0] == chat]
        for key in noted:
            del self._unwritten[key]
        gone = delete(SERVED).where(SERVED.c.chat_id == chat)
        return await self._guard.execute(gone) + len(noted)

    async def move(self, chat: int, to: int) -> None:
        """Hand what is remembered of a group to the supergroup that it has become.

        Raises:
            UnavailableError: The database cannot do it now.
        """
        for key in [key for key in self._unwritten if key[0] == chat]:
            self._unwritten.setdefault((to, key[1]), self._unwritten.pop(key))
        there = SERVED.alias("there")
        doubled = exists().where(there.c.chat_id == to, there.c.fact == SERVED.c.fact)

        def work(connection: Connection) -> None:
            connection.execute(delete(SERVED).where(SERVED.c.chat_id == chat, doubled))
            connection.execute(update(SERVED).where(SERVED.c.chat_id == chat).values(chat_id=to))

        await self._guard.change(work, statements=True)

    async def clean(self) -> None:
        """Drop what is older than a week.

        Raises:
            UnavailableError: The database cannot do it now.
        """
        old = delete(SERVED).where(SERVED.c.day <= today() - KEPT_DAYS)
        await self._guard.execute(old)


def digest_of(sentence: str) -> str:
    """Shorten a sentence to 16 digits that tell it from another wording."""
    return blake2b(sentence.encode(), digest_size=8).hexdigest()


def _fresh() -> ColumnElement[bool]:
    return SERVED.c.day > today() - KEPT_DAYS
