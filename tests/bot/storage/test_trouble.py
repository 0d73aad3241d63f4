"""A database that fails: the bot goes on without, says so once, loses nothing, and comes back."""
# ruff: noqa: ASYNC240 - the files are tiny, and nobody else waits

import asyncio
import logging
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.chat_settings import DEFAULTS, ChatSettings
from bot.errors import UnusableError
from bot.storage import database as upkeep
from bot.storage import guard
from bot.storage.address import Address, Postgres, SqliteFile
from bot.storage.database import Database
from bot.storage.ephemeral import Key, Rate
from bot.storage.votes import Tally
from tests.disks import FrozenDisk, frozen_disk, let_go, put_pipe
from tests.postgresql import PASSWORD, PostgresServer

__all__ = ["frozen_disk"]

CHOSEN = ChatSettings(language="en", quiet=True)
FAILS = "the database cannot be used: "
GARBAGE = b"This was a database once. " * 400

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def haste(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(upkeep, "BETWEEN_TRIALS", 0.05)
    monkeypatch.setattr(upkeep, "TRIALS_TO_A_LOOK", 1)
    caplog.set_level(logging.INFO, "bot.storage")


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - a condition of the world, not an event
            await asyncio.sleep(0.02)


async def filled(address: Address) -> None:
    """Put something in that must not be lost."""
    async with Database(address) as database:
        assert await database.keep_settings(1, CHOSEN)
        assert await database.vote("a/one", useful=True)
        await database.mark_handled([7])


async def assert_nothing_is_lost(address: Address) -> None:
    async with Database(address) as database:
        assert database.trouble is None
        assert await database.settings_of(1) == CHOSEN
        assert (await database.tallies())["a/one"] == Tally(1, 0)
        assert await database.was_handled(7)


async def assert_it_keeps_nothing(database: Database) -> None:
    """It answers without what it keeps, and says so."""
    assert await database.settings_of(99) == DEFAULTS
    assert not await database.keep_settings(99, CHOSEN)
    assert not await database.vote("a/one", useful=True)
    assert await database.forget(99) is None
    await database.move(99, 98)
    await database.mark_handled([8])
    await database.settle()
    assert not await database.was_handled(99)


def lines_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    told = [one for one in caplog.records if one.name.startswith("bot.storage")]
    return [one.message for one in told if "database c" in one.message]


@pytest.fixture
def file_address(file: Path) -> SqliteFile:
    return SqliteFile(file)


async def test_its_file_and_folder_are_private(file_address: SqliteFile, file: Path) -> None:
    async with Database(file_address) as database:
        await database.keep_settings(1, CHOSEN)
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in file.parent.iterdir()}

    assert set(modes.values()) == {0o600}
    assert "sourcier.sqlite-wal" in modes
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


