"""Where do lists come from?  From a folder, or from wherever else they are kept."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from knowledge.archive.shelf import Card
from knowledge.archive.terms import Terms
from knowledge.errors import Problem
from knowledge.progress import Progress


class Standing(NamedTuple):
    """A list that can be served.

    Attributes:
        status: ``published`` or ``draft``.
        card: What is known of it.
    """

    status: str
    card: Card


class Source(Protocol):
    """Gives lists as they are now; one thread looks and reads at a time."""

    @property
    def unread(self) -> int:
        """How many lists are new, and not read yet."""

    @property
    def problems(self) -> Mapping[Path, Sequence[Problem]]:
        """What is wrong with each list that is not served as it stands, by where it is."""

    def look(self) -> bool:
        """See which lists are new or gone; whether something is.

        Raises:
            SourcierError: It cannot be seen now.
        """

    def read(self, most: int | None = None, *, progress: Progress | None = None) -> int:
        """Read some of what is new, all for None; how much was read, good or not."""

    def standing(self, served: Collection[int] = (), /) -> Sequence[Standing]:
        """Give the lists that are good, one an article; of two that is served goes before."""

    def name_problems(self) -> None:
        """Log what is wrong, once."""

    def terms(self, cards: Sequence[Card], /) -> Terms:
        """Give what knows the words of lists that are served."""
