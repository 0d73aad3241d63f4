"""Which chat has which wording of a fact: for a week, told once, and never to somebody else."""

import asyncio

import pytest

from bot.storage import served
from bot.storage.address import Address
from bot.storage.database import Database, Forgotten
from bot.storage.schema import today

pytestmark = pytest.mark.anyio

FACT = "phare-kermor/steps"
FORMER, NEW = "Il y a 213 marches.", "Il y a 231 marches."
ANNE, BEN = 5_000_000_001, 5_000_000_002


async def chats_with_another(database: Database, sentence: str = NEW) -> list[int]:
    return [one.chat for one in await database.served.with_another(FACT, sentence)]


async def test_those_alone_have_another_wording_who_got_the_former_one(address: Address) -> None:
    async with Database(address) as database:
        database.served.note(ANNE, FACT, FORMER)
        database.served.note(BEN, FACT, NEW)
        database.served.note(BEN, "phare-kermor/keeper", FORMER)

    async with Database(address) as database:
        assert await chats_with_another(database) == [ANNE]


async def test_a_crowd_that_was_answered_within_a_second_is_written(address: Address) -> None:
    async with Database(address) as database:
        for chat in range(1, 2 * served.PAGE + 2):
            database.served.note(chat, FACT, FORMER)
        await database.served.write()
        trouble = database.trouble
        first, last = [await database.served.count(chat) for chat in (1, 2 * served.PAGE + 1)]

    assert trouble is None
    assert (first, last) == (1, 1)


async def test_who_asked_again_has_the_latest(database: Database) -> None:
    for sentence in (FORMER, NEW):
        database.served.note(ANNE, FACT, sentence)
        await database.served.write()

    assert await chats_with_another(database) == []


async def test_a_week_later_nothing_of_it_is_left(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.served.note(ANNE, FACT, FORMER)
    day = today()
    monkeypatch.setattr(served, "today", lambda: day + 6)
    within = await chats_with_another(database)
    monkeypatch.setattr(served, "today", lambda: day + 7)
    after = await chats_with_another(database)
    await database.served.clean()
    monkeypatch.setattr(served, "today", lambda: day)

    assert within == [ANNE]
    assert after == await chats_with_another(database) == []


async def test_two_who_would_tell_at_once_are_one(address: Address) -> None:
    async with Database(address) as one, Database(address) as other:
        one.served.note(ANNE, FACT, FORMER)
        [told] = await one.served.with_another(FACT, NEW)
        mine = await asyncio.gather(one.served.take(told), other.served.take(told))

        assert sorted(mine) == [False, True]
        assert await chats_with_another(other) == []


async def test_who_is_forgotten_is_told_nothing_written_or_not(database: Database) -> None:
    database.served.note(ANNE, FACT, FORMER)
    await database.served.write()
    database.served.note(ANNE, "phare-kermor/keeper", FORMER)
    database.served.note(BEN, FACT, FORMER)

    gone = await database.forget(ANNE)

    assert gone == Forgotten(settings=False, values=0, served=2)
    assert await chats_with_another(database) == [BEN]


async def test_a_group_takes_it_along(database: Database) -> None:
    group, supergroup = -5, -1_000_000_000_005
    for chat, sentence in ((group, FORMER), (supergroup, NEW)):
        database.served.note(chat, FACT, sentence)
    database.served.note(group, "phare-kermor/keeper", FORMER)

    await database.move(group, supergroup)

    assert await database.served.count(group) == 0
    assert await database.served.count(supergroup) == 2
    assert await chats_with_another(database) == []


async def test_a_database_that_fails_forgets_nothing_that_was_noted() -> None:
    database = Database()
    database.served.note(ANNE, FACT, FORMER)
    await database.served.write()

    async with database:
        assert await chats_with_another(database) == [ANNE]
