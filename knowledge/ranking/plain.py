"""Which facts are nearest where nobody wrote a phrasing?  Their sentences are all there is."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.ranking.crediting import Weighed
from knowledge.ranking.index import Index
from knowledge.ranking.sentences.components import measure
from knowledge.ranking.weights import weights
from knowledge.reading.reading import Reading

FIRST_FEW = 3


class Plainly(NamedTuple):
    """What a sentence shows by itself.

    Attributes:
        components: What its strength was made of.
        chance: Its share of the chances of all that were ranked, 0 to 1.
        kind: Of thing that would answer; see :data:`knowledge.language.answers.KINDS`.
        whole: What tells of the whole text and of all that were ranked; the same for each.
    """

    components: Mapping[str, float]
    chance: float
    kind: str
    whole: Mapping[str, float]


class PlainCandidate(NamedTuple):
    """A fact, by its sentence alone.

    Attributes:
        place: Its index in the list.
        strength: Weighed sum of its components; any number, comparable within one query.
        plainly: What that was made of.
    """

    place: int
    strength: float
    plainly: Plainly


def rank_plainly(
    reading: Reading,
    weighed: Weighed,
    index: Index,
    *,
    among: Sequence[int] | None = None,
    kept: int,
) -> list[PlainCandidate]:
    """Order the facts of a list by how well their sentences answer, best first.

    Args:
        reading: The query.
        weighed: Its terms, weighed by the list.
        index: The list.
        among: The facts that are wanted, by place; all by default.
        kept: How many are wanted at most.

    Returns:
        Of equals the earlier first. A query of which the list has no word leaves the text's own
        preferences; a list without facts has none.
    """
    text = index.text
    places = range(len(text)) if among is None else among
    found = measure(reading, weighed, text)
    strengths = found.strengths(places, weights().of_kind[found.kind])
    order = sorted(range(len(places)), key=lambda at: (-strengths[at], places[at]))
    best = max(strengths, default=0.0)
    chances = [math.exp(each - best) for each in strengths]
    total = math.fsum(chances)
    chances = [each / total for each in chances]
    told = {
        **found.whole,
        "mean_strength": sum(strengths) / (len(strengths) or 1),
        "first_few": sum(chances[at] for at in order[:FIRST_FEW]),
        "entropy": -sum(chance * math.log(chance) for chance in chances if chance > 0),
    }
    by_paragraph = dict.fromkeys(text.paragraphs, 0.0)
    for place, chance in zip(places, chances, strict=True):
        by_paragraph[text.paragraphs[place]] += chance
    first = order[:kept]
    rows = found.rows([places[at] for at in first], among=places)
    return [
        PlainCandidate(
            places[at],
            strengths[at],
            Plainly(
                {**row, "own_paragraph": by_paragraph[text.paragraphs[places[at]]]},
                chances[at],
                found.kind,
                told,
            ),
        )
        for at, row in zip(first, rows, strict=True)
    ]
