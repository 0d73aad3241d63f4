"""What is forgotten leaves the disk at once."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.chat_settings import ChatSettings
from bot.storage.address import SqliteFile
from bot.storage.database import Database

pytestmark = pytest.mark.anyio

MARK = "article-of-one-chat"


def bytes_in(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(folder.iterdir()))


async def test_no_byte_of_forgotten_settings_is_left_on_the_disk(file: Path) -> None:
    async with Database(SqliteFile(file)) as database:
        for chat in range(1, 50):
            await database.keep_settings(chat, ChatSettings(article=f"other-{chat}"))
        await database.keep_settings(50, ChatSettings(article=MARK))
        before = bytes_in(file.parent)
        await database.forget(50)
        after = bytes_in(file.parent)

    assert MARK.encode() in before
    assert MARK.encode() not in after
    assert b"other-7" in after


async def test_it_leaves_the_disk_later_where_somebody_is_reading_it_now(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database.BETWEEN_TRIALS", 0.05)
    async with Database(SqliteFile(file)) as database:
        await database.keep_settings(50, ChatSettings(article=MARK))
        backup = connect(file)
        gone = await database.forget(50)
        during = bytes_in(file.parent)
        backup.close()
        async with asyncio.timeout(10):
            while MARK.encode() in bytes_in(file.parent):  # noqa: ASYNC110 - a file, no event
                await asyncio.sleep(0.02)

    assert gone is not None
    assert gone.settings
    assert MARK.encode() in during


def connect(file: Path) -> sqlite3.Connection:
    """Read, and do not come to an end."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("SELECT * FROM settings").fetchall()
    return connection
