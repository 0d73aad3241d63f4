"""A server, an HTTP client that speaks to it as a bot would, and a reader with his chat."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.playground.server import Playground
from bot.playground.state import Chat, User
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


@pytest.fixture
def alice(server: Playground) -> User:
    return server.cast.user("Alice")


@pytest.fixture
def chat(server: Playground, alice: User) -> Chat:
    return server.cast.private(alice)
