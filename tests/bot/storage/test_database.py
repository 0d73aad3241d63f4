"""What is kept, on both databases; what happens when one fails is in ``test_trouble.py``."""

import asyncio
from time import time

import pytest
from sqlalchemy import Connection, select

from bot.chat_settings import DEFAULTS, ChatSettings
from bot.storage import chosen, handled
from bot.storage.address import Address
from bot.storage.database import Database, Forgotten
from bot.storage.ephemeral import Key
from bot.storage.schema import DAY, HANDLED
from bot.storage.votes import Tally

CHOSEN = ChatSettings(language="en", article="phare-kermor", quiet=True, suggestions=False)
CHAT = -1_002_000_000_001
OTHER = 5_000_000_001

pytestmark = pytest.mark.anyio


async def test_a_chat_that_chose_nothing_has_the_defaults(database: Database) -> None:
    assert await database.settings_of(CHAT) == DEFAULTS


async def test_settings_last_over_a_restart(address: Address) -> None:
    async with Database(address) as database:
        kept = await database.keep_settings(CHAT, CHOSEN)

    async with Database(address) as database:
        found = [await database.settings_of(chat) for chat in (CHAT, OTHER)]

    assert kept
    assert found == [CHOSEN, DEFAULTS]


async def test_what_was_chosen_last_counts_at_once(database: Database) -> None:
    for language in ("en", "fr", None):
        await database.keep_settings(CHAT, ChatSettings(language=language))
        assert (await database.settings_of(CHAT)).language == language


async def test_many_chats_that_ask_at_once_get_each_its_own(address: Address) -> None:
    own = {chat: ChatSettings(article=f"article-{chat}") for chat in range(1, 40)}
    async with Database(address) as database:
        await asyncio.gather(*(database.keep_settings(*one) for one in own.items()))

    async with Database(address) as database:
        found = await asyncio.gather(*(database.settings_of(chat) for chat in own))

    assert found == list(own.values())


async def test_votes_of_many_at_once_are_all_counted(address: Address) -> None:
    async with Database(address) as database:
        kept = await asyncio.gather(
            *(database.vote("a/one", useful=number % 3 > 0) for number in range(30)),
            database.vote("a/two", useful=False),
        )

    async with Database(address) as database:
        assert all(kept)
        assert await database.tallies() == {"a/one": Tally(20, 10), "a/two": Tally(0, 1)}


async def test_who_is_forgotten_leaves_nothing_and_others_all(database: Database) -> None:
    for chat in (CHAT, OTHER):
        await database.keep_settings(chat, CHOSEN)
        await database.ephemeral.put(Key("turns", chat, (1,)), ["gist"], seconds=60)

    gone = await database.forget(CHAT)

    assert gone == Forgotten(settings=True, values=1)
    assert await database.settings_of(CHAT) == DEFAULTS
    assert await database.ephemeral.get(Key("turns", CHAT, (1,))) is None
    assert await database.settings_of(OTHER) == CHOSEN
    assert await database.ephemeral.get(Key("turns", OTHER, (1,))) == ["gist"]
    assert await database.forget(CHAT) == Forgotten(settings=False, values=0)


async def test_a_supergroup_takes_over_what_the_group_had(database: Database) -> None:
    await database.keep_settings(-7, CHOSEN)
    await database.ephemeral.put(Key("served", -7, ("a/one",)), 12, seconds=60)

    for _ in range(2):  # both chats tell of it
        await database.move(-7, CHAT)

    assert await database.settings_of(CHAT) == CHOSEN
    assert await database.ephemeral.get(Key("served", CHAT, ("a/one",))) == 12
    assert await database.settings_of(-7) == DEFAULTS
    assert await database.ephemeral.get(Key("served", -7, ("a/one",))) is None


async def test_the_group_s_settings_beat_those_of_a_new_supergroup(database: Database) -> None:
    await database.keep_settings(-7, CHOSEN)
    await database.keep_settings(CHAT, ChatSettings(language="fr"))
    for chat in (-7, CHAT):
        await database.ephemeral.put(Key("served", chat), chat, seconds=60)

    await database.move(-7, CHAT)

    assert await database.settings_of(CHAT) == CHOSEN
    assert await database.ephemeral.get(Key("served", CHAT)) == -7


async def test_what_was_handled_is_known_after_a_restart(address: Address) -> None:
    async with Database(address) as database:
        before = await database.was_handled(7)
        await database.mark_handled([7, 9, 7])

    async with Database(address) as database:
        after = [await database.was_handled(number) for number in (7, 8, 9)]

    assert not before
    assert after == [True, False, True]


async def test_all_that_was_handled_is_written_at_the_end(address: Address) -> None:
    async with Database(address) as database:
        await database.mark_handled(range(300))

    async with Database(address) as database:
        known = await asyncio.gather(*(database.was_handled(number) for number in range(301)))

    assert known == [True] * 300 + [False]


def written(connection: Connection) -> list[int]:
    return [*connection.execute(select(HANDLED.c.update_id)).scalars()]


@pytest.mark.parametrize("number", [handled.ENOUGH, 1])
async def test_what_was_handled_is_written_soon_enough_by_itself(
    address: Address, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = 60.0 if number == handled.ENOUGH else 0.01
    monkeypatch.setattr(handled, "TOGETHER_SECONDS", seconds)
    async with Database(address) as database:
        await database.mark_handled(range(number))
        left: list[int] = []
        async with asyncio.timeout(20):
            while not left:
                await asyncio.sleep(0.01)
                left = await database._guard.look(written)

    assert len(left) == number


async def test_settings_are_right_where_more_chats_chose_than_are_known_by_heart(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen, "MOST", 3)
    own = {chat: ChatSettings(article=f"article-{chat}") for chat in range(1, 7)}
    async with Database(address) as database:
        for chat, settings in own.items():
            await database.keep_settings(chat, settings)
        at_once = [await database.settings_of(chat) for chat in own]

    async with Database(address) as database:
        later = [await database.settings_of(chat) for chat in own]
        await database.keep_settings(8, CHOSEN)
        await database.forget(2)
        last = [await database.settings_of(chat) for chat in (1, 2, 8, 9)]

    assert at_once == later == list(own.values())
    assert last == [own[1], DEFAULTS, CHOSEN, DEFAULTS]


async def test_after_a_day_an_update_is_not_known_and_its_number_not_kept(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Database(address) as database:
        with monkeypatch.context() as yesterday:
            yesterday.setattr(handled, "time", lambda: time() - DAY - 1)
            await database.mark_handled([7])
            await database.settle()
        await database.mark_handled([8])

    async with Database(address) as database:
        known = [await database.was_handled(number) for number in (7, 8)]
        await database._handled.clean()
        left = await database._guard.look(written)

    assert known == [False, True]
    assert left == [8]


@pytest.mark.parametrize("number", [2**63, -(2**70), 10**40])
async def test_a_number_that_no_update_has_does_no_harm(database: Database, number: int) -> None:
    await database.mark_handled([number, 5])

    assert not await database.was_handled(number)
    assert database.trouble is None


async def test_before_and_after_it_is_open_it_is_a_database_that_fails(address: Address) -> None:
    database = Database(address)
    early = (database.trouble, await database.keep_settings(CHAT, CHOSEN))
    async with database:
        during = (database.trouble, await database.keep_settings(CHAT, CHOSEN))
    late = (database.trouble, await database.keep_settings(CHAT, DEFAULTS))

    assert early == ("the database cannot be used: it is not open", False)
    assert during == (None, True)
    assert late == ("the database cannot be used: it is closed", False)
