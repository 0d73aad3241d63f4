"""What only a database can do to lists: lack something, be another version's, be away."""

import asyncio
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.command import run_command
from bot.errors import UnusableError
from bot.published import publishing
from bot.published.bridge import WITHOUT_TRIGRAMS, Bridge
from bot.published.reading import PublishedLists
from bot.published.writing import LOCKED
from knowledge.errors import OutOfReachError
from knowledge.library import Library
from tests.bot.published.conftest import Clock
from tests.bot.published.test_sources import refreshed, write
from tests.postgresql import PostgresServer

QUESTION = "Combien de morts à Kermor ?"
IN_DATABASE = Path("database")


def library_of(bridge: Bridge) -> Library:
    return Library(IN_DATABASE, source=PublishedLists(bridge, clock=Clock()), clock=Clock())


def executed(bridge: Bridge, statement: str) -> None:
    bridge.change(lambda one: one.execute(statement))


@pytest.fixture
def bridge(bridges: Callable[[], Bridge], tmp_path: Path) -> Bridge:
    one = bridges()
    one.open()
    publishing.publish(write(tmp_path, "Kermor"), one)
    return one


def test_a_database_without_trigrams_is_refused_in_one_line(
    bridges: Callable[[], Bridge], postgres_url: str
) -> None:
    bridge = bridges()
    role = "plain_" + postgres_url.rpartition("/")[2]
    executed(bridge, f"CREATE ROLE {role} LOGIN PASSWORD 'x'")
    executed(bridge, f"GRANT ALL ON SCHEMA public TO {role}")
    login, _, rest = postgres_url.partition("://")[2].rpartition("@")
    assert login
    plain = Bridge(f"postgresql://{role}:x@{rest}")
    try:
        with pytest.raises(UnusableError) as caught:
            plain.open()
    finally:
        plain.close()

    assert str(caught.value) == WITHOUT_TRIGRAMS


def test_what_another_version_indexed_is_indexed_anew_once(
    bridge: Bridge, caplog: pytest.LogCaptureFixture
) -> None:
    executed(bridge, "UPDATE lists SET code = 'older', terms = '{}'")
    executed(bridge, "UPDATE list_terms SET lists = 0")

    with caplog.at_level(logging.INFO):
        library = library_of(bridge)
        library_of(bridge)

    assert "deux morts" in library.desk.ask(QUESTION).body
    assert [one for one in caplog.messages if "indexed anew" in one] == [
        "lists that another version had indexed: 1, indexed anew"
    ]


def test_a_list_that_is_not_good_any_more_is_named_and_served_as_it_was(
    bridge: Bridge, caplog: pytest.LogCaptureFixture
) -> None:
    executed(bridge, "UPDATE lists SET code = 'older', source = '[article]'")

    library = library_of(bridge)

    assert "deux morts" in library.desk.ask(QUESTION).body
    assert "feu-kermor.toml" in caplog.text


