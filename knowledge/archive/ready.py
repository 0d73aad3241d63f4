"""Which lists stand ready to be ranked?  Those that were asked last; the others are read again."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

from knowledge.ranking.index import Index

MOST = 256  # lists


class Ready:
    """Indexes lists when they are needed; safe to be used by several threads.

    Args:
        make: Indexes the list at a place.
        most: How many indexes are held at a time; at least 1.
    """

    def __init__(self, make: Callable[[int], Index], *, most: int = MOST) -> None:
        self._index = make
        self._most = most
        self._held: OrderedDict[int, Index] = OrderedDict()
        self._lock = Lock()

    def all_of(self, places: Sequence[int]) -> tuple[list[Index], int]:
        """Give the indexes of some lists, and how many of them had to be made."""
        found = [(place, self._found(place)) for place in places]
        made = sum(index is None for _, index in found)
        return [index or self._make(place) for place, index in found], made

    def __getitem__(self, place: int) -> Index:
        return self._found(place) or self._make(place)

    def _found(self, place: int) -> Index | None:
        with self._lock:
            index = self._held.get(place)
            if index is not None:
                self._held.move_to_end(place)
            return index

    def _make(self, place: int) -> Index:
        index = self._index(place)  # two threads may make it twice: neither waits
        with self._lock:
            self._held[place] = index
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        return index
