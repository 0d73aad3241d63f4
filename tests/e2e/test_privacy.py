"""What is left on the disk and in the log after conversations: nothing that anybody said."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.playground.server import Playground
from bot.playground.state import Message, Query
from tests.e2e.processes import BotProcess

PHARE = Path(__file__).parents[1] / "data" / "bot" / "phare.toml"
QUESTION = "Qui est la gardienne du phare ?"
TELLING = "Zorglubine"
NAMES = ("Anastazja", "Wielkopolska", "Rédaction-Secrète", "anastazja_w")

pytestmark = pytest.mark.anyio


@pytest.fixture
def home(bot_process: BotProcess) -> Path:
    return Path(bot_process.environment["HOME"])


@pytest.fixture
async def bot(bot_process: BotProcess) -> BotProcess:
    bot_process.environment["SOURCIER_ARTICLES"] = str(PHARE)
    return await bot_process.start()


def files_of(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in kept_files(home)}


def kept_files(home: Path) -> Iterator[Path]:
    return (path for path in sorted(home.rglob("*")) if path.is_file())


async def answered(server: Playground, query: Query) -> None:
    await server.wait_for(lambda: query.answer)


async def converse(server: Playground) -> list[Message]:
    """Private, edited, in a group, by buttons, inline, as a guest: all with telling words."""
    anna = server.cast.user(NAMES[0], username=NAMES[3])
    private = server.cast.private(anna)
    asked = [
        f"Que pense {TELLING} du phare de Kermor ?",
        f"/ask combien de marches pour {TELLING} ?",
        f"/langue {TELLING}",
        f"/{TELLING.lower()}",
    ]
    said = [await server.answer_to(server.feed.text(private, anna, text)) for text in asked]
    edited = server.feed.text(private, anna, f"Où vit {TELLING} ?")
    said.append(await server.answer_to(edited))
    server.feed.edit(edited, f"Combien de marches, {TELLING} ?")
    group = server.cast.supergroup(NAMES[2], anna, server.cast.user(NAMES[1]))
    said.append(await server.answer_to(server.feed.text(group, anna, f"/ask où est {TELLING} ?")))
    elsewhere = server.cast.supergroup(NAMES[2], anna, bot="left")
    for query in (
        server.feed.inline(anna, f"quand {TELLING}"),
        server.feed.guest(elsewhere, anna, f"@sourcier_bot où est {TELLING} ?"),
    ):
        await answered(server, query)
    return said


async def test_no_word_no_name_and_no_reader_is_left_on_the_disk_or_in_the_log(
    server: Playground, bot: BotProcess, home: Path
) -> None:
    answers = await converse(server)
    while_it_runs = await asyncio.to_thread(files_of, home)
    await bot.stop()
    afterwards = await asyncio.to_thread(files_of, home)

    assert any(TELLING in one.text for one in answers)  # they were read, and understood
    assert any(name.endswith(".sqlite") for name in while_it_runs)
    log = (bot.out + bot.err).encode()
    for name, content in [*while_it_runs.items(), *afterwards.items(), ("log", log)]:
        for word in (TELLING, *NAMES):
            for encoding in ("utf-8", "utf-16-le"):
                assert word.encode(encoding).lower() not in content.lower(), (name, word)
    people = {*server.world.users, *server.world.chats} - {server.world.me.id}
    assert {str(abs(one)) for one in people}.isdisjoint(re.findall(r"\d+", log.decode()))


async def test_the_database_keeps_settings_votes_and_what_was_served_and_nothing_else_of_a_chat(
    server: Playground, bot: BotProcess, home: Path
) -> None:
    anna = server.cast.user(NAMES[0])
    private, group = server.cast.private(anna), server.cast.supergroup(NAMES[2], anna)
    server.cast.promote(group, anna)
    await server.answer_to(server.feed.text(private, anna, "/langue fr"))
    answer = await server.answer_to(server.feed.text(private, anna, QUESTION))
    settings = await server.answer_to(server.feed.text(group, anna, "/reglages"))
    for message, label in ((answer, "Utile"), (settings, "Passer en mode discret")):
        pressed = server.feed.press(anna, message, label)
        await answered(server, pressed)
    await bot.stop()

    rows = rows_of(home / "sourcier.sqlite")
    now = rows.pop("handled")
    assert {len(row) for row in now} == {2}
    served = rows.pop("served")
    assert [row[:2] for row in served] == [(anna.id, "phare-kermor/keeper")]
    assert rows == {
        "inbox": [],
        "settings": [(group.id, '{"quiet": true}'), (anna.id, '{"language": "fr"}')],
        "votes": [("phare-kermor/keeper", 1, 0)],
        "alembic_version": rows["alembic_version"],
    }


def rows_of(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a database holds, by table."""
    with closing(sqlite3.connect(database)) as opened:
        names = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: opened.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()  # noqa: S608
            for (name,) in names
        }


async def test_who_is_back_at_the_defaults_leaves_no_row(
    server: Playground, bot: BotProcess, home: Path
) -> None:
    anna = server.cast.user(NAMES[0])
    chat = server.cast.private(anna)
    for text in ("/langue en", "/langue telegram"):
        await server.answer_to(server.feed.text(chat, anna, text))
    await bot.stop()

    assert rows_of(home / "sourcier.sqlite")["settings"] == []


async def test_a_reader_who_wants_to_be_forgotten_leaves_no_row(
    server: Playground, bot: BotProcess, home: Path
) -> None:

    anna = server.cast.user(NAMES[0])
    chat = server.cast.private(anna)
    for text in ("/langue en", "/forget"):
        told = await server.answer_to(server.feed.text(chat, anna, text))
    await bot.stop()

    assert rows_of(home / "sourcier.sqlite")["settings"] == []
    raw = await asyncio.to_thread(files_of, home)
    number = anna.id.to_bytes(8, "big").lstrip(b"\0")
    assert not [name for name, content in raw.items() if number in content]
    assert "the settings of this chat" in told.text
