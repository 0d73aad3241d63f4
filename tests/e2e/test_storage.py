"""What a reader sees of the database: that it remembers, and nothing at all when it fails."""
# ruff: noqa: ASYNC240 - the file is tiny, and nobody else waits

import sqlite3
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.playground.server import Playground
from bot.storage.migrating import HEAD
from tests.e2e.processes import BotProcess
from tests.e2e.readers import ANSWER, PHARE, reader
from tests.postgresql import PASSWORD, PostgresServer, postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

GARBAGE = b"This was a database once. " * 400

pytestmark = pytest.mark.anyio


@pytest.fixture
def bot(bot_process: BotProcess) -> BotProcess:
    bot_process.environment["SOURCIER_ARTICLES"] = str(PHARE)
    return bot_process


@pytest.fixture
def file(bot: BotProcess) -> Path:
    """The bot's database."""
    return Path(bot.environment["SOURCIER_DATABASE"].removeprefix("sqlite:///"))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_what_was_answered_before_a_kill_is_not_answered_again(
    server: Playground, bot: BotProcess, kind: str, request: pytest.FixtureRequest
) -> None:
    if kind == "postgresql":
        bot.environment["SOURCIER_DATABASE"] = request.getfixturevalue("postgres_url")
    anne, ben = reader(server), reader(server, "Ben")
    await bot.start()
    question = anne.ask()
    await server.answer_to(question)
    await server.wait_for(lambda: not server.updates.pending())
    await bot.kill()
    server.feed.again(question)
    await bot.start()
    await ben.asks()
    await server.wait_for(lambda: not server.updates.pending())

    assert (anne.sees(), ben.sees()) == (1, 1)
    assert await bot.stop() == 0
    assert PASSWORD not in bot.err


async def test_a_file_that_is_no_database_is_told_of_and_left_and_readers_are_answered(
    server: Playground, bot: BotProcess, file: Path
) -> None:
    file.write_bytes(GARBAGE)
    url = bot.listen()
    await bot.start()
    await reader(server).asks()
    async with ClientSession(url) as session, session.get("/readyz") as ready:
        status, told = ready.status, await ready.text()

    trouble = "the database cannot be used: its file is no SQLite database; it is left as it is"
    assert (status, told) == (200, f"ready\n{trouble}\n")
    assert bot.err.count(trouble) == 1
    assert await bot.stop() == 0
    assert file.read_bytes() == GARBAGE


async def test_readers_are_answered_while_the_database_server_is_gone(
    server: Playground, bot: BotProcess, postgres_server: PostgresServer, postgres_url: str
) -> None:
    bot.environment["SOURCIER_DATABASE"] = postgres_url
    anne = reader(server)
    await bot.start()
    postgres_server.stop()
    try:
        first, second = await anne.asks(), await anne.asks()
    finally:
        postgres_server.start()
    await bot.wait_until(lambda: bot.err.count("the database can be used") == 2)
    third = await anne.asks()

    assert all(ANSWER in one.text for one in (first, second, third))
    assert bot.err.count("the database cannot be used") <= 2
    assert PASSWORD not in bot.err


async def test_a_database_of_a_newer_sourcier_is_refused_in_one_line(
    bot: BotProcess, file: Path
) -> None:
    with sqlite3.connect(file) as newer:
        newer.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
        newer.execute("INSERT INTO alembic_version VALUES ('9999')")
    newer.close()
    await bot.launch()

    assert await bot.wait() == 2
    assert bot.err.strip() == (
        "sourcier: the database cannot be used: its tables have revision 9999, this Sourcier"
        f" knows {HEAD}; start that one, or name another database in SOURCIER_DATABASE"
    )


async def test_a_url_that_means_nothing_is_refused_in_one_line_without_its_password(
    bot: BotProcess,
) -> None:
    bot.environment["SOURCIER_DATABASE"] = "postgresql://anne:hush@localhost:port/sourcier"
    await bot.launch()

    assert await bot.wait() == 2
    assert bot.err.startswith("sourcier: SOURCIER_DATABASE cannot be understood; write ")
    assert len(bot.err.splitlines()) == 1
    assert "hush" not in bot.err
