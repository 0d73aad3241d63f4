"""What do replicas share for minutes?  What :mod:`bot.storage.ephemeral` keeps, in PostgreSQL.

The server's clock decides, so that replicas need not agree on the time. While the database fails,
each replica goes on by itself.
"""

import json
import math
from collections.abc import Awaitable, Callable
from time import time
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    Text,
    bindparam,
    cast,
    delete,
    exists,
    extract,
    func,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from bot.storage.ephemeral import Ephemeral, InProcess, Key, Rate, Value
from bot.storage.guard import Guard, UnavailableError
from bot.storage.schema import BUCKETS, PASSING

T = TypeVar("T")
Bucket = Select[str, int, str, float, float, float]

NOW: ColumnElement[float] = cast(extract("epoch", func.clock_timestamp()), Float(53))

NAME, MORE, VALUE = (bindparam(one, type_=Text) for one in ("its_name", "its_more", "its_value"))
CHAT, TO = (bindparam(one, type_=BigInteger) for one in ("its_chat", "to_chat"))
SECONDS, BURST, RATE, DEBT = (
    bindparam(one, type_=Float(53)) for one in ("seconds", "burst", "rate", "debt")
)
LANES = bindparam("lanes", type_=Integer)


def _putting(*, only_over: bool) -> ReturningInsert[tuple[bool]]:
    """Write a value and return a row; ``only_over`` spares one whose time is not over."""
    added = insert(PASSING).values(
        name=NAME, chat=CHAT, more=MORE, value=VALUE, until=NOW + SECONDS
    )
    return added.on_conflict_do_update(
        index_elements=PASSING.primary_key.columns,
        set_={"value": added.excluded.value, "until": added.excluded.until},
        where=PASSING.c.until <= NOW if only_over else None,
    ).returning(true())


TURNS_LAST = 3600.0
"""Seconds after which the lanes of a key are used from the first on again, if none was."""


def _one_bucket() -> Bucket:
    return select(NAME, CHAT, MORE, BURST - 1, NOW, NOW + 1 / RATE)


def _next_lane() -> Bucket:
    """Count one more turn of a key, in a row of its own, and name the lane whose turn it is."""
    added = insert(BUCKETS).values(
        name=NAME, chat=CHAT, more=MORE, tokens=0.0, at=NOW, until=NOW + TURNS_LAST
    )
    counted = (cast(BUCKETS.c.tokens, Integer) + 1) % LANES
    turn = added.on_conflict_do_update(
        index_elements=BUCKETS.primary_key.columns,
        set_={"tokens": counted, "until": added.excluded.until},
    ).returning(BUCKETS.c.tokens)
    lane = cast(cast(turn.cte("turn").c.tokens, Integer), Text)
    return select(NAME, CHAT, MORE + literal("#") + lane, BURST - 1, NOW, NOW + 1 / RATE)


def _taking(lane: Bucket) -> ReturningInsert[tuple[float]]:
    """Take a token and return how many are left; no row where there is none to take."""
    names = [one.name for one in BUCKETS.columns]
    added = insert(BUCKETS).from_select(names, lane)
    now = func.greatest(BUCKETS.c.at, added.excluded.at)
    left = func.least(BURST, BUCKETS.c.tokens + (now - BUCKETS.c.at) * RATE) - 1
    return added.on_conflict_do_update(
        index_elements=BUCKETS.primary_key.columns,
        set_={"tokens": left, "at": now, "until": now + (BURST - left) / RATE},
        where=left >= -DEBT,
    ).returning(BUCKETS.c.tokens)


# Made once: to make one takes longer than to execute it.
GETTING = select(PASSING.c.value).where(
    PASSING.c.name == NAME, PASSING.c.chat == CHAT, PASSING.c.more == MORE, PASSING.c.until > NOW
)
PUTTING, CLAIMING = _putting(only_over=False), _putting(only_over=True)
TAKING, TAKING_IN_TURN = _taking(_one_bucket()), _taking(_next_lane())
FORGETTING = delete(PASSING).where(PASSING.c.chat == CHAT)
_MOVING = PASSING.alias("moving")
MAKING_WAY = delete(PASSING).where(
    PASSING.c.chat == TO,
    exists().where(
        _MOVING.c.chat == CHAT, _MOVING.c.name == PASSING.c.name, _MOVING.c.more == PASSING.c.more
    ),
)
MOVING = update(PASSING).where(PASSING.c.chat == CHAT).values(chat=TO)


