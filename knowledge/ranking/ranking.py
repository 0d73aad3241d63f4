"""Which facts are nearest?  query + index -> candidates, best first."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from operator import attrgetter, mul
from typing import NamedTuple

from knowledge.ranking.covering import SLACK, covering
from knowledge.ranking.crediting import Weighed
from knowledge.ranking.entries import Entry
from knowledge.ranking.index import Index
from knowledge.ranking.nearest import Nearness
from knowledge.ranking.parts import Parts, parts_of
from knowledge.ranking.plain import Plainly, rank_plainly
from knowledge.ranking.weighing import weigh
from knowledge.ranking.weights import Weights, weights
from knowledge.reading.reading import Reading

KEPT = 16  # candidates that are judged by all their parts
KEPT_OF_MANY = 8  # the same in a long list, where most are met for the first time
MANY = 1_000  # facts and absences from which a list is long
COMPARED = 128  # entries that cover the same of a query, whose phrasings are compared
MEANT = 0.75  # share of a query that a phrasing about the article must have to be what is asked
EXACT = 1000.0  # what a phrasing letter for letter is worth beside any other evidence


class Both(NamedTuple):
    """What a fact that nobody phrased is worth.

    Attributes:
        plain: Its strength by what its sentence shows by itself.
        phrased: Its strength as if the sentence were its phrasing.
    """

    plain: float
    phrased: float

    @property
    def strength(self) -> float:
        """Both, weighed."""
        chosen = weights().unphrased_rank
        return self.plain * chosen["plain_strength"] + self.phrased * chosen["phrased_strength"]


class Candidate(NamedTuple):
    """An entry with its score.

    Attributes:
        place: Its index in the list: facts first, then absences.
        entry: The fact or absence.
        phrasing: Index of the phrasing that fits best.
        parts: What the score was made of.
        strength: Weighed sum of the parts, or of what the sentence shows by itself; any number,
            comparable within one query.
        plainly: The latter, where the list or the best fact has no phrasings; else None.
        both: The two strengths of such a fact.
        beside_phrasings: Whether others of its list have phrasings, so that both strengths count.
    """

    place: int
    entry: Entry
    phrasing: int
    parts: Parts
    strength: float
    plainly: Plainly | None = None
    both: Both | None = None
    beside_phrasings: bool = False

    @property
    def label(self) -> str:
        """The curated phrasing that fits best, as the reader may be offered it."""
        return self.entry.phrasings[self.phrasing].text


def rank(
    reading: Reading, query: str, index: Index, *, among: Sequence[int] | None = None
) -> list[Candidate]:
    """Score the nearest entries of a list, facts and absences alike.

    Args:
        reading: The query, read against the list.
        query: As typed.
        index: The list.
        among: Places of the facts that are wanted, of a list without phrasings; all by default.

    Returns:
        At most ``KEPT`` candidates, ``KEPT_OF_MANY`` of a long list, and one more for an exact
        phrasing, best first; of equal scores the curator's order. Empty when not a word of the
        query stands in the list.
    """
    weighed = weigh(reading, index)
    if index.is_plain:
        return _ranked_plainly(reading, query, weighed, index, among)
    nearness = Nearness(reading, weighed, index)
    kept = KEPT if len(index) < MANY else KEPT_OF_MANY
    places = _nearest(covering(weighed, index, count=kept), nearness, index, kept=kept)
    exact = index.exact(query)
    if exact is not None and exact not in places:
        places.append(exact)
    candidates = [_candidate(place, reading, weighed, index, nearness) for place in places]
    if exact is not None:
        candidates = [_marked(each) if each.place == exact else each for each in candidates]
    candidates.sort(key=lambda each: (-each.strength, each.place))
    if _is_unphrased(candidates, index):
        return _by_both(reading, query, weighed, index, candidates)
    return candidates


def _is_unphrased(candidates: Sequence[Candidate], index: Index) -> bool:
    """Whether the best fact of the article is one of which nobody wrote a phrasing.

    What an article says of itself always has phrasings: it counts where it has the query's words.
    """
    for each in candidates:
        if each.entry.fact is None:
            continue
        if each.place in index.told:
            return not each.entry.fact.phrasings
        if each.parts.content_phrased >= MEANT:
            return False
    return False


def _ranked_plainly(
    reading: Reading,
    query: str,
    weighed: Weighed,
    index: Index,
    among: Sequence[int] | None,
) -> list[Candidate]:
    found = _plain(reading, weighed, index, among)
    exact = index.exact(query)
    found = [_marked(each) if each.place == exact else each for each in found]
    return sorted(found, key=lambda each: (-each.strength, each.place))


def _plain(
    reading: Reading, weighed: Weighed, index: Index, among: Sequence[int] | None
) -> list[Candidate]:
    """Take the facts whose sentences answer best, with what they would be worth otherwise."""
    if not weighed.matches:
        return []
    nearness = Nearness(reading, weighed, index)
    found: list[Candidate] = []
    for each in rank_plainly(reading, weighed, index, among=among, kept=KEPT):
        candidate = _candidate(each.place, reading, weighed, index, nearness)
        both = Both(each.strength, candidate.strength)
        found.append(candidate._replace(strength=both.plain, plainly=each.plainly, both=both))
    return found


def _by_both(
    reading: Reading,
    query: str,
    weighed: Weighed,
    index: Index,
    candidates: Sequence[Candidate],
) -> list[Candidate]:
    """Rank facts anew by what their sentences show as well; absences stay what they are."""
    facts = [
        each._replace(strength=each.both.strength, beside_phrasings=True)
        for each in _plain(reading, weighed, index, index.told)
        if each.both is not None
    ]
    exact = index.exact(query)
    found = [_marked(each) if each.place == exact else each for each in facts]
    found += [each for each in candidates if each.entry.fact is None]
    return sorted(found, key=lambda each: (-each.strength, each.place))


def _nearest(
    covered: Mapping[int, float], nearness: Nearness, index: Index, *, kept: int
) -> list[int]:
    """Cut what covers most of a query; of entries that cover the same the best phrased stay."""
    if len(covered) <= kept:
        return list(covered)
    floor = min(covered.values()) + SLACK
    places = [place for place, gain in covered.items() if gain > floor]
    tied = sorted(place for place, gain in covered.items() if gain <= floor)
    if len(tied) > COMPARED:
        tied = nsmallest(COMPARED, tied, key=index.lightest.__getitem__)
    tied.sort(key=lambda place: (-nearness.promise(place), place))
    return places + tied[: kept - len(places)]


def _candidate(
    place: int, reading: Reading, weighed: Weighed, index: Index, nearness: Nearness
) -> Candidate:
    entry = index.entry(place)
    nearest = nearness.nearest(place, entry)
    parts = parts_of(reading, weighed, index, entry, nearest)
    return Candidate(place, entry, nearest.place, parts, _strength(parts))


def _strength(parts: Parts) -> float:
    chosen = weights()
    strength: float = sum(map(mul, _signals(chosen)(parts), chosen.rank.values()))
    return strength


@cache
def _signals(chosen: Weights) -> Callable[[Parts], tuple[float, ...]]:
    """Give what takes the parts that are weighed out of all, in the order of their weights."""
    return attrgetter(*chosen.rank)


def _marked(candidate: Candidate) -> Candidate:
    return candidate._replace(
        parts=candidate.parts._replace(exact=1.0), strength=candidate.strength + EXACT
    )
