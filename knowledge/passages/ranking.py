"""Which sentences of an article are nearest to a query?

The short way: ``rank("Quand …", Passages(title, paragraphs))``; for a handful of sentences from
anywhere, ``rank("Quand …", Passages.of_sentences([…]))``.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.passages.coverage import Columns
from knowledge.passages.features import SPREAD, components, spreads
from knowledge.passages.index import Passages, Place
from knowledge.passages.overlap import Overlap, lay_over
from knowledge.passages.weights import BY_SPREAD, Weights, shipped


class Ranked(NamedTuple):
    """One sentence and how well it suits.

    Attributes:
        at: Which of the article's sentences, from 0.
        place: Where it stands in its paragraph.
        score: Its share of the candidates' chances, 0 to 100; all of them together make 100. It
            compares the candidates with each other and says nothing of whether any is right.
        points: The sum of its parts, without bound; what the shares are made of.
    """

    at: int
    place: Place
    score: float
    points: float


class Part(NamedTuple):
    """One component of one sentence: its value, mostly 0 to 1, and the points that it brought."""

    value: float
    points: float


@dataclass(frozen=True)
class Ranking:
    """A query's candidates, best first; of equals the earlier in the article.

    Attributes:
        candidates: All of them; none for an empty article.
        overlap: The query as it was read, laid over the article.
        passages: The article.
        columns: Every component of every sentence of the article.
        weighed: What one unit of each component was worth for this query and these candidates.
    """

    candidates: list[Ranked]
    overlap: Overlap
    passages: Passages
    columns: Columns
    weighed: Mapping[str, float]

    def parts(self, at: int) -> dict[str, Part]:
        """Explain a sentence: its components that brought or cost anything, largest first."""
        found = {
            name: Part(self.columns[name][at], self.columns[name][at] * worth)
            for name, worth in self.weighed.items()
            if self.columns[name][at] * worth
        }
        return dict(sorted(found.items(), key=lambda item: (-abs(item[1].points), item[0])))


def rank(
    query: str,
    passages: Passages,
    *,
    paragraph: int | None = None,
    weights: Weights | None = None,
) -> Ranking:
    """Order sentences by how well they answer a query.

    Args:
        query: What the reader typed; any text, an empty one leaves the article's own preferences.
        passages: The article.
        paragraph: Rank the sentences of this paragraph only; all by default.
        weights: Other weights than those that ship.
    """
    overlap = lay_over(query, passages)
    columns = components(overlap, passages)
    return rank_columns(overlap, columns, passages, paragraph=paragraph, weights=weights)


def rank_columns(
    overlap: Overlap,
    columns: Columns,
    passages: Passages,
    *,
    paragraph: int | None = None,
    weights: Weights | None = None,
) -> Ranking:
    """Do the same when the components are at hand already."""
    candidates = candidates_in(passages, paragraph)
    chosen = (weights or shipped()).for_kind(overlap.asked.kind)
    spread = spreads(columns, candidates)
    weighed = {name: chosen.get(name, 0.0) for name in columns}
    for name in SPREAD:
        weighed[name] += chosen.get(name + BY_SPREAD, 0.0) / spread[name]
    points = [0.0] * len(candidates)
    for name, worth in weighed.items():
        if worth:
            column = columns[name][candidates.start : candidates.stop]
            points = [total + worth * value for total, value in zip(points, column, strict=True)]
    best = max(points, default=0.0)
    chances = [math.exp(each - best) for each in points]
    total = math.fsum(chances) or 1.0
    ranked = [
        Ranked(at, passages.places[at], 100 * chance / total, own)
        for at, chance, own in zip(candidates, chances, points, strict=True)
    ]
    ranked.sort(key=lambda each: (-each.points, each.at))
    return Ranking(ranked, overlap, passages, columns, weighed)


def candidates_in(passages: Passages, paragraph: int | None) -> range:
    """Give the sentences of one paragraph, or of the whole article."""
    if paragraph is None:
        return range(len(passages))
    if paragraph not in passages.sizes:
        return range(0)
    start = passages.paragraphs.index(paragraph)
    return range(start, start + passages.sizes[paragraph])
