"""What does a guard look at?  A query, one candidate for it, and how their claims compare."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from knowledge.claims.claim import Bearing, Claim, Compared, Difference, Number
from knowledge.claims.comparing import compare
from knowledge.claims.doing import is_one, spelt
from knowledge.claims.holding import Told
from knowledge.claims.reading import read_question
from knowledge.deciding.absence import LikestAbsence, likest_absence
from knowledge.ranking.index import Index
from knowledge.ranking.ranking import Candidate
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.reading import Reading


class Judged:
    """A query beside one candidate for its answer; each comparison is made when it is needed.

    Args:
        reading: The query.
        candidates: All of them, best first, absences too.
        candidate: The one that is judged: a fact.
        claim: What the query takes for granted.
        index: The list.
    """

    def __init__(
        self,
        reading: Reading,
        candidates: Sequence[Candidate],
        candidate: Candidate,
        claim: Claim,
        index: Index,
    ) -> None:
        self._index = index
        self.reading = reading
        self.candidates = candidates
        self.candidate = candidate
        self.claim = claim

    @cached_property
    def told(self) -> Told:
        """The candidate as claims."""
        told = self.candidate.entry.told
        assert told is not None  # noqa: S101 - a fact is judged, never an absence
        return told

    @cached_property
    def compared(self) -> tuple[Compared, ...]:
        """Each slot of the query beside the candidate's."""
        return compare(self.claim, self.told)

    @cached_property
    def tells(self) -> bool:
        """Whether the candidate's sentence says of all that is done in the query if it is so."""
        deeds = [each for each in self.claim.deeds if each.acts]
        said = [each.key for each in self.told.deeds]
        judged = {each.said for each in self.compared if each.kind is Difference.POLARITY}
        return (
            bool(deeds)
            and all(
                any(is_one(key, deed.key) for key in said) or spelt(deed) in judged
                for deed in deeds
            )
            and self.names_all
        )

    @property
    def names_all(self) -> bool:
        """Whether the candidate has every name of the query, or one that it is part of."""
        names, related = self.told.all_names, self.gazetteer.related
        return all(
            each.entity in names or not names.isdisjoint(related.get(each.entity, frozenset()))
            for each in self.claim.mentions
            if each.exact
        )

    @property
    def gazetteer(self) -> Gazetteer:
        """The names of the list."""
        return self._index.gazetteer

    @cached_property
    def absence(self) -> LikestAbsence:
        """How like the query the likest absence is, beside the likest fact."""
        return likest_absence(self.candidates)

    def is_contrary(self, kind: Difference) -> bool:
        """Whether a slot of the query cannot be what the candidate says."""
        return self._bears(kind, Bearing.CONTRARY)

    def is_silent(self, kind: Difference) -> bool:
        """Whether the candidate does not say what the query has in a slot."""
        return self._bears(kind, Bearing.SILENT)

    def is_counted(self, number: Number) -> bool:
        """Whether a candidate counts so many of the same."""
        told = (each.entry.told for each in self.candidates)
        return any(
            number.value in each.counted and any(map(each.has, number.heads[:1]))
            for each in told
            if each is not None
        )

    def is_told(self, key: str) -> bool:
        """Whether some fact's sentence of the list has a term."""
        return self._index.tells(key)

    @property
    def said_of_absence(self) -> str | None:
        """What the curator wrote to be said of the likest absence."""
        absent = self.absence.absent
        return None if absent is None else self._index.absence_at(absent.place).sentence

    def _bears(self, kind: Difference, *bearings: Bearing) -> bool:
        return any(each.kind is kind and each.bearing in bearings for each in self.compared)


def claim_of(reading: Reading, index: Index) -> Claim:
    """Read what a query takes for granted; "il y a trois ans" counts from the list's last year."""
    return read_question(
        reading.line.split(), reading.named, stated=reading.stated, now=index.last_year
    )
