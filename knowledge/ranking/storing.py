"""How are many facts held in little memory?  Numbers in arrays, texts by their hashes."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import overload
from zlib import crc32


class Runs(Sequence[Sequence[int]]):
    """Runs of numbers, end to end in one array: 4 bytes a number and 4 a run.

    Args:
        numbers: Of runs that were taken apart before.
        ends: Likewise.
    """

    def __init__(self, numbers: Iterable[int] = (), ends: Iterable[int] = (0,)) -> None:
        self._numbers = array("I", numbers)
        self._ends = array("I", ends)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, place: int) -> Sequence[int]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Sequence[int]]: ...
    def __getitem__(self, place: int | slice) -> Sequence[int] | Sequence[Sequence[int]]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        at = range(len(self))[place]
        return self._numbers[self._ends[at] : self._ends[at + 1]]

    def append(self, numbers: Sequence[int]) -> None:
        """Add a run, which may be empty."""
        self._numbers.extend(numbers)
        self._ends.append(len(self._numbers))

    def to_lists(self) -> tuple[list[int], list[int]]:
        """Take them apart, as they are made again."""
        return self._numbers.tolist(), self._ends.tolist()


class Keys:
    """Which places may have a text?  8 bytes a text.

    Two texts may share a hash, so what is found is to be compared.

    Args:
        hashes: Of keys that were taken apart before.
        places: Likewise.
    """

    def __init__(self, hashes: Iterable[int] = (), places: Iterable[int] = ()) -> None:
        self._added: list[tuple[int, int]] = []
        self._hashes = array("I", hashes)
        self._places = array("I", places)

    def add(self, key: str, place: int) -> None:
        """Note that a place has a text; call :meth:`settle` after the last."""
        self._added.append((_hash(key), place))

    def settle(self) -> None:
        """Make what was added ready to be found."""
        self._added.sort()
        self._hashes = array("I", (each for each, _ in self._added))
        self._places = array("I", (place for _, place in self._added))
        self._added = []

    def places(self, key: str) -> Iterator[int]:
        """Give the places that may have a text, in order."""
        wanted = _hash(key)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            yield self._places[at]
            at += 1

    def to_lists(self) -> tuple[list[int], list[int]]:
        """Take them apart, as they are made again."""
        return self._hashes.tolist(), self._places.tolist()


def _hash(key: str) -> int:
    """Give the same number in any process."""
    return crc32(key.encode(errors="surrogatepass"))
