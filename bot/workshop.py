"""Where is done what takes seconds of work?  Beside the answers, so that no reader waits for it.

One piece at a time, in a process of its own that gives way to all others and is ended when it
takes too long; a thread that nobody waits for at the end looks after it.
"""

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from bot.reporting.describing import describe
from bot.storage.worker import Worker

LOG = logging.getLogger(__name__)

T = TypeVar("T")
LONGEST = 120.0  # seconds
_GIVES_WAY = 10


class OverdueError(Exception):
    """It took too long, or ended without a word."""


class Workshop:
    """Does long work, one piece after the other."""

    def __init__(self) -> None:
        self._worker = Worker()
        self._begun: set[asyncio.Task[None]] = set()

    async def work(self, function: Callable[..., T], *given: object) -> T:
        """Call a function in a process of its own.

        Args:
            function: Of a module; what it takes and gives can be pickled, and it does not raise.
            given: What it takes.

        Raises:
            OverdueError: It took longer than two minutes, or broke.
        """
        return await self._worker.do(lambda: _in_a_process(function, given))

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Let some work go on after the update that asked for it; it is dropped at the end."""
        task = asyncio.create_task(work)
        self._begun.add(task)
        task.add_done_callback(self._ended)

    def end(self) -> None:
        """Drop what was begun; nobody waits for it."""
        for task in self._begun:
            task.cancel()
        self._worker.end()

    async def settle(self) -> None:
        """Wait for all that was begun."""
        while self._begun:
            await asyncio.wait(set(self._begun))

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._begun.discard(task)
        if not task.cancelled() and (error := task.exception()):
            LOG.error("work in the background failed: %s", describe(error))


def _in_a_process(function: Callable[..., T], given: tuple[object, ...]) -> T:
    context = get_context("spawn")  # a fork would take along threads and connections
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, function, given), daemon=True)
    process.start()
    theirs.close()
    try:
        if not mine.poll(LONGEST):
            raise OverdueError("it took too long")
        value: T = mine.recv()
    except EOFError:
        raise OverdueError("it ended without a word") from None
    finally:
        process.kill()
        process.join()
        mine.close()
    return value


def _work(answer: Connection, function: Callable[..., object], given: tuple[object, ...]) -> None:
    os.nice(_GIVES_WAY)
    for name in [each for each in os.environ if each.startswith("SOURCIER_")]:
        del os.environ[name]  # a page that is read here has nothing to find
    answer.send(function(*given))
