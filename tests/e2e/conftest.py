"""The server that end-to-end tests talk to, judged after each of them."""

from collections.abc import AsyncIterator

import pytest

from bot.playground.server import Playground
from tests.e2e.judges import judge_request, judge_update
from tests.e2e.processes import BotProcess


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server(anyio_backend: str) -> AsyncIterator[Playground]:
    """A fresh server; at the end, no request and no update may be wrong."""
    async with Playground(pace=0.01) as playground:
        yield playground
    assert playground.violations == []
    assert [told for one in playground.journal.requests for told in judge_request(one)] == []
    assert [told for one in playground.updates.fed for told in judge_update(one)] == []


@pytest.fixture
async def bot_process(
    server: Playground, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    """The real bot against ``server``, not yet started; stopped at the end, come what may."""
    process = BotProcess(server, home=tmp_path_factory.mktemp("home"))
    try:
        yield process
    finally:
        await process.kill()
