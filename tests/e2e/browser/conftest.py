"""The page in a real browser, before the real bot: one of each, and new people for every test."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from importlib.util import find_spec

import pytest

from bot.playground.page.serving import PageServer
from bot.playground.page.supervising import Condition, Supervisor, bot_environment
from bot.playground.server import Playground
from knowledge.library import Library
from tests.chromium import chromium
from tests.e2e.processes import STARTING

if find_spec("playwright"):
    from playwright.async_api import Browser, async_playwright

    from tests.e2e.browser.reader import Reader
else:  # tests/e2e/test_browser_is_there.py says so
    collect_ignore_glob = ["*.py"]


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def chrome(anyio_backend: str) -> AsyncIterator["Browser"]:
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
async def server(chrome: "Browser") -> AsyncIterator[Playground]:
    async with Playground() as playground:
        yield playground
    assert playground.violations == []


@pytest.fixture(scope="session")
async def supervisor(
    server: Playground, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Supervisor]:
    """Runs the bot as the command does."""
    home = tmp_path_factory.mktemp("home")
    variables = bot_environment(
        os.environ | {"HOME": str(home)},
        token=server.token,
        api_url=server.url,
        database=f"sqlite:///{home / 'sourcier.sqlite'}",
        listen="127.0.0.1:0",
    )
    command = [sys.executable, "-m", "bot.verbs.run"]
    supervisor = Supervisor(command, variables, server.journal)
    running = asyncio.create_task(supervisor.run())
    await server.wait_for(lambda: supervisor.condition is Condition.RUNNING, within=STARTING)
    yield supervisor
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


@pytest.fixture(scope="session")
def library() -> Library:
    return Library()


@pytest.fixture
async def page_server(
    server: Playground, supervisor: Supervisor, library: Library
) -> AsyncIterator[PageServer]:
    async with PageServer(server, supervisor, library) as page:
        yield page


@pytest.fixture
async def reader(chrome: "Browser", page_server: PageServer) -> AsyncIterator["Reader"]:
    """Somebody before the page; at the end it must have complained of nothing."""
    async with Reader.before(chrome, page_server.address) as reader:
        yield reader
