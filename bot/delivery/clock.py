"""What time is it at Telegram, and is an update still worth an answer?

How old a message is can only be told by the clock that dated it. Each answer of the Bot API has
its date; a clock here that is off by hours would make every question too old to be answered.

After an outage a whole backlog comes in. Who asked within the day still wants to know; an edit
of this morning concerns nobody any more. Telegram itself drops presses of buttons and inline
queries that wait too long there, so that for these only the wait here counts. A date months ago
tells of a server with another clock, as Telegram keeps nothing for longer than a day: it is not
believed, and the reader is answered.
"""

import logging
import time
from email.utils import parsedate_to_datetime
from time import monotonic

from telegram import Update

LOG = logging.getLogger(__name__)

MUCH = 300.0  # seconds
LEAST_GAP = 1.0  # seconds between two dates that are read
MESSAGE_SECONDS = 24 * 3600.0
EDIT_SECONDS = 3600.0
CREDIBLE_SECONDS = 30 * 24 * 3600.0
LONGEST_WAIT = {"inline_query": 30.0}
"""By kind, seconds from its arrival in which an answer makes sense, where they are few."""


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


def is_stale(update: Update, now: float) -> bool:
    """Tell whether nobody waits for an answer any more.

    Args:
        update: Of any kind; only messages and edits have a date.
        now: Seconds since 1970.
    """
    if (edited := update.edited_message) is not None:
        age = now - (edited.edit_date or edited.date).timestamp()
        return EDIT_SECONDS < age < CREDIBLE_SECONDS
    message = update.message or update.guest_message
    if message is None:
        return False
    return MESSAGE_SECONDS < now - message.date.timestamp() < CREDIBLE_SECONDS
