"""What is told of what is kept?  Votes per fact, and what was dropped of a chat."""

from typing import NamedTuple


class Tally(NamedTuple):
    """How often readers found a fact useful, and beside the point."""

    useful: int = 0
    beside: int = 0


class Forgotten(NamedTuple):
    """What was dropped of a chat that wanted to be forgotten.

    Attributes:
        settings: Whether it had chosen any.
        values: How many values were kept for minutes: follow-ups, where an answer stands.
        served: How many facts it was known to have been served within the week.
    """

    settings: bool
    values: int
    served: int = 0
