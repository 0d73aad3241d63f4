"""What does a process cost?  Its own CPU time and memory, as the system counts them."""

import asyncio
import os
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.load.server import SECRET, TOKEN, LoadServer
from tests.load.twin import PATH

HOUSE = Path(__file__).parents[2]
KILL_AFTER = 10.0
PAGE = os.sysconf("SC_PAGE_SIZE")
SOURCIER, EQUAL, ECHO = "sourcier", "equal", "echo"
COMMANDS = {
    SOURCIER: ("-m", "bot.command", "run"),
    EQUAL: ("-m", "tests.load.equal"),
    ECHO: ("-m", "tests.load.twin"),
}


class Measured:
    """A running process.

    Args:
        pid: Its number.
    """

    def __init__(self, pid: int) -> None:
        self._place = Path("/proc") / str(pid)
        self._clock = (~pid << 3) | 2  # clock_getcpuclockid(3), which Python has for threads alone

    def cpu(self) -> float:
        """Seconds of CPU time up to now, of all its threads, in user and in system mode."""
        return time.clock_gettime(self._clock)

    def resident(self) -> int:
        """Bytes in memory."""
        return int((self._place / "statm").read_text("ascii").split()[1]) * PAGE


@asynccontextmanager
async def running(who: str, server: LoadServer, *, webhook: bool) -> AsyncIterator[Measured]:
    """Run one of the bots against a server, from ready to the end of the block."""
    with tempfile.TemporaryDirectory() as home:
        port = free_port() if webhook else None
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *COMMANDS[who],
            cwd=home,
            env=environment(server, Path(home), port),
            stdin=asyncio.subprocess.DEVNULL,
        )
        try:
            server.webhook = f"http://127.0.0.1:{port}{PATH}" if webhook else None
            await server.until_called("setWebhook" if webhook else "getUpdates")
            yield Measured(process.pid)
        finally:
            process.terminate()
            try:
                async with asyncio.timeout(KILL_AFTER):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()


def environment(server: LoadServer, home: Path, port: int | None) -> dict[str, str]:
    """Set up any of the bots: no pace that would hold up a measure, and warnings only."""
    own = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(HOUSE),
        "API_URL": server.url,
        "SOURCIER_TOKEN": TOKEN,
        "SOURCIER_API_URL": server.url,
        "SOURCIER_DATABASE": f"sqlite:///{home}/sourcier.sqlite",
        "SOURCIER_LISTEN": f"127.0.0.1:{port or 0}",
        "SOURCIER_LOG_LEVEL": "WARNING",
        "SOURCIER_MESSAGES_PER_SECOND": "10000",
    }
    if port is None:
        return own
    return own | {
        "PORT": str(port),
        "SOURCIER_MODE": "webhook",
        "SOURCIER_WEBHOOK_URL": f"http://127.0.0.1:{port}{PATH}",
        "SOURCIER_WEBHOOK_SECRET": SECRET,
    }


def free_port() -> int:
    """Find a port that nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
