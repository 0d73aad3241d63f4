"""What speaks for each sentence, before anything is weighed?"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from knowledge.ranking.crediting import Weighed
from knowledge.ranking.sentences.answers import answer_types, nearness
from knowledge.ranking.sentences.coverage import Columns, coverage, lengths
from knowledge.ranking.sentences.laying import Overlap, lay_over
from knowledge.ranking.sentences.surroundings import surroundings
from knowledge.ranking.sentences.text import Text
from knowledge.ranking.sentences.whole import whole
from knowledge.reading.reading import Reading

SPREAD: Final = (
    "coverage", "beyond_title", "letters", "near_answer", "local", "rest", "from_previous",
    "carried",
)  # fmt: skip
"""Components that are also weighed in units of their spread over the candidates."""
BY_SPREAD: Final = "_spread"
"""Ends the name of such a component."""
LEAST_SPREAD: Final = 0.05
"""Added to that spread, so that differences of next to nothing stay small."""


class Measured(NamedTuple):
    """A query laid over the sentences of a list, and all that was measured.

    Attributes:
        kind: Of thing that would answer it; see :data:`knowledge.language.answers.KINDS`.
        columns: Every component of every sentence.
        whole: What tells of the whole text; see :func:`knowledge.ranking.sentences.whole.whole`.
    """

    kind: str
    columns: Columns
    whole: Mapping[str, float]

    def rows(self, places: Sequence[int], *, among: Sequence[int]) -> list[dict[str, float]]:
        """Give the components of some sentences, also in units of their spread among others."""
        spread = spreads(self.columns, among)
        return [
            {name: column[at] for name, column in self.columns.items()}
            | {name + BY_SPREAD: self.columns[name][at] / spread[name] for name in SPREAD}
            for at in places
        ]

    def strengths(self, places: Sequence[int], weights: Mapping[str, float]) -> list[float]:
        """Sum the components of some sentences by their weights."""
        spread = spreads(self.columns, places)
        worth = {name: weights.get(name, 0.0) for name in self.columns}
        for name in SPREAD:
            worth[name] += weights.get(name + BY_SPREAD, 0.0) / spread[name]
        found = [0.0] * len(places)
        for name, weight in worth.items():
            if weight:
                column = self.columns[name]
                found = [
                    sum_ + weight * column[at] for sum_, at in zip(found, places, strict=True)
                ]
        return found


def measure(reading: Reading, weighed: Weighed, text: Text) -> Measured:
    """Measure every component of every sentence, most of them 0 to 1; see each module's own."""
    overlap = lay_over(reading, weighed, text)
    columns = components(overlap, text)
    return Measured(overlap.wanted.kind, columns, whole(overlap, columns, text))


def components(overlap: Overlap, text: Text) -> Columns:
    """Put the columns of all modules together."""
    columns = coverage(overlap, text)
    columns |= lengths(overlap, text)
    columns |= answer_types(overlap, text)
    columns |= nearness(overlap, text)
    columns |= surroundings(overlap, text)
    return columns


def spreads(columns: Columns, places: Sequence[int]) -> dict[str, float]:
    """Give the standard deviation of each component in :data:`SPREAD`, plus the least spread."""
    count = len(places) or 1
    found: dict[str, float] = {}
    for name in SPREAD:
        column = columns[name]
        values = [column[at] for at in places]
        mean = sum(values) / count
        variance = sum((value - mean) ** 2 for value in values) / count
        found[name] = variance**0.5 + LEAST_SPREAD
    return found
