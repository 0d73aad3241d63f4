"""A small library and a stage to play on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.library import Library
from tests.bot.wire import Stage

PHARE = Path(__file__).parents[1] / "data" / "bot" / "phare.toml"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(PHARE)


@pytest.fixture
async def stage(anyio_backend: str, library: Library) -> AsyncIterator[Stage]:
    async with Stage(library) as stage:
        yield stage
