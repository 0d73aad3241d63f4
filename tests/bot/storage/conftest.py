"""Each test of what is kept runs on both databases."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.storage.address import Address, Postgres, SqliteFile
from bot.storage.database import Database
from tests.bot.storage.powers import obeying
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
def ordinary_user() -> Iterator[None]:
    """Let root do only what anybody may do to files."""
    with ExitStack() as stack:
        try:
            stack.enter_context(obeying())
        except OSError as error:
            pytest.skip(f"root cannot be kept from files here ({error})")
        yield
