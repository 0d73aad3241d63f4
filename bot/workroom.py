"""Where is what takes time done, and whose turn is it?

Reading, ranking and checking would keep the event loop from all else, so they are done in threads.
Who asks much waits for himself: nobody has two things done at once, and all who wait take turns.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Hashable
from time import monotonic
from typing import TypeVar

from bot.reporting.metrics import Metrics
from bot.storage.worker import Worker

THREADS = 2
"""A long text of one reader holds up no question of another. More would gain nothing, as a process
runs one of them at a time; processes cost a third more for each question, and 100 MB each."""
SWITCH = 0.001
"""Seconds after which a thread lets the event loop go on, to be set with the interpreter."""
WAITING = "waiting"

T = TypeVar("T")
Ticket = asyncio.Future[Worker]


class Workroom:
    """Does what is given to it, in the order in which all who give take turns.

    Args:
        metrics: Hear how long everything waits.
        threads: How many things are done at once; at least 1.
    """

    def __init__(self, metrics: Metrics, *, threads: int = THREADS) -> None:
        self._metrics = metrics
        self._all = [Worker(f"workroom-{number}") for number in range(threads)]
        self._free = [*self._all]
        self._served: set[Hashable] = set()
        self._turns: dict[Hashable, deque[Ticket]] = {}  # the first is the next to be served

    def end(self) -> None:
        """Let the threads end; nobody waits for them."""
        for worker in self._all:
            worker.end()

    def waiting(self) -> int:
        """Count what waits for its turn."""
        return sum(map(len, self._turns.values()))

    async def do(self, who: Hashable, job: Callable[[], T]) -> T:
        """Do a job, and give what it gives.

        Args:
            who: Whose job it is: a reader, whatever the chat.
            job: Called in a thread; one that is given up while it waits is left out.

        Raises:
            Exception: What the job raises.
        """
        began = monotonic()
        worker = await self._turn_of(who)
        self._metrics.spent(WAITING, monotonic() - began)
        try:
            return await worker.do(job)
        finally:
            self._leave(who, worker)

    async def _turn_of(self, who: Hashable) -> Worker:
        if self._free and who not in self._served:
            return self._enter(who)
        turn: Ticket = asyncio.get_running_loop().create_future()
        self._turns.setdefault(who, deque()).append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it came at the last moment
                self._leave(who, turn.result())
            raise

    def _enter(self, who: Hashable) -> Worker:
        """Take a thread that is idle; one whose job was given up may still be at it."""
        worker = min(self._free, key=lambda each: each.is_working)
        self._free.remove(worker)
        self._served.add(who)
        return worker

    def _leave(self, who: Hashable, worker: Worker) -> None:
        self._free.append(worker)
        self._served.discard(who)
        if who in self._turns:  # all others go before
            self._turns[who] = self._turns.pop(who)
        self._call()

    def _call(self) -> None:
        """Let those enter whose turn it is, as long as there are threads."""
        for who in [one for one in self._turns if one not in self._served]:
            if not self._free:
                return
            turn = self._next_of(who)
            if turn is not None:
                turn.set_result(self._enter(who))

    def _next_of(self, who: Hashable) -> Ticket | None:
        turns = self._turns[who]
        turn = None
        while turns and turn is None:
            first = turns.popleft()
            turn = None if first.done() else first
        if not turns:
            del self._turns[who]
        return turn
