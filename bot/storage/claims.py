"""Which updates does a replica work on right now?  So that no other one answers them as well.

Telegram posts an update again that waits too long for its acknowledgement, and a balancer may hand
it to another replica. That one finds the claim of the first and asks Telegram to come again, until
the update is known to be handled or the claim is over. A claim lasts for ten seconds and is
renewed while the work goes on; hence one that hangs for a minute is not begun twice, and what a
killed replica had begun waits for ten seconds at most.
"""

import asyncio
from secrets import token_hex

from sqlalchemy import (
    BigInteger,
    Connection,
    Text,
    bindparam,
    cast,
    delete,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert

from bot.storage.batch import Batch
from bot.storage.ephemeral import Key
from bot.storage.guard import Guard, UnavailableError
from bot.storage.schema import PASSING
from bot.storage.shared import NOW, SECONDS

LEASE_SECONDS = 10.0

CLAIM = Key("claim")
HOLDER = bindparam("holder", type_=Text)
LISTED = bindparam("listed", type_=ARRAY(BigInteger))

_MARKS = func.unnest(LISTED).column_valued("mark")
_ROWS = select(literal(CLAIM.name), literal(CLAIM.chat), cast(_MARKS, Text), HOLDER, NOW + SECONDS)
_WANTED = insert(PASSING).from_select([one.name for one in PASSING.columns], _ROWS)
TAKING = _WANTED.on_conflict_do_update(
    index_elements=PASSING.primary_key.columns,
    set_={"value": _WANTED.excluded.value, "until": _WANTED.excluded.until},
    where=(PASSING.c.until <= NOW) | (PASSING.c.value == _WANTED.excluded.value),
).returning(PASSING.c.more)
_OURS = (
    PASSING.c.name == CLAIM.name,
    PASSING.c.chat == CLAIM.chat,
    PASSING.c.more.in_(select(cast(_MARKS, Text))),
    PASSING.c.value == HOLDER,
)
RENEWING = update(PASSING).where(*_OURS).values(until=NOW + SECONDS)
RELEASING = delete(PASSING).where(*_OURS)


class Claims:
    """Claims updates in the name of this process; those that come together by one statement.

    While the database fails, everybody's claim is good: an answer twice is better than none.

    Args:
        guard: Brings work to a PostgreSQL.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._name = token_hex(8)
        self._held: set[int] = set()
        self._taking: Batch[frozenset[int]] = Batch(self._take)

    async def take(self, mark: int) -> bool:
        """Claim an update; False while another process works on it."""
        is_ours = mark in await asyncio.shield(self._taking.add(mark))
        if is_ours:
            self._held.add(mark)
        return is_ours

    def settle(self, mark: int) -> None:
        """Renew a claim no more: the work is done, which is being written down meanwhile."""
        self._held.discard(mark)

    async def release(self, mark: int) -> None:
        """Give an update back at once, so that another process may begin it."""
        if mark in self._held:
            self._held.discard(mark)
            await self._do_for([mark], release=True)

    async def renew(self) -> None:
        """Make the claims of all that is still worked on last."""
        if self._held:
            await self._do_for(sorted(self._held))

    async def _take(self, marks: list[int]) -> frozenset[int]:
        given = self._given(sorted(set(marks)))

        def work(connection: Connection) -> frozenset[int]:
            return frozenset(map(int, connection.execute(TAKING, given).scalars()))

        try:
            return await self._guard.change(work)
        except UnavailableError:
            return frozenset(marks)

    async def _do_for(self, marks: list[int], *, release: bool = False) -> None:
        given = self._given(marks)
        if release:
            del given["seconds"]
        statement = RELEASING if release else RENEWING
        try:
            await self._guard.execute(statement, given)
        except UnavailableError:
            return

    def _given(self, marks: list[int]) -> dict[str, object]:
        return {"listed": marks, "holder": self._name, "seconds": LEASE_SECONDS}
