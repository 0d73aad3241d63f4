"""Is the bot running?  It is a process of its own, started again when it ends."""

import asyncio
import signal
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import StrEnum

from bot.playground.journal import Journal

FIRST_PAUSE = 0.5  # seconds before it is started again
LONGEST_PAUSE = 10.0
STEADY = 20.0  # seconds after which an end is not one more failure in a row
ENDING = 3.0  # seconds that it has to finish what it has begun
LINES = 200
_LONGEST_LINE = 500  # characters


class Condition(StrEnum):
    """How the bot is."""

    STARTING = "starting"
    RUNNING = "running"
    DOWN = "down"


class Supervisor:
    """Runs the bot for as long as the page is open.

    Args:
        command: Program and arguments.
        environment: All variables of the process.
        journal: Tells when the bot asks for updates, which is when it runs.

    Attributes:
        condition: How it is now.
        ended: Exit code of its last end; negative for a signal, None before the first end.
        lines: The latest lines that it logged.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], journal: Journal
    ) -> None:
        self._command = command
        self._environment = environment
        self._journal = journal
        self._process: asyncio.subprocess.Process | None = None
        self.condition = Condition.STARTING
        self.ended: int | None = None
        self.lines: deque[str] = deque(maxlen=LINES)

    async def run(self) -> None:
        """Keep it running until cancelled; then end it."""
        pause = FIRST_PAUSE
        loop = asyncio.get_running_loop()
        try:
            while True:
                begun = loop.time()
                await self._run_once()
                pause = FIRST_PAUSE if loop.time() - begun > STEADY else pause
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        finally:
            await self._end()

    def kill(self) -> None:
        """End it at once, as ``kill -9`` does."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def _run_once(self) -> None:
        self._become(Condition.STARTING)
        polls = len(self._journal.calls("getUpdates"))
        # A group of its own, so that Ctrl-C reaches it through us alone; and a pipe, whose end
        # tells it that we are gone.
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            env=self._environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        watching = asyncio.create_task(self._wait_for_poll(polls))
        try:
            await self._read()
            self.ended = await self._process.wait()
        finally:
            watching.cancel()
        self._become(Condition.DOWN)

    async def _wait_for_poll(self, before: int) -> None:
        with self._journal.watch() as event:
            while len(self._journal.calls("getUpdates")) <= before:
                await event.wait()
                event.clear()
        self._become(Condition.RUNNING)

    async def _read(self) -> None:
        stream = self._process.stderr if self._process else None
        while stream is not None:
            try:
                line = await stream.readline()
            except ValueError:  # longer than the reader's limit
                continue
            if not line:
                return
            self.lines.append(line.decode("utf-8", "replace").rstrip()[:_LONGEST_LINE])

    def _become(self, condition: Condition) -> None:
        self.condition = condition
        self._journal.changed()

    async def _end(self) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(ENDING):
                await process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def bot_environment(variables: Mapping[str, str], **settings: str) -> dict[str, str]:
    """Variables for the bot: ours without its settings, and those given.

    Args:
        variables: Of this process; its own ``SOURCIER_*`` are of another bot.
        settings: Names without their prefix, in small letters.
    """
    inherited = {
        name: text for name, text in variables.items() if not name.startswith("SOURCIER_")
    }
    return inherited | {f"SOURCIER_{name.upper()}": text for name, text in settings.items()}
