"""What if the server does not know the bot any more?

A token can be revoked, and a server that restarts may refuse a good one for a moment. Hence some
patience, and an end with one clear line instead of a process that lives and answers nobody.
"""

import logging
from time import monotonic

from telegram.error import EndPointNotFound, InvalidToken

from bot.errors import GivingUpError

LOG = logging.getLogger(__name__)

REFUSED = (InvalidToken, EndPointNotFound)
"""What python-telegram-bot makes of a 401 or a 404."""
PATIENCE = 300.0  # seconds


class Refusals:
    """Remembers for how long nothing but refusals has come."""

    def __init__(self) -> None:
        self._since: float | None = None

    def note(self) -> None:
        """Take note of a refusal.

        Raises:
            GivingUpError: There has been nothing else for too long.
        """
        now = monotonic()
        if self._since is None:
            self._since = now
            LOG.error("the server refuses the token; trying again for %g s", PATIENCE)
        if now - self._since >= PATIENCE:
            raise GivingUpError(
                "the server has been refusing the token; get a new one, start again"
            )

    def forget(self) -> None:
        """Begin anew: the server answered."""
        self._since = None
