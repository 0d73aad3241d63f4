"""What if the bot lives on without answering?

Then it ends, with one clear line: whoever supervises it starts it again. Two watchers look after
each other: one turns with the event loop and watches the updates, a thread watches the loop.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import NoReturn

from bot.errors import GivingUpError
from bot.operation.ending import leave
from bot.operation.notifying import Notifier

BETWEEN_LOOKS = 1.0
LONGEST_STANDSTILL = 60.0


class Watchdog:
    """Watches until it is cancelled, and feeds systemd's own watchdog meanwhile.

    Args:
        moves: Whether updates are still being fetched or waited for.
        notifier: Tells systemd.
    """

    def __init__(self, moves: Callable[[], bool], notifier: Notifier) -> None:
        self._moves = moves
        self._notifier = notifier
        self._turns = 0
        self._over = threading.Event()

    async def run(self) -> NoReturn:
        """Watch.

        Raises:
            GivingUpError: Nothing moves any more.
        """
        threading.Thread(target=self._watch_the_loop, daemon=True, name="watchdog").start()
        try:
            while True:
                if not self._moves():
                    raise GivingUpError("updates have stopped coming in; giving up")
                self._notifier.alive()
                await asyncio.sleep(BETWEEN_LOOKS)
                self._turns += 1
        finally:
            self._over.set()

    def _watch_the_loop(self) -> None:
        """Count looks instead of reading a clock, which a machine that was paused sets forward."""
        last, stood = self._turns, 0.0
        while not self._over.wait(BETWEEN_LOOKS):
            stood = stood + BETWEEN_LOOKS if self._turns == last else 0.0
            last = self._turns
            if stood >= LONGEST_STANDSTILL:
                leave(f"nothing has moved for {stood:.0f} s")
