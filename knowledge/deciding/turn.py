"""What is kept of a question, for the next one?  Ids and curated words, nothing that was typed."""

from collections.abc import Sequence
from typing import Final, NamedTuple, Self


class Turn(NamedTuple):
    """The claim that a question was about, by references into the list it was put to.

    It can be written down as a JSON array, by :meth:`written`, and read back.

    Attributes:
        gist: The question in curated words; empty where the list has none of it.
        article: Id of the article that it was put to; empty where none was.
        fact: Id of the fact that it was answered or set right with; empty where none was.
        names: Ids of the entities that it names, those that it took over included, in order.
        astray: Whether it was refused, or names somebody whom the list does not know, so that
            nothing can go on from its event.
    """

    gist: str
    article: str = ""
    fact: str = ""
    names: tuple[str, ...] = ()
    astray: bool = False

    def written(self) -> list[object]:
        """Write it down."""
        return [self.gist, self.article, self.fact, [*self.names], self.astray]

    @classmethod
    def read(cls, kept: Sequence[object]) -> Self:
        """Read a turn as it was written down; what is no turn is an empty one."""
        match list(kept):
            case [str(gist), str(article), str(fact), [*names], bool(astray)]:
                return cls(gist, article, fact, tuple(map(str, names)), astray)
            case _:
                return cls("")


NOTHING: Final = Turn("")
"""What is kept of small talk, and of what is no question."""
