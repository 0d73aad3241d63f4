"""The playground as a command: it starts, says where it is, and ends."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.e2e.processes import STARTING
from tests.e2e.readers import PHARE

pytestmark = pytest.mark.anyio

SHORT = ("PATH", "LANG", "LC_ALL", "TZ", "COVERAGE_PROCESS_CONFIG")


async def start(home: Path, *arguments: str) -> asyncio.subprocess.Process:
    inherited = {name: os.environ[name] for name in SHORT if name in os.environ}
    ours = {"HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.command", "playground", "--no-open", *arguments),
        cwd=home,
        env=inherited | ours,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def refused(home: Path, *arguments: str) -> str:
    """What is said by a playground that does not start: one line, exit 2."""
    process = await start(home, *arguments)
    async with asyncio.timeout(STARTING):
        out, err = await process.communicate()
    assert process.returncode == 2
    assert out == b""
    (line,) = err.decode().splitlines()
    return line


@pytest.fixture
async def playing(tmp_path: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    process = await start(tmp_path, "--port", "0")
    assert process.stdout is not None
    async with asyncio.timeout(STARTING):
        address = (await process.stdout.readline()).decode().strip()
    yield process, address
    if process.returncode is None:
        process.kill()
    await process.communicate()


def written(path: Path, content: str | None) -> Path:
    if content is not None:
        path.write_text(content, "utf-8")
    return path


def children_of(pid: int) -> set[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return set(map(int, found))


async def bot_of(process: asyncio.subprocess.Process) -> int:
    """The process that answers, as soon as it is there."""
    async with asyncio.timeout(STARTING):
        while not (found := children_of(process.pid)):  # noqa: ASYNC110 - the kernel tells nobody
            await asyncio.sleep(0.05)
    (bot,) = found
    return bot


def is_running(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc")
async def test_sigint_ends_the_page_and_its_bot(
    playing: tuple[asyncio.subprocess.Process, str],
) -> None:
    process, address = playing
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        assert 'role="log"' in await response.text()
    bot = await bot_of(process)

    process.send_signal(signal.SIGINT)

    async with asyncio.timeout(STARTING):
        assert await process.wait() == 0
    assert not is_running(bot)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc")
async def test_a_bot_does_not_outlive_a_playground_that_was_killed(
    playing: tuple[asyncio.subprocess.Process, str],
) -> None:
    process, _ = playing
    bot = await bot_of(process)

    process.kill()

    async with asyncio.timeout(STARTING):
        while is_running(bot):  # noqa: ASYNC110 - the kernel tells nobody
            await asyncio.sleep(0.05)


async def test_a_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = str(taken.getsockname()[1])

        told = await refused(tmp_path, "--port", number)

    assert told.startswith(f"sourcier: cannot listen on 127.0.0.1 port {number}: address already")


async def test_others_are_let_in_with_a_password_alone(tmp_path: Path) -> None:
    told = await refused(tmp_path, "--host", "0.0.0.0")  # noqa: S104 - it is refused

    assert told == (
        "sourcier: others can reach 0.0.0.0: give --password-file FILE, or leave --host out"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "cannot read"), ("", "holds no password"), ("\n", "holds no password")],
)
async def test_a_password_file_must_hold_one(
    tmp_path: Path, content: str | None, told: str
) -> None:
    file = written(tmp_path / "password", content)

    assert told in await refused(tmp_path, "--host", "0.0.0.0", "--password-file", str(file))  # noqa: S104


async def test_without_articles_it_says_so(tmp_path: Path) -> None:
    told = await refused(tmp_path, "--articles", ".")

    assert "no published fact list here" in told


async def test_a_draft_is_served_only_if_asked_for(tmp_path: Path) -> None:
    published = PHARE.read_text("utf-8")
    written(tmp_path / "phare.toml", published.replace('status = "published"', 'status = "draft"'))

    assert "1 in draft" in await refused(tmp_path, "--articles", "phare.toml")

    process = await start(tmp_path, "--port", "0", "--articles", "phare.toml", "--drafts")
    assert process.stdout is not None
    async with asyncio.timeout(STARTING):
        address = await process.stdout.readline()
        process.terminate()
        await process.communicate()
    assert address.startswith(b"http://127.0.0.1:")
