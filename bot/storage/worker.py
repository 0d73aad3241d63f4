"""Where is waited for a disk?  In one thread of its own, which may hang as long as it likes.

The threads that everybody shares look up names and draw pictures; none of them must ever wait for
a disk that does not answer.
"""

import asyncio
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")
Job = Callable[[], Any]


class Worker:
    """Does one job after the other, in a thread that does not keep the process from its end.

    Args:
        name: Of the thread.
    """

    def __init__(self, name: str = "storage") -> None:
        self._name = name
        self._jobs: SimpleQueue[tuple[Job, asyncio.Future[Any]] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._is_working = False

    @property
    def is_working(self) -> bool:
        """Whether a job is being done, though whoever wanted it may have given it up."""
        return self._is_working

    def do(self, job: Callable[[], T]) -> asyncio.Future[T]:
        """Do a job after those that were given before; one that is given up first is left out.

        Args:
            job: Called in the thread; what it returns or raises is the future's.
        """
        if self._thread is None:
            self._thread = Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.put((job, future))
        return future

    def end(self) -> None:
        """Let the thread end once it has done what it was given; nobody waits for it."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread = None

    def _work(self) -> None:
        while (given := self._jobs.get()) is not None:
            job, future = given
            if future.cancelled():
                continue
            self._is_working = True
            try:
                outcome, error = job(), None
            except Exception as raised:  # noqa: BLE001 - whoever waits for it knows what it means
                outcome, error = None, raised
            self._is_working = False
            loop = future.get_loop()
            if not loop.is_closed():
                loop.call_soon_threadsafe(_settle, future, outcome, error)


def _settle(future: asyncio.Future[Any], outcome: object, error: Exception | None) -> None:
    if future.cancelled():
        return
    if error is None:
        future.set_result(outcome)
    else:
        future.set_exception(error)
