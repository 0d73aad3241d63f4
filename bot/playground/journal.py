"""What did the bot ask, what was wrong with it, and has it happened yet?"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from bot.playground.checks import Upload

T = TypeVar("T")

_REMEMBERED = 200
PATIENCE = 20.0  # seconds; a machine that tests much at once is slow


class Request(NamedTuple):
    """One request of the bot.

    Attributes:
        method: As Telegram spells it; as the bot did if there is no such method.
        given: Parameters as they came, undecoded where they came from a form.
        time: Seconds since 1970, by the playground's clock.
    """

    method: str
    given: dict[str, Any]
    files: dict[str, Upload]
    time: float


class Broken(NamedTuple):
    """A request that is wrong in itself."""

    method: str
    description: str


class Exchange(NamedTuple):
    """A request and what became of it.

    Attributes:
        status: Of the answer; 0 where the connection was broken on purpose.
        told: The description of a refusal; empty where all went well.
        seconds: How long the answer took.
    """

    request: Request
    status: int
    told: str
    seconds: float


class Journal:
    """Everything that came from the bot, and waiters for what is still to come.

    Attributes:
        violations: What tests expect to be empty.
        exchanges: The latest requests that were answered, oldest first.
    """

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.exchanges: deque[Exchange] = deque(maxlen=_REMEMBERED)
        self.violations: list[Broken] = []
        self._waiting: set[asyncio.Event] = set()

    def calls(self, method: str) -> list[Request]:
        """The requests of one method, oldest first."""
        return [one for one in self.requests if one.method.lower() == method.lower()]

    def changed(self) -> None:
        """Wake everybody who waits for something to happen."""
        for event in self._waiting:
            event.set()

    async def wait_for(self, found: Callable[[], T | None], *, within: float = PATIENCE) -> T:
        """Wait until ``found`` gives something true, and return it.

        Args:
            found: Called at once, then again after each request and each update.
            within: Real seconds.

        Raises:
            TimeoutError: It never did; the message lists the latest requests.
        """
        try:
            async with asyncio.timeout(within):
                with self.watch() as event:
                    while not (result := found()):
                        await event.wait()
                        event.clear()
                    return result
        except TimeoutError as error:
            latest = ", ".join(one.method for one in self.requests[-10:]) or "none"
            raise TimeoutError(f"not within {within} s; latest requests: {latest}") from error

    @contextmanager
    def watch(self) -> Iterator[asyncio.Event]:
        """Give an event that is set whenever something may have happened; who waits clears it."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            yield event
        finally:
            self._waiting.discard(event)
