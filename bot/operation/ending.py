"""Does the process end, whatever hangs?

A signal sets an event, upon which the bot finishes what it has begun. Should it hang over that, a
thread that hears the signals too ends the process after eighteen seconds, so that no supervisor
needs to kill it after twenty; whoever cannot wait sends a second signal.
"""

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from time import monotonic
from types import FrameType, TracebackType
from typing import NoReturn, Self

from bot.errors import GivingUpError

SECONDS = 18.0
SIGNALS = (signal.SIGTERM, signal.SIGINT)
BY_ITSELF = b"\0"  # no signal has this number
STDERR = 2


class Ending:
    """Hears SIGTERM and SIGINT while the block runs, which has to be in the main thread.

    Attributes:
        left: Says what is not finished yet; called in another thread.
    """

    def __init__(self) -> None:
        self.left: Callable[[], str] = lambda: "nothing was begun yet"
        self._has_come = False
        self._tell: Callable[[], object] | None = None

    def __enter__(self) -> Self:
        self._ears, self._mouth = socket.socketpair()
        self._mouth.setblocking(False)  # noqa: FBT003 - the library's
        self._fd = signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        self._handlers = {one: signal.signal(one, _heard) for one in SIGNALS}
        Thread(target=self._listen, name="ending", daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._fd)
        self._mouth.close()

    def event(self) -> asyncio.Event:
        """Give an event of the running loop that the first signal sets, also an earlier one."""
        event = asyncio.Event()
        loop = asyncio.get_running_loop()
        self._tell = lambda: loop.call_soon_threadsafe(event.set)
        if self._has_come:
            event.set()
        return event

    def come(self) -> None:
        """Count the seconds also where the bot ends by itself."""
        with suppress(OSError):
            self._mouth.send(BY_ITSELF)

    def _listen(self) -> None:
        with self._ears:
            if not self._ears.recv(1):
                return
            self._has_come = True
            if self._tell:
                with suppress(RuntimeError):  # the loop is closed
                    self._tell()
            end = monotonic() + SECONDS
            heard = BY_ITSELF
            while heard == BY_ITSELF:
                self._ears.settimeout(max(0.001, end - monotonic()))
                try:
                    heard = self._ears.recv(1)
                except TimeoutError:
                    leave(f"it did not end within {SECONDS:g} s; left behind: {self.left()}")
            if heard:
                leave(f"ended at once by a second signal; left behind: {self.left()}")


def leave(words: str) -> NoReturn:
    """End the process here and now, with one line.

    The loop may hold the locks of logging, and will not run its exits.
    """
    os.write(STDERR, f"sourcier: {words}\n".encode())
    os._exit(GivingUpError.exit_code)


def _heard(number: int, frame: FrameType | None) -> None:
    """Do nothing: without a handler, Python would end or raise; the thread has heard it."""
