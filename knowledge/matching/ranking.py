"""Which facts are nearest?  query + index -> candidates, best first."""

from typing import NamedTuple

from knowledge.matching.entries import Entry
from knowledge.matching.index import Index
from knowledge.matching.logistic import weighted, weights
from knowledge.matching.nearest import Nearness
from knowledge.matching.parts import Parts, parts_of
from knowledge.matching.reading import Reading
from knowledge.matching.weighing import Weighed, weigh

KEPT = 32  # candidates whose phrasings are looked at one by one
EXACT = 1000.0  # what a phrasing letter for letter is worth beside any other evidence


class Candidate(NamedTuple):
    """An entry with its score.

    Attributes:
        place: Its index in the list: facts first, then absences.
        entry: The fact or absence.
        phrasing: Index of the phrasing that fits best.
        parts: What the score was made of.
        strength: Weighed sum of the parts; any number, comparable within one query.
    """

    place: int
    entry: Entry
    phrasing: int
    parts: Parts
    strength: float

    @property
    def label(self) -> str:
        """The curated phrasing that fits best, as the reader may be offered it."""
        return self.entry.phrasings[self.phrasing].text


def rank(reading: Reading, query: str, index: Index) -> list[Candidate]:
    """Score the nearest entries of a list, facts and absences alike.

    Returns:
        At most ``KEPT`` candidates and one more for an exact phrasing, best first; of equal
        scores the curator's order. Empty when not a word of the query stands in the list.
    """
    weighed = weigh(reading, index)
    covered = _coverage(weighed, index)
    nearest = sorted(covered, key=lambda place: (-covered[place], place))[:KEPT]
    exact = index.exact(query)
    if exact is not None and exact not in nearest:
        nearest.append(exact)
    nearness = Nearness(reading, weighed, index)
    candidates = [_candidate(place, reading, weighed, index, nearness) for place in nearest]
    if exact is not None:
        candidates = [_marked(each) if each.place == exact else each for each in candidates]
    return sorted(candidates, key=lambda each: (-each.strength, each.place))


def _coverage(weighed: Weighed, index: Index) -> dict[int, float]:
    """Sum the weights that each entry covers, through the inverted index."""
    best: dict[int, dict[int, float]] = {}
    for number, pairs in weighed.matches.items():
        for place in index.postings[number]:
            held = best.setdefault(place, {})
            for position, value in pairs:
                if value > held.get(position, 0.0):
                    held[position] = value
    return {
        place: sum(weighed.weights[position] * value for position, value in held.items())
        for place, held in best.items()
    }


def _candidate(
    place: int, reading: Reading, weighed: Weighed, index: Index, nearness: Nearness
) -> Candidate:
    entry = index.entry(place)
    nearest = nearness.nearest(entry)
    parts = parts_of(reading, weighed, index, entry, nearest)
    strength = weighted(parts._asdict(), weights()["rank"])
    return Candidate(place, entry, nearest.place, parts, strength)


def _marked(candidate: Candidate) -> Candidate:
    return candidate._replace(
        parts=candidate.parts._replace(exact=1.0), strength=candidate.strength + EXACT
    )
