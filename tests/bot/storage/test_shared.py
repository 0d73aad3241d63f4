"""What is kept for minutes: in one process, and shared by two through PostgreSQL, is the same."""

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import Connection, text

from bot.storage.address import Postgres
from bot.storage.database import Database
from bot.storage.ephemeral import Ephemeral, InProcess, Key, Rate, Value

KEY = Key("turns", -100, (5, "a"))
SLOW = Rate(burst=3, per_second=0.001)

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["in process", "shared"])
async def stores(
    request: pytest.FixtureRequest, anyio_backend: str
) -> AsyncIterator[tuple[Ephemeral, Ephemeral]]:
    """Two ways to the same values: those of two replicas, where there can be two."""
    if request.param == "in process":
        alone = InProcess()
        yield alone, alone
        return
    address = Postgres(request.getfixturevalue("postgres_url"))
    async with AsyncExitStack() as stack:
        one, other = [await stack.enter_async_context(Database(address)) for _ in range(2)]
        yield one.ephemeral, other.ephemeral
        assert one.trouble is other.trouble is None


Stores = tuple[Ephemeral, Ephemeral]


@pytest.mark.parametrize(
    "value", ["é\u202f?", 'quo"te', "\x00", 0, -(2**60), True, [], [1, "a", None], {"a": [1]}]
)
async def test_a_value_comes_back_as_it_was(stores: Stores, value: Value) -> None:
    one, other = stores
    await one.put(KEY, "before", seconds=60)
    await one.put(KEY, value, seconds=60)

    assert await other.get(KEY) == value


async def test_keys_that_differ_in_anything_are_different(stores: Stores) -> None:
    one, other = stores
    others = [
        KEY._replace(name="served"),
        KEY._replace(chat=100),
        KEY._replace(more=()),
        KEY._replace(more=("5", "a")),
        KEY._replace(more=(5, "a", 0)),
    ]
    await one.put(KEY, 1, seconds=60)

    assert [await other.get(key) for key in others] == [None] * 5


async def test_what_is_over_is_gone(stores: Stores) -> None:
    one, other = stores
    await one.put(KEY, 1, seconds=0)

    assert await other.get(KEY) is None


async def test_of_many_who_claim_at_once_one_is_first(stores: Stores) -> None:
    both = await asyncio.gather(*(one.claim(KEY, seconds=60) for one in stores * 10))
    again = await stores[1].claim(KEY, seconds=60)

    assert both.count(True) == 1
    assert not again


async def test_what_was_claimed_may_be_claimed_when_it_is_over(stores: Stores) -> None:
    one, other = stores

    assert await one.claim(KEY, seconds=0)
    assert await other.claim(KEY, seconds=60)
    assert not await one.claim(KEY, seconds=60)


async def test_of_many_who_take_at_once_each_gets_a_token_of_its_own(stores: Stores) -> None:
    waits = await asyncio.gather(*(one.take(KEY, SLOW) for one in stores * 5))

    assert sorted(waits) == [0.0] * 3 + [math.inf] * 7


async def test_who_owes_waits_for_his_turn_and_the_debt_has_an_end(stores: Stores) -> None:
    one, other = stores
    waits = [await each.take(KEY, SLOW, debt=2) for each in (one, other, one, other, one, other)]

    assert waits[:3] == [0.0] * 3
    assert waits[3] == pytest.approx(1000, rel=0.05)
    assert waits[4] == pytest.approx(2000, rel=0.05)
    assert waits[5] == math.inf


async def test_tokens_come_back_and_never_more_than_the_burst(stores: Stores) -> None:
    one, other = stores
    rate = Rate(burst=1, per_second=4)
    first = await one.take(KEY, rate)
    await asyncio.sleep(0.6)  # two tokens' time
    rested, next_to_it = await other.take(KEY, rate), await one.take(KEY, rate, debt=1)

    assert (first, rested) == (0.0, 0.0)
    assert 0 < next_to_it <= 0.25


async def test_lanes_are_used_in_turn_whoever_asks(stores: Stores) -> None:
    one, other = stores
    rate = Rate(burst=1, per_second=0.001)
    waits = [await each.take(KEY, rate, lanes=3, debt=1) for each in (one, other, one, other) * 2]

    assert waits[:3] == [0.0] * 3
    assert waits[3:6] == pytest.approx([1000] * 3, rel=0.05)
    assert waits[6:] == [math.inf] * 2
    assert await one.take(KEY._replace(chat=7), rate, lanes=3) == 0


async def test_lanes_that_are_asked_at_once_are_each_used_once(stores: Stores) -> None:
    rate = Rate(burst=1, per_second=0.001)
    waits = await asyncio.gather(*(one.take(KEY, rate, lanes=4) for one in stores * 2))

    assert waits == [0.0] * 4


async def test_a_bucket_too_small_for_a_token_gives_none(stores: Stores) -> None:
    assert await stores[0].take(KEY, Rate(burst=0.5, per_second=1)) == math.inf


async def test_a_chat_is_forgotten_by_both(stores: Stores) -> None:
    one, other = stores
    await one.put(KEY, 1, seconds=60)
    await one.put(KEY._replace(name="served"), 2, seconds=60)
    await one.put(KEY._replace(chat=7), 3, seconds=60)

    gone = await other.forget(KEY.chat)

    assert gone == 2
    assert await one.get(KEY) is None
    assert await one.get(KEY._replace(chat=7)) == 3


async def test_only_what_lives_is_kept_in_the_shared_table_and_it_is_never_logged(
    postgres_url: str,
) -> None:
    async with Database(Postgres(postgres_url)) as database:
        shared, guard = database._shared, database._guard
        assert shared is not None
        await shared.put(KEY, 1, seconds=0)
        await shared.put(KEY._replace(chat=1), 1, seconds=60)
        await shared.take(KEY, Rate(1, 1e6))
        await shared.take(KEY._replace(chat=1), SLOW)
        await shared.clean()

        def look(connection: Connection) -> tuple[list[int], set[str]]:
            left = [
                connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 - our own words
                for table in ("passing", "buckets")
            ]
            kinds = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relpersistence = 'u'"
            return left, set(connection.execute(text(kinds)).scalars())

        left, unlogged = await guard.look(look)

    assert left == [1, 1]
    assert unlogged == {"passing", "buckets"}
