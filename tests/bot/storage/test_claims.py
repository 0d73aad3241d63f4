"""Who works on an update, when two replicas could?"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.storage import claims as module
from bot.storage.address import Postgres
from bot.storage.claims import Claims
from bot.storage.database import Database
from tests.postgresql import PostgresServer

LEASE = 1.0
LONG_OVER = 1.5

pytestmark = pytest.mark.anyio

Both = tuple[Claims, Claims]


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LEASE_SECONDS", LEASE)


@pytest.fixture
async def both(postgres_url: str, anyio_backend: str) -> AsyncIterator[Both]:
    """The claims of two replicas; neither renews them by itself in time."""
    async with AsyncExitStack() as stack:
        bases = [Database(Postgres(postgres_url)) for _ in range(2)]
        one, other = [(await stack.enter_async_context(base)).claims for base in bases]
        assert one is not None
        assert other is not None
        yield one, other


async def test_one_of_many_who_claim_at_once_gets_it(both: Both) -> None:
    marks = range(50)
    got = await asyncio.gather(*(each.take(mark) for mark in marks for each in both))

    assert [got[2 * mark : 2 * mark + 2].count(True) for mark in marks] == [1] * 50


async def test_what_one_works_on_no_other_begins_and_itself_it_may(both: Both) -> None:
    one, other = both
    first = await one.take(7)

    assert first
    assert not await other.take(7)
    assert await one.take(7)
    assert await other.take(8)


async def test_what_is_released_may_be_begun_at_once_and_what_is_settled_may_not(
    both: Both,
) -> None:
    one, other = both
    assert await one.take(7)
    assert await one.take(8)
    await one.release(7)
    one.settle(8)
    await one.release(8)

    assert await other.take(7)
    assert not await other.take(8)


async def test_a_claim_ends_unless_it_is_renewed(both: Both) -> None:
    one, other = both
    assert await one.take(7)
    assert await one.take(8)
    one.settle(8)
    for _ in range(5):
        await asyncio.sleep(LONG_OVER / 5)
        await one.renew()

    assert not await other.take(7)
    assert await other.take(8)


async def test_what_another_has_taken_over_is_neither_renewed_nor_released(both: Both) -> None:
    one, other = both
    assert await one.take(7)
    await asyncio.sleep(LONG_OVER)
    assert await other.take(7)
    await one.renew()
    await one.release(7)

    assert not await one.take(7)


async def test_while_the_database_is_gone_nobody_waits_for_anybody(
    both: Both, postgres_server: PostgresServer
) -> None:
    one, other = both
    assert await one.take(7)
    postgres_server.stop()
    try:
        assert await other.take(7)
        await one.renew()
        await one.release(7)
    finally:
        postgres_server.start()
