"""Tables of any earlier revision become those of today, with what they hold."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect, text

from bot.chat_settings import ChatSettings
from bot.errors import UnusableError
from bot.storage.address import Address, SqliteFile
from bot.storage.database import Database
from bot.storage.engine import backend_of
from bot.storage.migrating import HEAD, SCRIPTS, revision_of, upgrade
from bot.storage.schema import KEPT, PUBLISHED, SHARED
from bot.storage.votes import Tally

T = TypeVar("T")

pytestmark = pytest.mark.anyio


async def within(address: Address, work: Callable[[Connection], T]) -> T:
    """Do something to a database behind the back of the bot."""
    backend = backend_of(address)
    try:
        await backend.open(anew=True)
        return await backend.change(work)
    finally:
        await backend.close()


def as_of_revision_1(connection: Connection) -> None:
    upgrade(connection, "0001")
    settings = "INSERT INTO settings VALUES (-42, 'en', NULL, :quiet, :suggestions)"
    connection.execute(text(settings), {"quiet": True, "suggestions": False})
    connection.execute(text("INSERT INTO votes VALUES ('a/one', 3, 2)"))


async def test_revision_1_becomes_today_s_with_its_data(address: Address) -> None:
    await within(address, as_of_revision_1)

    async with Database(address) as database:
        trouble = database.trouble
        settings, tallies = await database.settings_of(-42), await database.tallies()
        await database.mark_handled([7])

    assert trouble is None
    assert settings == ChatSettings(language="en", quiet=True, suggestions=False)
    assert tallies == {"a/one": Tally(3, 2)}
    assert await within(address, revision_of) == HEAD
    async with Database(address) as database:
        assert await database.was_handled(7)


def as_of_revision_2(connection: Connection) -> None:
    upgrade(connection, "0002")
    settings = "INSERT INTO settings VALUES (:chat, :language, :article, :quiet, :suggestions)"
    for row in (
        (1, "fr", "a", False, True),
        (2, None, None, False, False),
        (3, None, "b", True, True),
    ):
        names = ("chat", "language", "article", "quiet", "suggestions")
        connection.execute(text(settings), dict(zip(names, row, strict=True)))


async def test_the_settings_of_revision_2_become_one_value_a_chat(address: Address) -> None:
    await within(address, as_of_revision_2)

    async with Database(address) as database:
        kept = [await database.settings_of(chat) for chat in (1, 2, 3, 4)]

    assert kept == [
        ChatSettings(language="fr", article="a"),
        ChatSettings(suggestions=False),
        ChatSettings(article="b", quiet=True),
        ChatSettings(),
    ]


async def test_the_migrations_make_the_tables_that_the_code_means(address: Address) -> None:
    def differences(connection: Connection) -> list[object]:
        upgrade(connection)
        meant = MetaData()
        is_shared = connection.dialect.name == "postgresql"
        for part in [KEPT, SHARED, PUBLISHED] if is_shared else [KEPT]:
            for table in part.sorted_tables:
                table.to_metadata(meant)
        return list(compare_metadata(MigrationContext.configure(connection), meant))

    assert await within(address, differences) == []


async def test_nothing_that_is_kept_for_minutes_has_a_table_in_a_file(address: Address) -> None:
    async with Database(address):
        names = await within(address, lambda connection: inspect(connection).get_table_names())

    kept = {"alembic_version", "settings", "votes", "handled", "inbox", "served"}
    assert set(names) == (
        kept if isinstance(address, SqliteFile) else kept | {*SHARED.tables, *PUBLISHED.tables}
    )


def test_the_head_that_the_code_names_is_that_of_the_scripts() -> None:
    scripts = ScriptDirectory(str(SCRIPTS))

    assert scripts.get_heads() == [HEAD]


async def test_two_that_start_at_once_do_not_get_in_each_other_s_way(address: Address) -> None:
    both = [Database(address) for _ in range(2)]

    await asyncio.gather(*(one.__aenter__() for one in both))
    troubles = [one.trouble for one in both]
    await asyncio.gather(*(one.__aexit__() for one in both))

    assert troubles == [None, None]


async def test_a_database_of_a_newer_sourcier_is_refused_and_left_as_it_is(
    address: Address,
) -> None:
    def newer(connection: Connection) -> None:
        as_of_revision_1(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    await within(address, newer)
    with pytest.raises(UnusableError) as caught:
        await Database(address).__aenter__()

    votes = text("SELECT useful FROM votes")
    assert str(caught.value) == (
        f"the database cannot be used: its tables have revision 9999, this Sourcier knows {HEAD};"
        " start that one, or name another database in SOURCIER_DATABASE"
    )
    assert await within(address, lambda connection: connection.execute(votes).scalar_one()) == 3
