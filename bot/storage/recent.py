"""What has this process seen lately?  The latest of a number; the oldest are forgotten."""

from collections import OrderedDict
from collections.abc import Hashable


class Recent:
    """The latest things that were seen; forgets the oldest beyond a number.

    Args:
        limit: How many to remember.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._seen: OrderedDict[Hashable, None] = OrderedDict()

    def __contains__(self, one: Hashable) -> bool:
        return one in self._seen

    def add(self, one: Hashable) -> None:
        """Remember one thing, as the latest."""
        self._seen[one] = None
        self._seen.move_to_end(one)
        if len(self._seen) > self._limit:
            self._seen.popitem(last=False)
