"""Each test of what is kept runs on both databases."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage.address import Address, Postgres, SqliteFile
from bot.storage.database import Database
from tests.postgresql import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a SQLite database may be made."""
    return tmp_path / "data" / "sourcier.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, file: Path) -> Address:
    """An empty database."""
    if request.param == "sqlite":
        return SqliteFile(file)
    return Postgres(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def database(address: Address, anyio_backend: str) -> AsyncIterator[Database]:
    """An open database."""
    async with Database(address) as opened:
        yield opened


@pytest.fixture
def ordinary_user(tmp_path: Path) -> Iterator[None]:
    """Let root do only what anybody may do to files, and own ``tmp_path``."""
    if os.geteuid() != 0:
        yield
        return
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    os.chown(tmp_path, 65_534, 65_534)
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)
