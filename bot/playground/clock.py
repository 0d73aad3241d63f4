"""What time is it in the playground?"""

import time


class Clock:
    """Wall-clock time that can jump ahead.

    Answers are dated with it, as messages are. Long polls and hanging answers wait in real time;
    ages (of queries, updates, floods) are measured with this clock, so that a test need not wait
    for a query to become too old.
    """

    def __init__(self) -> None:
        self._ahead = 0.0

    def time(self) -> float:
        """Seconds since 1970."""
        return time.time() + self._ahead

    def now(self) -> int:
        """Whole seconds since 1970, as the Bot API dates things."""
        return int(self.time())

    def jump(self, seconds: float) -> None:
        """Let ``seconds`` pass at once; fewer than none put it behind the machine's own clock."""
        self._ahead += seconds
