"""How is one fact named among all that are served?  Here alone its name is put together."""

from typing import Self


class FactRef(str):
    """The name of a fact, ``article/fact``.

    It is a text wherever one is wanted: in JSON, in keys, in what a curator reads.
    """

    __slots__ = ()

    @classmethod
    def of(cls, article: str, fact: str) -> Self:
        """Name a fact by the ids of its article and its own."""
        return cls(f"{article}/{fact}")

    @property
    def article(self) -> str:
        """The id of its article; empty where it names none."""
        return self.partition("/")[0]

    @property
    def fact(self) -> str:
        """Its own id; empty where there is none."""
        return self.partition("/")[2]
