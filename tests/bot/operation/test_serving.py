"""Start and stop, in this process; what takes one of its own is in ``tests/e2e``."""

import asyncio
import os
import signal
import socket
from pathlib import Path

import pytest

from bot.delivery import backoff
from bot.errors import UnusableError
from bot.operation import serving
from bot.operation.ending import Ending
from bot.playground.server import Playground
from bot.settings import Settings
from knowledge.library import Library

pytestmark = pytest.mark.anyio


async def serve(library: Library, server: Playground, **values: str) -> None:
    own = {"token": server.token, "api_url": server.url, "listen": "127.0.0.1:0"}
    own["database"] = "sqlite:///:memory:"
    settings = Settings.model_validate(own | values)
    with Ending() as ending:
        async with asyncio.timeout(10):
            await serving.serve(settings, library, ending)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_answers_until_it_is_told_to_stop(
    library: Library, number: signal.Signals
) -> None:
    async with Playground(pace=0.01) as server:
        anne = server.cast.user("Anne")
        message = server.feed.text(server.cast.private(anne), anne, "/start")
        running = asyncio.create_task(serve(library, server))
        await server.answer_to(message)
        os.kill(os.getpid(), number)
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


async def test_a_server_that_is_not_there_yet_is_waited_for(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(backoff, "FIRST_PAUSE", 0.01)
    async with Playground(pace=0.01) as server:
        server.faults.status("getMe", 502)
        server.faults.result("getMe", True)  # noqa: FBT003 - a JSON value
        server.faults.status("deleteWebhook", 500)
        running = asyncio.create_task(serve(library, server))
        await server.wait_for(lambda: server.journal.calls("getUpdates"))
        os.kill(os.getpid(), signal.SIGTERM)
        await running

    assert "cannot reach the Bot API at" in caplog.text
    assert "check SOURCIER_API_URL and the network" in caplog.text


async def test_a_menu_that_cannot_be_published_stops_nobody(library: Library) -> None:
    async with Playground(pace=0.01) as server:
        server.faults.result("getMyCommands", [{}])
        server.faults.result("getMyCommands", 7)
        anne = server.cast.user("Anne")
        running = asyncio.create_task(serve(library, server))
        await server.wait_for(lambda: server.journal.calls("getMyCommands"))
        await server.answer_to(server.feed.text(server.cast.private(anne), anne, "/start"))
        os.kill(os.getpid(), signal.SIGTERM)
        await running


async def test_systemd_hears_the_start_the_life_and_the_end(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        async with Playground(pace=0.01) as server:
            running = asyncio.create_task(serve(library, server))
            await server.wait_for(lambda: server.journal.calls("getUpdates"))
            os.kill(os.getpid(), signal.SIGTERM)
            await running
        listener.setblocking(False)  # noqa: FBT003 - the library's
        heard = [listener.recv(1000).decode().partition("\n")[0] for _ in range(3)]

    assert heard == ["READY=1", "WATCHDOG=1", "STOPPING=1"]
