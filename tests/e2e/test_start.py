"""A start that cannot go well ends in one clear line, without the token."""

import socket
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.playground.server import Playground
from tests.e2e.processes import BotProcess

pytestmark = pytest.mark.anyio


async def ends_with(bot: BotProcess) -> tuple[int, str]:
    """The exit code, and the one line on stderr that is more than information."""
    await bot.launch()
    code = await bot.wait()
    told = [line for line in bot.err.splitlines() if " [info " not in line]
    lines = [line for line in told if line.startswith("sourcier: ")]
    assert (bot.environment["SOURCIER_TOKEN"].partition(":")[2] or "?") not in bot.err
    assert "Traceback" not in bot.err
    assert len(lines) == len(told) == 1, bot.err
    return code, lines[0]


async def test_a_server_that_is_not_there_yet_is_waited_for_and_named(
    anyio_backend: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        server = Playground(pace=0.01, port=free.getsockname()[1])
    bot = BotProcess(server, home=tmp_path_factory.mktemp("home"))
    bot.change("bot.delivery.backoff.FIRST_PAUSE", 0.2)
    url = bot.listen()
    try:
        await bot.launch()
        await bot.wait_until(lambda: "next try" in bot.err)
        async with ClientSession(url) as session:
            async with session.get("/healthz") as alive, session.get("/readyz") as ready:
                assert (alive.status, ready.status) == (200, 503)
            assert (
                f"cannot reach the Bot API at {server.url} (UnreachableError);"
                " check SOURCIER_API_URL and the network"
            ) in bot.err
            async with server:
                await server.wait_for(lambda: server.journal.calls("getUpdates"), within=10)
                async with session.get("/readyz") as ready:
                    assert ready.status == 200
                assert await bot.stop() == 0
    finally:
        await bot.kill()


async def test_a_port_in_use_is_named(server: Playground, bot_process: BotProcess) -> None:
    place = f"127.0.0.1:{server.port}"
    bot_process.environment["SOURCIER_LISTEN"] = place

    assert await ends_with(bot_process) == (
        2,
        f"sourcier: cannot listen on {place}: address already in use;"
        " set SOURCIER_LISTEN to a free HOST:PORT of this machine",
    )


async def test_a_bot_that_answers_is_alive_and_ready(
    server: Playground, bot_process: BotProcess
) -> None:
    url = bot_process.listen()
    await bot_process.start()
    async with (
        ClientSession(url) as session,
        session.get("/healthz") as alive,
        session.get("/readyz") as ready,
    ):
        assert (alive.status, ready.status) == (200, 200)

    assert await bot_process.stop(within=3) == 0


async def test_a_token_that_the_server_does_not_know(
    server: Playground, bot_process: BotProcess
) -> None:
    bot_process.environment["SOURCIER_TOKEN"] = "987654321:" + "x" * 35

    assert await ends_with(bot_process) == (
        2,
        f"sourcier: {server.url} refuses the bot's token; check SOURCIER_TOKEN with @BotFather",
    )


@pytest.mark.parametrize("token", ["", "hunter2:hunter2"])
async def test_a_token_that_is_none(bot_process: BotProcess, token: str) -> None:
    bot_process.environment["SOURCIER_TOKEN"] = token

    code, line = await ends_with(bot_process)

    assert code == 2
    assert line.startswith("sourcier: SOURCIER_TOKEN ")
    assert "hunter2" not in line


async def test_lists_that_are_not_there(bot_process: BotProcess, tmp_path: Path) -> None:
    bot_process.environment["SOURCIER_ARTICLES"] = str(tmp_path / "none")

    code, line = await ends_with(bot_process)

    assert code == 2
    assert str(tmp_path / "none") in line


async def test_a_server_that_fails_once_at_boot_is_tried_again(
    server: Playground, bot_process: BotProcess
) -> None:
    server.faults.status("getMe", 502)

    await bot_process.start()

    assert await bot_process.stop() == 0


async def test_sigterm_while_waiting_for_the_server_exits_at_once(
    server: Playground, bot_process: BotProcess
) -> None:
    server.faults.hang("getMe", 30)
    await bot_process.launch()
    await bot_process.wait_until(lambda: bool(server.journal.calls("getMe")))

    assert await bot_process.stop(within=3) == 0
