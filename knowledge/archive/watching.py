"""What is measured of a question while it is answered?"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from time import perf_counter
from typing import Protocol


class Stage(StrEnum):
    """What is done for a question, in this order."""

    SHORTLIST = "shortlist"
    READING = "reading"
    RANKING = "ranking"
    VERIFYING = "verifying"


class Watcher(Protocol):
    """Hears of each question; may be called from several threads at once."""

    def spent(self, stage: str, seconds: float) -> None:
        """Hear how long a stage took."""

    def shortlisted(self, lists: int, made: int) -> None:
        """Hear how many lists are ranked, and how many of them had to be read first."""


class Nobody:
    """Watches nothing."""

    def spent(self, stage: str, seconds: float) -> None:
        """Let it pass."""

    def shortlisted(self, lists: int, made: int) -> None:
        """Let it pass."""


@contextmanager
def watched(watcher: Watcher, stage: Stage) -> Iterator[None]:
    """Tell how long the block took."""
    began = perf_counter()
    yield
    watcher.spent(stage, perf_counter() - began)
