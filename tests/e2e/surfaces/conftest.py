"""One bot for all tests of a file: each has readers and chats of its own, and starts no process.

What wants a bot to itself takes ``own_server`` and ``bot_process`` instead.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.playground.server import Playground
from bot.playground.state import Chat, User
from tests.e2e.judges import judge
from tests.e2e.processes import BotProcess

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"


class Lasting(NamedTuple):
    """What the tests of a file share."""

    server: Playground
    bot: BotProcess


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def lasting(
    request: pytest.FixtureRequest, anyio_backend: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Lasting]:
    """A bot that runs, with the module's ARTICLES or else the lighthouse, or by its WEBHOOK."""
    async with Playground(pace=0.01) as server:
        bot = BotProcess(server, home=tmp_path_factory.mktemp("home"))
        articles = getattr(request.module, "ARTICLES", PHARE)
        bot.environment["SOURCIER_ARTICLES"] = str(articles)
        if getattr(request.module, "WEBHOOK", False):
            bot.use_webhook()
        try:
            yield Lasting(server, await bot.start())
        finally:
            await bot.kill()


@pytest.fixture
async def server(lasting: Lasting) -> AsyncIterator[Playground]:
    """The server of them all: what a test left there is waited for, judged and forgotten."""
    server = lasting.server
    yield server
    server.faults.clear()
    await server.wait_for(lambda: not server.updates.pending())
    judge(server)
    server.journal.requests.clear()
    server.updates.fed.clear()
    server.world.actions.clear()


@pytest.fixture
def bot(lasting: Lasting) -> BotProcess:
    return lasting.bot


@pytest.fixture
def anne(server: Playground) -> User:
    return server.cast.user("Anne")


@pytest.fixture
def chat(server: Playground, anne: User) -> Chat:
    return server.cast.private(anne)
