"""How useful did readers find a fact?"""

from typing import NamedTuple

from sqlalchemy import Connection, select

from bot.storage.guard import Guard
from bot.storage.schema import VOTES, insert_into


class Tally(NamedTuple):
    """How often readers found a fact useful, and beside the point."""

    useful: int = 0
    beside: int = 0


class Votes:
    """Counts votes; who voted is not kept.

    Args:
        guard: Brings work to the database.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def add(self, fact: str, *, useful: bool) -> None:
        """Count one vote.

        Raises:
            UnavailableError: The database cannot do it now.
        """
        added = insert_into(VOTES, self._guard.dialect).values(
            fact=fact, useful=int(useful), beside=int(not useful)
        )
        sums = {
            "useful": VOTES.c.useful + added.excluded.useful,
            "beside": VOTES.c.beside + added.excluded.beside,
        }
        added = added.on_conflict_do_update(index_elements=[VOTES.c.fact], set_=sums)
        await self._guard.execute(added)

    async def tallies(self) -> dict[str, Tally]:
        """Give the votes of each fact that has any; none where the database cannot tell."""

        def work(connection: Connection) -> dict[str, Tally]:
            rows = connection.execute(select(VOTES))
            return {row.fact: Tally(row.useful, row.beside) for row in rows}

        return await self._guard.look_or(work, otherwise={})
