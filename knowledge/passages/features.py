"""What speaks for each sentence, before anything is weighed?"""

from typing import Final

from knowledge.passages.answers import answer_types, nearness
from knowledge.passages.coverage import Columns, coverage, lengths
from knowledge.passages.index import Passages
from knowledge.passages.overlap import Overlap
from knowledge.passages.surroundings import surroundings

SPREAD: Final = (
    "coverage", "beyond_title", "letters", "near_answer", "local", "rest", "from_previous",
    "carried",
)  # fmt: skip
"""Components that are also weighed in units of their spread over the candidates."""
LEAST_SPREAD: Final = 0.05
"""Added to that spread, so that differences of next to nothing stay small."""


def components(overlap: Overlap, passages: Passages) -> Columns:
    """Measure every component of every sentence, most of them 0 to 1; see each module's own."""
    columns = coverage(overlap, passages)
    columns |= lengths(overlap, passages)
    columns |= answer_types(overlap, passages)
    columns |= nearness(overlap, passages)
    columns |= surroundings(overlap, passages)
    return columns


def spreads(columns: Columns, candidates: range) -> dict[str, float]:
    """Give the standard deviation of each component in :data:`SPREAD`, plus the least spread."""
    count = len(candidates) or 1
    found: dict[str, float] = {}
    for name in SPREAD:
        values = columns[name][candidates.start : candidates.stop]
        mean = sum(values) / count
        variance = sum((value - mean) ** 2 for value in values) / count
        found[name] = variance**0.5 + LEAST_SPREAD
    return found