async def test_locked_for_writing_it_is_still_read(
    file_address: SqliteFile, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await filled(file_address)
    async with Database(file_address) as database:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")

        kept = [await database.vote("a/two", useful=True) for _ in range(5)]
        await database.mark_handled([8])
        await database.settle()
        trouble, still = database.trouble, await database.settings_of(1)
        other.execute("ROLLBACK")
        other.close()
        await until(lambda: database.trouble is None)

        assert kept == [False] * 5
        assert trouble == FAILS + "another process locks it"
        assert still == CHOSEN
        assert await database.vote("a/two", useful=True)
        assert lines_of(caplog)[-2:] == [
            "the database cannot be used: another process locks it; answering without it",
            "the database can be used",
        ]
    async with Database(file_address) as database:
        assert await database.was_handled(8), "what could not be written then is written later"
    await assert_nothing_is_lost(file_address)


async def test_locked_altogether_it_answers_without(
    file_address: SqliteFile, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await filled(file_address)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    async with Database(file_address) as database:
        trouble = database.trouble
        await assert_it_keeps_nothing(database)
        other.close()
        await until(lambda: database.trouble is None)

        assert trouble == FAILS + "another process locks it"
        assert await database.settings_of(1) == CHOSEN
        assert await database.was_handled(7), "what earlier processes did is read after all"
    await assert_nothing_is_lost(file_address)


async def test_settings_that_were_read_at_its_opening_are_known_whatever_becomes_of_the_file(
    file_address: SqliteFile, file: Path
) -> None:
    await filled(file_address)
    async with Database(file_address) as database:
        file.rename(file.with_name("elsewhere"))
        file.write_bytes(GARBAGE)

        assert await database.settings_of(1) == CHOSEN
        assert await database.settings_of(2) == DEFAULTS


async def test_on_a_full_disk_it_is_still_read(file_address: SqliteFile) -> None:
    await filled(file_address)
    async with Database(file_address) as database:
        await limit_pages(database, 1)
        number = 0
        while await database.vote(f"article/{number}" * 50, useful=True):
            number += 1

        trouble, still = database.trouble, await database.settings_of(1)
        await limit_pages(database, 1_000_000)
        await until(lambda: database.trouble is None)

        assert trouble == FAILS + "the disk is full"
        assert still == CHOSEN
        assert await database.vote("a/two", useful=True)
        assert len(await database.tallies()) == number + 2
    await assert_nothing_is_lost(file_address)


async def limit_pages(database: Database, number: int) -> None:
    """Let the file grow no more, which SQLite treats as it does a full disk."""
    await database._guard._backend.look(
        lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {number}")
    )


@pytest.mark.usefixtures("ordinary_user")
async def test_read_only_it_answers_without(file_address: SqliteFile, file: Path) -> None:
    await filled(file_address)
    file.chmod(0o400)
    file.parent.chmod(0o500)
    async with Database(file_address) as database:
        trouble = database.trouble
        await assert_it_keeps_nothing(database)
        file.parent.chmod(0o700)
        file.chmod(0o600)
        await until(lambda: database.trouble is None)

        assert trouble in {FAILS + "it may only be read", FAILS + "its file cannot be opened"}
    await assert_nothing_is_lost(file_address)


@pytest.mark.usefixtures("ordinary_user")
async def test_opened_while_it_was_read_only_it_is_written_once_it_may_be(
    file_address: SqliteFile, file: Path
) -> None:
    await filled(file_address)
    file.chmod(0o400)
    async with Database(file_address) as database:
        trouble = database.trouble
        await asyncio.sleep(0.3)  # a few trials
        file.chmod(0o600)
        await until(lambda: database.trouble is None)

        assert trouble == FAILS + "it may only be read"
    await assert_nothing_is_lost(file_address)


@pytest.mark.usefixtures("ordinary_user")
async def test_in_a_folder_that_is_closed_to_it_it_answers_without(
    tmp_path: Path, file_address: SqliteFile
) -> None:
    tmp_path.chmod(0o500)
    async with Database(file_address) as database:
        trouble = database.trouble
        await assert_it_keeps_nothing(database)
        tmp_path.chmod(0o700)
        await until(lambda: database.trouble is None)

        assert trouble == FAILS + "it cannot be reached (permission denied)"


async def test_a_damaged_file_is_left_as_it_is(
    file_address: SqliteFile, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await filled(file_address)
    good = file.with_name("good")
    shutil.copy(file, good)
    file.write_bytes(GARBAGE)
    async with Database(file_address) as database:
        trouble = database.trouble
        await assert_it_keeps_nothing(database)
        await asyncio.sleep(0.3)  # a few trials
        after = file.read_bytes()
        good.replace(file)
        await until(lambda: database.trouble is None)

        assert trouble == FAILS + "its file is no SQLite database; it is left as it is"
        assert after == GARBAGE
        assert await database.settings_of(1) == CHOSEN
    assert [one.partition(":")[0] for one in lines_of(caplog)] == [
        "the database can be used",
        "the database cannot be used",
        "the database can be used",
    ]
    await assert_nothing_is_lost(file_address)


async def test_pages_that_are_damaged_later_on_are_noticed_and_left(
    file_address: SqliteFile, file: Path
) -> None:
    async with Database(file_address) as database:
        for number in range(300):
            await database.vote(f"article/{number}" * 20, useful=True)
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    damaged = file.read_bytes()
    async with Database(file_address) as database:
        found = await database.tallies()
        await database.vote("a/two", useful=True)
        trouble = database.trouble

    assert found == {}
    assert trouble == FAILS + "its file is damaged; it is left as it is"
    assert file.read_bytes() == damaged


async def test_a_folder_in_the_place_of_the_file_is_left_as_it_is(
    file_address: SqliteFile, file: Path
) -> None:
    file.mkdir(parents=True)
    async with Database(file_address) as database:
        trouble = database.trouble
        await assert_it_keeps_nothing(database)
        file.rmdir()
        await until(lambda: database.trouble is None)

        assert trouble == FAILS + "it cannot be reached (is a directory)"


async def test_a_file_that_was_moved_away_is_noticed(
    file_address: SqliteFile, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await filled(file_address)
    async with Database(file_address) as database:
        file.rename(file.with_name("elsewhere"))
        await until(lambda: "moved or deleted" in caplog.text and database.trouble is None)

        assert await database.keep_settings(2, CHOSEN)
    async with Database(file_address) as database:
        assert await database.settings_of(2) == CHOSEN


def threads() -> int:
    return sum(one.name == "storage" for one in threading.enumerate())


async def test_a_disk_that_hangs_when_it_is_opened_holds_up_nobody_and_one_thread_at_most(
    file_address: SqliteFile, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "TRIAL_SECONDS", 0.1)
    file.parent.mkdir(mode=0o700)
    put_pipe(file)
    await until(lambda: threads() == 0)
    async with Database(file_address) as database:
        trouble = database.trouble
        await assert_it_keeps_nothing(database)
        await asyncio.sleep(0.5)  # ten trials
        hanging = threads()
        let_go(file)
        await until(lambda: database.trouble is None)

        assert trouble == FAILS + "it does not answer"
        assert hanging == 1
        assert await database.keep_settings(1, CHOSEN)
    async with Database(file_address) as database:
        assert await database.settings_of(1) == CHOSEN


async def test_it_is_closed_while_its_disk_hangs(
    file_address: SqliteFile, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "TRIAL_SECONDS", 0.1)
    file.parent.mkdir(mode=0o700)
    put_pipe(file)
    async with Database(file_address) as database:
        await database.mark_handled([1])
    let_go(file)

    assert database.trouble == FAILS + "it is closed"


async def test_a_disk_that_freezes_is_left_alone_and_used_again_once_it_thaws(
    frozen_disk: FrozenDisk, caplog: pytest.LogCaptureFixture
) -> None:
    address = SqliteFile(frozen_disk.path / "sourcier.sqlite")
    await filled(address)
    await until(lambda: threads() == 0)
    async with Database(address) as database:
        frozen_disk.freeze()
        kept = await database.keep_settings(2, CHOSEN)
        trouble, still = database.trouble, await database.settings_of(1)
        await database.mark_handled([8])
        await database.settle()
        await asyncio.sleep(0.5)  # ten trials
        hanging = threads()
        frozen_disk.thaw()
        await until(lambda: database.trouble is None)

        assert not kept
        assert trouble == FAILS + "it does not answer"
        assert still == CHOSEN
        assert hanging == 1
        assert len(lines_of(caplog)) == 4  # opened twice, failed and well again
    async with Database(address) as database:
        assert await database.was_handled(8), "what could not be written then is written later"


async def test_a_server_that_freezes_does_not_hold_up_the_end(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(Postgres(postgres_url)))
        postgres_server.freeze()
        stack.callback(postgres_server.thaw)
        async with asyncio.timeout(15):
            await database.__aexit__()

    assert database.trouble == FAILS + "it is closed"


async def test_a_server_that_stops_is_used_again_once_it_is_back(
    postgres_server: PostgresServer, postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    address = Postgres(postgres_url)
    await filled(address)
    async with Database(address) as database:
        before = await database.settings_of(1)
        postgres_server.stop()
        try:
            await until(lambda: database.trouble is not None)
            await assert_it_keeps_nothing(database)
            still = await database.settings_of(1)
            alone = await database.ephemeral.claim(Key("once"), seconds=60)
            waits = await database.ephemeral.take(Key("pace"), Rate(1, 1))
            again = await database.ephemeral.claim(Key("once"), seconds=60)
        finally:
            postgres_server.start()
        await until(lambda: database.trouble is None)

        assert (before, still) == (CHOSEN, CHOSEN)
        assert (alone, waits, again) == (True, 0.0, False)
        assert await database.keep_settings(2, CHOSEN)
        await database.settle()
    await assert_nothing_is_lost(address)
    async with Database(address) as database:
        assert await database.was_handled(8)
    assert PASSWORD not in caplog.text


async def test_a_server_that_is_not_there_yet_does_not_keep_the_bot_from_starting(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    postgres_server.stop()
    try:
        database = await Database(Postgres(postgres_url)).__aenter__()
        trouble = database.trouble
        await assert_it_keeps_nothing(database)
    finally:
        postgres_server.start()
    await until(lambda: database.trouble is None)
    kept = await database.keep_settings(1, CHOSEN)
    await database.__aexit__()

    assert trouble == FAILS + "it cannot be reached (connection refused)"
    assert kept


async def test_a_server_that_freezes_holds_up_nobody_for_long(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    async with Database(Postgres(postgres_url)) as database:
        postgres_server.freeze()
        try:
            async with asyncio.timeout(10):
                await assert_it_keeps_nothing(database)
            trouble = database.trouble
        finally:
            postgres_server.thaw()
        await until(lambda: database.trouble is None)

        assert trouble == FAILS + "it does not answer"
        assert await database.keep_settings(1, CHOSEN)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda url: url.replace(PASSWORD, "wrong"), "it refuses the user or the password"),
        (lambda url: url + "_other", "there is no database of that name"),
    ],
)
async def test_what_a_server_refuses_is_told_without_the_password(
    postgres_url: str,
    change: Callable[[str], str],
    words: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with Database(Postgres(change(postgres_url))) as database:
        assert database.trouble == FAILS + words

    assert PASSWORD not in caplog.text


@pytest.mark.parametrize("rest", ["u:hush@h:abc/db", "u:hush@h/db?sslmode=bogus", "u:hush@[::1/d"])
async def test_a_url_that_means_nothing_is_refused_without_being_shown(rest: str) -> None:
    with pytest.raises(UnusableError, match="SOURCIER_DATABASE cannot be understood") as caught:
        await Database(Postgres(f"postgresql://{rest}")).__aenter__()

    assert "hush" not in str(caught.value)


async def test_one_that_turns_out_too_new_later_on_is_a_trouble_like_others(
    file_address: SqliteFile, file: Path
) -> None:
    await filled(file_address)
    newer = file.with_name("newer")
    shutil.copy(file, newer)
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    file.unlink()
    file.mkdir()
    async with Database(file_address) as database:
        file.rmdir()
        newer.replace(file)
        await until(lambda: "9999" in (database.trouble or ""))
        kept = await database.keep_settings(1, DEFAULTS)

    assert not kept


async def test_it_is_closed_while_it_fails(file_address: SqliteFile, file: Path) -> None:
    file.mkdir(parents=True)
    async with Database(file_address) as database:
        await database.mark_handled([1])

    assert database.trouble == FAILS + "it is closed"
