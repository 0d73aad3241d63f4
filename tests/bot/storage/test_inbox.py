"""What readers send waits for thirty days at most, and leads to nobody."""

import asyncio
from pathlib import Path

import pytest

from bot.storage import inbox
from bot.storage.address import Address, SqliteFile
from bot.storage.database import Database
from bot.storage.inbox import Sending, Waiting
from tests.bot.storage.test_privacy import bytes_in

pytestmark = pytest.mark.anyio

QUERY = "combien coûte le phare ?"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The day that it is; a test may turn the page."""
    day = [20_000]
    monkeypatch.setattr(inbox, "today", lambda: day[0])
    return day


async def test_what_many_send_is_one_line_with_its_number(address: Address) -> None:
    async with Database(address) as database:
        done = await asyncio.gather(*(database.inbox.send("a", QUERY) for _ in range(12)))
        await database.inbox.send("a", "et la peinture ?")

    async with Database(address) as database:
        found = await database.inbox.waiting()

    assert set(done) == {Sending.KEPT}
    assert found is not None
    assert [(one.query, one.times) for one in found] == [(QUERY, 12), ("et la peinture ?", 1)]


async def test_the_same_words_about_two_articles_are_two_lines(
    database: Database, today: list[int]
) -> None:
    await database.inbox.send("b", QUERY)
    await database.inbox.send("a", QUERY)

    found = await database.inbox.waiting()

    assert found == [Waiting("a", QUERY, 1, today[0]), Waiting("b", QUERY, 1, today[0])]


async def test_it_is_gone_after_thirty_days_and_not_before(
    database: Database, today: list[int]
) -> None:
    await database.inbox.send("a", QUERY)
    today[0] += 20
    await database.inbox.send("a", QUERY)
    today[0] += 9
    await database.inbox.clean()
    both = await database.inbox.waiting()
    today[0] += 1
    unclean = await database.inbox.waiting()
    await database.inbox.clean()
    today[0] -= 10
    cleaned = await database.inbox.waiting()

    assert both == [Waiting("a", QUERY, 2, 20_020)]
    assert unclean == cleaned == [Waiting("a", QUERY, 1, 20_020)]


async def test_who_withdraws_takes_one_sending_back(database: Database) -> None:
    for _ in range(2):
        await database.inbox.send("a", QUERY)

    first = await database.inbox.withdraw(QUERY)
    left = await database.inbox.waiting()
    again = [await database.inbox.withdraw(QUERY) for _ in range(2)]

    assert first
    assert [one.times for one in left or ()] == [1]
    assert again == [True, True]
    assert await database.inbox.waiting() == []


async def test_what_was_dealt_with_waits_no_more_and_the_rest_does(database: Database) -> None:
    for article, query in (("a", QUERY), ("a", "autre"), ("b", QUERY)):
        await database.inbox.send(article, query)

    done = await database.inbox.settle("a", [QUERY, "never sent"])

    found = await database.inbox.waiting() or []
    assert done
    assert [(one.article, one.query) for one in found] == [("a", "autre"), ("b", QUERY)]


async def test_a_full_box_takes_no_more(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MOST_ROWS", 2)

    done = [await database.inbox.send("a", f"question {number}") for number in range(3)]

    assert done == [Sending.KEPT, Sending.KEPT, Sending.FULL]


async def test_a_database_that_fails_keeps_nothing_and_says_so() -> None:
    closed = Database()

    assert await closed.inbox.send("a", QUERY) is Sending.FAILED
    assert await closed.inbox.waiting() is None
    assert not await closed.inbox.withdraw(QUERY)
    assert not await closed.inbox.settle("a", [QUERY])


@pytest.mark.parametrize("way", ["withdrawn", "dealt with", "old"])
async def test_no_byte_of_it_is_left_on_the_disk(way: str, file: Path, today: list[int]) -> None:
    telling = "Zorglubine"
    async with Database(SqliteFile(file)) as database:
        await database.inbox.send("a", f"où est {telling} ?")
        before = bytes_in(file.parent)
        match way:
            case "withdrawn":
                await database.inbox.withdraw(f"où est {telling} ?")
            case "dealt with":
                await database.inbox.settle("a", [f"où est {telling} ?"])
            case _:
                today[0] += 31
                await database.inbox.clean()
        after = bytes_in(file.parent)

    assert telling.encode() in before
    assert telling.encode() not in after
