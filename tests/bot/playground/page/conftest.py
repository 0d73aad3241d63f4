"""The page's server without a bot: what is shown and done is seen in the local server's state."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.playground.page.company import PRIVATE, Place
from bot.playground.page.serving import PageServer
from bot.playground.server import Playground
from knowledge.library import Library

PHARE = Path(__file__).parents[3] / "data" / "bot" / "phare.toml"


@pytest.fixture
def library() -> Library:
    return Library(PHARE)


@pytest.fixture
async def page(server: Playground, library: Library) -> AsyncIterator[PageServer]:
    async with PageServer(server, None, library) as page:
        yield page


@pytest.fixture
async def browser(page: PageServer) -> AsyncIterator[aiohttp.ClientSession]:
    """Asks as a browser on the page would."""
    origin = {"Origin": page.address.rstrip("/")}
    timeout = aiohttp.ClientTimeout(total=20)
    async with aiohttp.ClientSession(page.address, headers=origin, timeout=timeout) as session:
        yield session


@pytest.fixture
def private(page: PageServer) -> Place:
    return Place(PRIVATE, page.company.people[0].id)
