"""A server, and an HTTP client that speaks to it as a bot would."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.playground.server import Playground
from tests.bot.playground.client import Client


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server(anyio_backend: str) -> AsyncIterator[Playground]:
    async with Playground(pace=0.01) as playground:
        yield playground


@pytest.fixture
async def client(server: Playground) -> AsyncIterator[Client]:
    timeout = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        yield Client(server, session)
