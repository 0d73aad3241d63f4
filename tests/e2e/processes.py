"""Runs the real bot as a process of its own."""

import asyncio
import importlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from bot.playground.server import Playground

SECRET = "s3cret-of-the-webhook"  # noqa: S105 - opens nothing
STARTING = 30.0  # seconds; a machine that tests much at once is slow
_INHERITED = ("PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "COVERAGE_PROCESS_CONFIG")


class BotProcess:
    """``sourcier run`` against a playground; its output is kept.

    Attributes:
        out, err: What it has printed up to now.
        returncode: None while it runs.
    """

    def __init__(
        self,
        server: Playground,
        *,
        home: Path,
        environment: Mapping[str, str] | None = None,
        arguments: tuple[str, ...] = ("-m", "bot.command", "run"),
    ) -> None:
        """Prepare the process.

        Args:
            server: Where SOURCIER_API_URL points, with its token.
            home: An empty folder: the home, the working and the data folder of the process.
            environment: More variables, or others than these.
            arguments: What Python is given.
        """
        self._server = server
        self._home = home
        self._arguments = arguments
        self._changes: list[str] = []
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        own = {
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONUNBUFFERED": "1",
            "SOURCIER_TOKEN": server.token,
            "SOURCIER_API_URL": server.url,
            "SOURCIER_DATABASE": f"sqlite:///{home / 'sourcier.sqlite'}",
            "SOURCIER_LISTEN": "127.0.0.1:0",
        }
        self.environment = inherited | own | dict(environment or {})
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self._printed: dict[str, bytearray] = {"out": bytearray(), "err": bytearray()}

    @property
    def out(self) -> str:
        return self._printed["out"].decode("utf-8", "replace")

    @property
    def err(self) -> str:
        return self._printed["err"].decode("utf-8", "replace")

    @property
    def returncode(self) -> int | None:
        return self._process.returncode if self._process else None

    @property
    def pid(self) -> int:
        """Its number.

        Raises:
            RuntimeError: It was not started.
        """
        if self._process is None:
            raise RuntimeError("the bot was not started")
        return self._process.pid

    def listen(self) -> str:
        """Let it listen on a free port; the base of what can be asked there is returned."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            place = f"127.0.0.1:{free.getsockname()[1]}"
        self.environment["SOURCIER_LISTEN"] = place
        return f"http://{place}"

    def use_webhook(self) -> str:
        """Let updates come in by webhook; its address is returned."""
        url = f"{self.listen()}/telegram/{SECRET[:8]}"
        self.environment |= {
            "SOURCIER_MODE": "webhook",
            "SOURCIER_WEBHOOK_URL": url,
            "SOURCIER_WEBHOOK_SECRET": SECRET,
            "SOURCIER_HEALTH_INTERVAL": "0",
        }
        return url

    def change(self, name: str, value: object) -> None:
        """Give a module's constant, ``bot.module.NAME``, another value: nobody waits for 5 min.

        Raises:
            AttributeError: There is no such constant.
            ModuleNotFoundError: There is no such module.
        """
        module, _, constant = name.rpartition(".")
        getattr(importlib.import_module(module), constant)
        self._changes.append(f"import {module}; {module}.{constant} = {value!r}")

    async def start(self, *, within: float = STARTING) -> Self:
        """Start it and wait for its next getUpdates, or until it has set its webhook.

        Raises:
            RuntimeError: It ended before; the message has what it printed.
            TimeoutError: It runs, but does not poll.
        """
        webhook = self.environment.get("SOURCIER_MODE") == "webhook"
        awaited = "setWebhook" if webhook else "getUpdates"
        before = len(self._server.journal.calls(awaited))
        await self.launch()
        return await self.wait_until(
            lambda: len(self._server.journal.calls(awaited)) > before, within=within
        )

    async def launch(self) -> None:
        """Start it and wait for nothing."""
        arguments = self._arguments
        if self._changes:
            main = "import bot.command; bot.command.main()"
            arguments = ("-c", "\n".join([*self._changes, main]), "run")
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=self._home,
            env=self.environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        streams = {"out": self._process.stdout, "err": self._process.stderr}
        self._readers = [
            asyncio.create_task(self._read(name, stream))
            for name, stream in streams.items()
            if stream
        ]

    async def _read(self, name: str, stream: asyncio.StreamReader) -> None:
        while piece := await stream.read(65_536):
            self._printed[name] += piece
            self._server.journal.changed()
        self._server.journal.changed()

    async def wait_until(self, ready: Callable[[], bool], *, within: float = STARTING) -> Self:
        """Wait until ``ready``, asked after each request and each line that it prints."""

        def ended() -> bool:
            return bool(self._readers) and all(one.done() for one in self._readers)

        await self._server.wait_for(lambda: ready() or ended(), within=within)
        if not ready():
            raise RuntimeError(f"the bot ended early\n{self.out}\n{self.err}")
        return self

    async def stop(self, *, within: float = STARTING) -> int:
        """Send SIGTERM and wait for its end; the exit code is returned."""
        return await self._end(signal.SIGTERM, within)

    async def kill(self) -> int:
        """Send SIGKILL; harmless if it has ended or was never started."""
        return await self._end(signal.SIGKILL, within=STARTING)

    async def wait(self, *, within: float = STARTING) -> int:
        """Wait for it to end by itself."""
        if self._process is None:
            return 0
        async with asyncio.timeout(within):
            code = await self._process.wait()
            await asyncio.gather(*self._readers)
        return code

    async def _end(self, number: signal.Signals, within: float) -> int:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)
        return await self.wait(within=within)
