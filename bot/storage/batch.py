"""How is one call made of many that come close together?"""

import asyncio
import math
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Batch(Generic[T]):
    """Does one piece of work for all numbers that come in while it cannot begin.

    Args:
        work: Gets the numbers in the order they came; must not raise.
        seconds: How long to wait for company; 0 for those who come at the same time.
        enough: So many numbers wait for no further company.
    """

    def __init__(
        self,
        work: Callable[[list[int]], Awaitable[T]],
        *,
        seconds: float = 0.0,
        enough: float = math.inf,
    ) -> None:
        self._work = work
        self._seconds = seconds
        self._enough = enough
        self._hurry = asyncio.Event()
        self._numbers: list[int] = []
        self._next: asyncio.Task[T] | None = None
        self._under_way: set[asyncio.Task[T]] = set()
        self._turn = asyncio.Lock()

    def add(self, number: int) -> asyncio.Task[T]:
        """Add a number; what is returned ends with the work that the number takes part in."""
        if self._next is None:
            self._next = asyncio.create_task(self._run())
            self._under_way.add(self._next)
            self._next.add_done_callback(self._under_way.discard)
        self._numbers.append(number)
        if len(self._numbers) >= self._enough:
            self._hurry.set()
        return self._next

    async def settle(self) -> None:
        """Wait for all that was added up to now, which waits for company no more."""
        if self._next is not None:
            self._hurry.set()
        if self._under_way:
            await asyncio.wait(set(self._under_way))

    async def _run(self) -> T:
        if self._seconds:
            over = asyncio.get_running_loop().call_later(self._seconds, self._hurry.set)
            await self._hurry.wait()
            over.cancel()
        async with self._turn:
            numbers, self._numbers, self._next = self._numbers, [], None
            self._hurry.clear()
            return await self._work(numbers)