class Shared:
    """Keeps values in PostgreSQL.

    Args:
        guard: Brings work to the database.
        alone: Takes over while the database fails.
    """

    def __init__(self, guard: Guard, alone: Ephemeral | None = None) -> None:
        self._guard = guard
        self._alone = alone or InProcess()

    def now(self) -> float:
        """Give the time of day, on which replicas agree to the second at least."""
        return time()

    async def get(self, key: Key) -> Value | None:
        """Give a value, as :class:`Ephemeral` says; so do the others."""

        def work(connection: Connection) -> Value | None:
            found = connection.execute(GETTING, _named(key)).scalar_one_or_none()
            return None if found is None else _decoded(found)

        return await self._or_alone(lambda: self._guard.look(work), lambda: self._alone.get(key))

    async def put(self, key: Key, value: Value, *, seconds: float) -> None:
        """Keep a value for so long."""
        given = _named(key) | {"its_value": json.dumps(value), "seconds": seconds}

        async def together() -> None:
            await self._guard.execute(PUTTING, given)

        await self._or_alone(together, lambda: self._alone.put(key, value, seconds=seconds))

    async def claim(self, key: Key, *, seconds: float) -> bool:
        """Return True to the first."""
        given = _named(key) | {"its_value": "true", "seconds": seconds}

        def work(connection: Connection) -> bool:
            return connection.execute(CLAIMING, given).one_or_none() is not None

        return await self._or_alone(
            lambda: self._guard.change(work), lambda: self._alone.claim(key, seconds=seconds)
        )

    async def take(self, key: Key, rate: Rate, *, lanes: int = 1, debt: float = 0.0) -> float:
        """Take one token of a bucket."""
        if rate.burst - 1 < -debt:
            return math.inf
        given = _named(key) | {"burst": rate.burst, "rate": rate.per_second, "debt": debt}
        statement = TAKING
        if lanes > 1:
            statement, given = TAKING_IN_TURN, given | {"lanes": lanes}

        def work(connection: Connection) -> float:
            row = connection.execute(statement, given).one_or_none()
            return math.inf if row is None else max(0.0, -row.tokens / rate.per_second)

        return await self._or_alone(
            lambda: self._guard.change(work),
            lambda: self._alone.take(key, rate, lanes=lanes, debt=debt),
        )

    async def forget(self, chat: int) -> int:
        """Drop all that is kept of a chat.

        Raises:
            UnavailableError: The database cannot do it now.
        """
        here = await self._alone.forget(chat)
        return here + await self._guard.execute(FORGETTING, {"its_chat": chat})

    async def move(self, chat: int, to: int) -> None:
        """Hand all that is kept of a chat to another.

        Raises:
            UnavailableError: The database cannot do it now.
        """
        given = {"its_chat": chat, "to_chat": to}

        def work(connection: Connection) -> None:
            connection.execute(MAKING_WAY, given)
            connection.execute(MOVING, given)

        await self._alone.move(chat, to)
        await self._guard.change(work, statements=True)

    async def clean(self) -> None:
        """Drop what is over, and the buckets that are full again.

        Raises:
            UnavailableError: The database cannot do it now.
        """

        def work(connection: Connection) -> None:
            connection.execute(delete(PASSING).where(PASSING.c.until <= NOW))
            connection.execute(delete(BUCKETS).where(BUCKETS.c.until <= NOW))

        await self._guard.change(work, statements=True)

    async def _or_alone(
        self, together: Callable[[], Awaitable[T]], alone: Callable[[], Awaitable[T]]
    ) -> T:
        if self._guard.trouble is None:
            try:
                return await together()
            except UnavailableError:
                return await alone()
        return await alone()


def _named(key: Key) -> dict[str, Any]:
    return {"its_name": key.name, "its_chat": key.chat, "its_more": json.dumps(key.more)}


def _decoded(text: str) -> Value:
    value: Value = json.loads(text)
    return value
