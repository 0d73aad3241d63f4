"""The server that end-to-end tests talk to, judged after each of them."""

from collections.abc import AsyncIterator

import pytest

from bot.playground.server import Playground
from tests.e2e.judges import judge
from tests.e2e.processes import BotProcess


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def own_server(anyio_backend: str) -> AsyncIterator[Playground]:
    """A fresh server; at the end, no request and no update may be wrong."""
    async with Playground(pace=0.01) as playground:
        yield playground
    judge(playground)


@pytest.fixture
def server(own_server: Playground) -> Playground:
    return own_server


@pytest.fixture
async def bot_process(
    own_server: Playground, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    """The real bot against ``own_server``, not yet started; stopped at the end in any case."""
    process = BotProcess(own_server, home=tmp_path_factory.mktemp("home"))
    try:
        yield process
    finally:
        await process.kill()