def test_while_the_server_is_away_it_is_told_once_and_afterwards_all_is_well(
    bridge: Bridge,
    postgres_server: PostgresServer,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    publishing.publish(write(tmp_path, "Ostrac"), bridge)
    library = library_of(bridge)
    postgres_server.stop()
    try:
        assert not refreshed(library)
        with pytest.raises(OutOfReachError, match="out of reach"):
            library.desk.ask("Combien de morts à Ostrac ?")
    finally:
        postgres_server.start()
    assert len([one for one in caplog.messages if "not reloaded" in one]) == 1

    publishing.publish(write(tmp_path, "Sornay"), bridge)
    assert refreshed(library)
    assert "deux morts" in library.desk.ask("Combien de morts à Sornay ?").body


def test_a_change_is_seen_though_nothing_was_heard(bridge: Bridge, tmp_path: Path) -> None:
    source = PublishedLists(bridge, clock=Clock())
    bridge.listens, bridge._hear = True, lambda *_: None  # type: ignore[method-assign]
    library = Library(IN_DATABASE, source=source, clock=Clock())

    executed(bridge, "DELETE FROM lists")
    publishing.publish(write(tmp_path, "Ostrac"), bridge)

    assert refreshed(library)
    assert [one.id for one in library.desk.articles] == ["feu-ostrac"]


def test_lists_are_read_from_the_standby_that_is_named(
    bridge: Bridge, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    standby = postgres_server.new_database()  # a copy whose lists differ, so that it can be told
    there = Bridge(standby)
    both = Bridge(postgres_server.url(), standby)
    try:
        there.open()
        publishing.publish(write(tmp_path, "Ostrac"), there)
        library = library_of(both)
        served = [one.id for one in library.desk.articles]
    finally:
        there.close()
        both.close()

    assert served == ["feu-ostrac"]


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, postgres_url: str) -> None:
    monkeypatch.setenv("SOURCIER_ARTICLES", "database")
    monkeypatch.setenv("SOURCIER_DATABASE", postgres_url)
    monkeypatch.delenv("SOURCIER_ENV_FILE", raising=False)


@pytest.mark.usefixtures("settings")
def test_a_curator_publishes_asks_and_takes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = write(tmp_path, "Kermor"), write(tmp_path, "Ostrac")

    codes = [run_command(["publish", str(path)]) for path in (first, second, second)]
    told = capsys.readouterr().out
    codes.append(run_command(["ask", QUESTION]))
    answer = capsys.readouterr().out
    codes += [run_command(["publish", "--undo", str(second)]) for _ in range(2)]
    undone = capsys.readouterr().out
    codes.append(run_command(["publish", "--undo", str(second)]))

    assert codes == [0, 0, 0, 0, 0, 0, 2]
    assert "est en service" in told
    assert "remplace la version en service" in told
    assert "deux morts" in answer
    assert "la version antérieure est de nouveau en service" in undone
    assert "n’est plus en service" in undone
    assert "nothing to undo" in capsys.readouterr().err


@pytest.mark.usefixtures("settings")
def test_a_folder_is_published_at_once_and_what_stands_already_is_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for town in ("Kermor", "Ostrac", "Sornay"):
        write(tmp_path, town)

    codes = [run_command(["publish", str(tmp_path)]) for _ in range(2)]
    write(tmp_path, "Ostrac", told="trois morts")
    codes.append(run_command(["publish", str(tmp_path)]))
    told = capsys.readouterr().out.splitlines()
    codes.append(run_command(["ask", "Combien de morts à Ostrac ?"]))
    answer = capsys.readouterr().out
    codes.append(run_command(["publish", "--undo", str(tmp_path)]))

    assert codes == [0, 0, 0, 0, 2]
    assert "3 nouvelle(s), 0 remplacée(s), 0 inchangée(s)" in told[0]
    assert "0 nouvelle(s), 0 remplacée(s), 3 inchangée(s)" in told[1]
    assert "0 nouvelle(s), 1 remplacée(s), 2 inchangée(s)" in told[2]
    assert "trois morts" in answer
    assert "take lists back one by one" in capsys.readouterr().err


@pytest.mark.usefixtures("settings")
def test_one_bad_list_of_a_folder_keeps_all_of_them_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "Kermor")
    shutil.copy(write(tmp_path, "Ostrac"), tmp_path / "twice.toml")
    (tmp_path / "bad.toml").write_text("[article", "utf-8")

    code = run_command(["publish", str(tmp_path)])
    told = capsys.readouterr().err

    assert code == 2
    assert "bad.toml" in told
    assert f"""is taken by {tmp_path / "ostrac.toml"}""" in told
    assert run_command(["ask", QUESTION]) == 2
    assert "no published fact list" in capsys.readouterr().err


def test_a_folder_goes_into_a_database_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCIER_ARTICLES", str(tmp_path / "served"))
    write(tmp_path / "mine", "Kermor")

    assert run_command(["publish", str(tmp_path / "mine")]) == 2
    told = capsys.readouterr().err
    assert "is a folder, which SOURCIER_ARTICLES=database takes alone" in told
    assert not (tmp_path / "served").exists()


async def holding(connection: asyncpg.Connection) -> bool:
    """Whether somebody waits for the lock of who publishes."""
    return bool(
        await connection.fetchval(
            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        )
    )


def test_who_publishes_waits_for_who_publishes(
    bridges: Callable[[], Bridge], postgres_url: str, tmp_path: Path
) -> None:
    bridge = bridges()
    bridge.open()
    order: list[str] = []

    async def hold() -> None:
        connection = await asyncpg.connect(postgres_url)
        async with connection.transaction():
            await connection.execute(LOCKED)
            publishing_ = asyncio.create_task(
                asyncio.to_thread(publishing.publish, write(tmp_path, "Kermor"), bridge)
            )
            publishing_.add_done_callback(lambda _: order.append("published"))
            for _ in range(3_000):
                if await holding(connection):
                    break
                await asyncio.sleep(0.01)
            order.append("held")
        await connection.close()
        await publishing_

    asyncio.run(hold())

    assert order == ["held", "published"]


@pytest.mark.parametrize("url", ["", "sqlite:////nowhere/lists.sqlite"])
def test_lists_in_a_database_need_one_that_is_shared(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCIER_ARTICLES", "database")
    monkeypatch.setenv("SOURCIER_DATABASE", url)
    monkeypatch.delenv("SOURCIER_ENV_FILE", raising=False)

    assert run_command(["ask", QUESTION]) == 2
    told = capsys.readouterr().err
    assert "SOURCIER_ARTICLES=database needs a PostgreSQL" in told
    assert told.count("\n") == 1


def test_the_tables_are_searched_by_their_indexes(bridge: Bridge) -> None:
    """Few rows are read faster without an index: here are many names, and no other way."""
    executed(
        bridge,
        "INSERT INTO list_names SELECT md5(n::text), n::text FROM generate_series(1, 30000) AS n",
    )
    executed(bridge, "ANALYZE list_names")

    async def plans(connection: asyncpg.Connection) -> str:
        await connection.execute("SET LOCAL enable_seqscan = off")
        rows = await connection.fetch("EXPLAIN SELECT number FROM lists WHERE terms @> '{mort}'")
        rows += await connection.fetch("EXPLAIN SELECT name FROM list_names WHERE name % 'kermro'")
        return "\n".join(row[0] for row in rows)

    told = bridge.change(plans)

    assert "lists_terms" in told
    assert "list_names_alike" in told
