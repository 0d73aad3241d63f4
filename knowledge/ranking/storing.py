"""How are many facts held in little memory?  Numbers in arrays, texts by their hashes."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence


class Runs:
    """Runs of numbers, end to end in one array: 4 bytes a number and 4 a run."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self._ends = array("I", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, place: int) -> Sequence[int]:
        return self._numbers[self._ends[place] : self._ends[place + 1]]

    def append(self, numbers: Sequence[int]) -> None:
        """Add a run, which may be empty."""
        self._numbers.extend(numbers)
        self._ends.append(len(self._numbers))


class Keys:
    """Which places may have a text?  12 bytes a text.

    Hashes are those of this process; two texts may share one, so what is found is to be compared.
    """

    def __init__(self) -> None:
        self._added: list[tuple[int, int]] = []
        self._hashes = array("q")
        self._places = array("I")

    def add(self, key: str, place: int) -> None:
        """Note that a place has a text; call :meth:`settle` after the last."""
        self._added.append((hash(key), place))

    def settle(self) -> None:
        """Make what was added ready to be found."""
        self._added.sort()
        self._hashes = array("q", (each for each, _ in self._added))
        self._places = array("I", (place for _, place in self._added))
        self._added = []

    def places(self, key: str) -> Iterator[int]:
        """Give the places that may have a text, in order."""
        wanted = hash(key)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            yield self._places[at]
            at += 1
