"""How long to leave a server alone that fails again and again?"""

import random

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
GROWTH = 1.5


class Backoff:
    """Pauses that grow, each a little by chance, so that many clients do not come back at once."""

    def __init__(self) -> None:
        self._faults = 0

    def pause(self) -> float:
        """Count a fault; give the seconds to wait after it: at most 1, then 1.5, … up to 30."""
        longest = FIRST_PAUSE
        for _ in range(self._faults):
            longest = min(longest * GROWTH, LONGEST_PAUSE)
        if longest < LONGEST_PAUSE:
            self._faults += 1
        return longest * random.uniform(0.5, 1)  # noqa: S311 - no secret

    def reset(self) -> None:
        """Begin anew: the server answered."""
        self._faults = 0
