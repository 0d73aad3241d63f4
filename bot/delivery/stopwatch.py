"""For how long has an update been worked on?  Pauses that Telegram wants do not count."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic


class Stopwatch:
    """Counts the seconds since it was made, but for those of its pauses."""

    def __init__(self) -> None:
        self._counted = 0.0
        self._since = monotonic()
        self._pauses = 0

    def seconds(self) -> float:
        """How many it has counted."""
        return self._counted + (0.0 if self._pauses else monotonic() - self._since)

    def stop(self) -> None:
        """Begin a pause; several may overlap."""
        if not self._pauses:
            self._counted += monotonic() - self._since
        self._pauses += 1

    def go_on(self) -> None:
        """End a pause."""
        self._pauses -= 1
        if not self._pauses:
            self._since = monotonic()


CURRENT: ContextVar[Stopwatch | None] = ContextVar("CURRENT", default=None)
"""Counts for the update that is being worked on here; None where none is."""


@contextmanager
def pausing() -> Iterator[None]:
    """Count nothing for the current update while the block runs."""
    watch = CURRENT.get()
    if watch is None:
        yield
        return
    watch.stop()
    try:
        yield
    finally:
        watch.go_on()
