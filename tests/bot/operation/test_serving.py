"""Start and stop, in this process; what takes one of its own is in ``tests/e2e``."""

import asyncio
import os
import signal

import pytest

from bot.errors import UnusableError
from bot.operation import serving
from bot.playground.server import Playground
from bot.settings import Settings
from knowledge.library import Library

pytestmark = pytest.mark.anyio


async def serve(library: Library, server: Playground, **values: str) -> None:
    own = {"token": server.token, "api_url": server.url, "listen": "127.0.0.1:0"}
    settings = Settings.model_validate(own | values)
    async with asyncio.timeout(10):
        await serving.serve(settings, library)


async def test_it_answers_until_it_is_told_to_stop(library: Library) -> None:
    async with Playground(pace=0.01) as server:
        anne = server.cast.user("Anne")
        message = server.feed.text(server.cast.private(anne), anne, "/start")
        running = asyncio.create_task(serve(library, server))
        await server.answer_to(message)
        os.kill(os.getpid(), signal.SIGTERM)
        await running

        assert server.updates.pending() == []


async def test_a_port_in_use_is_named_before_anything_is_sent(library: Library) -> None:
    async with Playground() as server:
        with pytest.raises(UnusableError, match=r"cannot listen on .*: address already in use"):
            await serve(library, server, listen=f"127.0.0.1:{server.port}")

        assert server.journal.requests == []


async def test_a_refused_token_is_named_without_being_shown(library: Library) -> None:
    async with Playground() as server:
        token = "987654321:" + "x" * 35
        with pytest.raises(UnusableError, match="refuses the bot's token") as caught:
            await serve(library, server, token=token)

    assert "xxx" not in str(caught.value)


async def test_three_tries_are_enough_for_a_server_that_fails(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "BETWEEN_TRIES", 0.01)
    async with Playground() as server:
        server.faults.status("getMe", 502, times=None)
        with pytest.raises(UnusableError, match=r"cannot reach .*FailingServerError"):
            await serve(library, server)

        assert len(server.journal.calls("getMe")) == serving.TRIES


async def test_a_server_that_hangs_is_not_waited_for(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "BOOT_SECONDS", 0.1)
    async with Playground() as server:
        server.faults.hang("getMe", 5)
        with pytest.raises(UnusableError, match="no answer"):
            await serve(library, server)
