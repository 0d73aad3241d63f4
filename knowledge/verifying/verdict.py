"""What can be said of a statement, and what is said of a whole text?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from knowledge.claims.claim import Difference


class Verdict(StrEnum):
    """How a statement lies to the article."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    ABSENT = "absent"
    NOT_A_CLAIM = "not_a_claim"


class Contrast(NamedTuple):
    """What a statement says against what the article says.

    Attributes:
        kind: In which slot they differ.
        said: The statement's, as typed where it can be found there.
        article: The fact's, likewise.
        spoken: Whether it is about who said it.
    """

    kind: Difference
    said: str
    article: str
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """One statement, judged.

    Attributes:
        line: As it stood in the text.
        start: Where in the text it began.
        verdict: The worst of its clauses; of none that claims anything, ``NOT_A_CLAIM``.
        facts: Those that support or refute it, as ``article/fact``, the most telling first; of
            one that is absent, the nearest one, if any comes near.
        differences: What differs; empty unless contradicted.
    """

    line: str
    start: int
    verdict: Verdict
    facts: tuple[str, ...] = ()
    differences: tuple[Contrast, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A text, judged statement by statement.

    Attributes:
        article: Id of the article that it was held against.
        checked: Its statements, in order.
        cut: Whether there was more text than is judged.
        language: Two letters: that of most statements.
    """

    article: str
    checked: tuple[Checked, ...]
    cut: bool
    language: str = "fr"

    def of(self, verdict: Verdict) -> Iterator[Checked]:
        """Give the statements with one verdict, in order."""
        return (each for each in self.checked if each.verdict is verdict)

    @property
    def held(self) -> int:
        """Count the statements that the article says or denies."""
        return sum(
            each.verdict in {Verdict.SUPPORTED, Verdict.CONTRADICTED} for each in self.checked
        )

    @property
    def claims(self) -> int:
        """Count the statements that claim anything."""
        return sum(each.verdict is not Verdict.NOT_A_CLAIM for each in self.checked)

    @property
    def concerns(self) -> bool:
        """Whether any statement has to do with the article."""
        return any(each.facts for each in self.checked)
