"""What time is it at Telegram?

How old a message is can only be told by the clock that dated it. Each answer of the Bot API has
its date; a clock here that is off by hours would make every question too old to be answered.
"""

import logging
import time
from email.utils import parsedate_to_datetime
from time import monotonic

LOG = logging.getLogger(__name__)

MUCH = 300.0  # seconds
LEAST_GAP = 1.0  # seconds between two dates that are read


class Clock:
    """Goes as the Bot API's does, as soon as a date of its was heard; until then, as ours."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._read_at: float | None = None
        self._told = False

    def now(self) -> float:
        """Seconds since 1970, at Telegram."""
        return time.time() + self._ahead

    @property
    def trouble(self) -> str | None:
        """Say that the clock here is off by more than five minutes; None if it is not."""
        if abs(self._ahead) <= MUCH:
            return None
        side = "behind" if self._ahead > 0 else "ahead"
        return f"the clock of this machine is {abs(self._ahead):.0f} s {side} of the Bot API's"

    def hear(self, date: str | None) -> None:
        """Take note of the ``Date`` of an answer that has just come in.

        Args:
            date: As HTTP writes it; one that cannot be read, or none, changes nothing.
        """
        if date is None or (self._read_at and monotonic() - self._read_at < LEAST_GAP):
            return
        try:
            self._ahead = parsedate_to_datetime(date).timestamp() - time.time()
        except (ValueError, OverflowError):
            return
        self._read_at = monotonic()
        if self.trouble and not self._told:
            LOG.error("%s; ages are told by the Bot API's", self.trouble)
        self._told = self.trouble is not None
