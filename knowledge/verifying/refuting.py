"""How likely is it that a fact refutes a clause, which has another thing in a slot of it?

That two facts have two dates tells nothing unless they are about one deed. So it is weighed how
much of the rest of the clause the fact holds, whether another fact that holds as much has the very
thing that the clause says, and what kind of conflict it is.
"""

from collections.abc import Iterator, Mapping
from math import log
from typing import Final, NamedTuple

from knowledge.claims.claim import Compared, Difference
from knowledge.language.dates import dated
from knowledge.language.folding import fold
from knowledge.ranking.weights import INTERCEPT, weighted
from knowledge.verifying.conflicting import Conflict, conflicts_with, is_held_by, slot_of
from knowledge.verifying.likeness import Beside
from knowledge.verifying.matching import FINE
from knowledge.verifying.opposing import having
from knowledge.verifying.shelf import Shelf
from knowledge.verifying.weighing import back, letters
from knowledge.verifying.weights import weights

NEAREST: Final = 12  # facts, the fullest first, that may refute a clause
LEAST: Final = 0.3  # share of the rest that such a fact holds
ALIKE: Final = 0.01  # by which shares differ that are alike
NEARLY: Final = -0.6
"""Log-odds above which a fact refutes that holds all the rest, where none has the very thing."""
DISPUTED: Final = -2.0
"""Log-odds above which such a fact at least keeps a clause from being supported."""
DIRECT: Final = frozenset(
    {"date", "number", "place", "role", "speaker", "denied", "asserted", "contrary"}
)
"""Conflicts of two values in one slot, which need no guess of what stands for what."""
_SORTS: Final = {
    Difference.DATE: "counted",
    Difference.NUMBER: "counted",
    Difference.POLARITY: "denied",
}
"""Sorts of slots, of which some ask for more of the rest than others."""


class Refuting(NamedTuple):
    """A conflict, and what tells how likely it refutes the clause, by name."""

    conflict: Conflict
    signals: Mapping[str, float]

    @property
    def odds(self) -> float:
        """How likely it does, by the weights in use; above 0 it does."""
        return weighted(self.signals, weights().refuted)

    @property
    def refutes(self) -> bool:
        """Whether it is likely enough; what is about the very same may be less so.

        That another man bears the office refutes without more.
        """
        least = NEARLY if self._is_of_the_same else 0.0
        return self.odds > least or self.conflict.source == "office"

    @property
    def disputes(self) -> bool:
        """Whether it is likely enough for a clause not to be supported."""
        return self._is_of_the_same and self.odds > DISPUTED

    @property
    def _is_of_the_same(self) -> bool:
        same = self.conflict.source in DIRECT and self.signals["whole"]
        return bool(same) and not self.signals["elsewhere"]


def refutings_of(one: Beside, shelf: Shelf) -> list[Refuting]:
    """Find what may refute a clause among the facts that it lies beside, and weigh it."""
    rest = _Rest(one)
    found = []
    for at in range(min(NEAREST, len(one.matches))):
        conflicts = list(conflicts_with(one, at, shelf))
        others = len({each.row.said for each in conflicts}) - 1
        found += [
            Refuting(each, rest.signals(each, others))
            for each in conflicts
            if rest.share(at, rest.slots(each)) >= LEAST
        ]
    return found


class _Rest:
    """What facts hold of a clause without the words and names of one slot.

    Verbs that say no more than "avoir" are never part of it.
    """

    def __init__(self, one: Beside) -> None:
        self._one = one
        bare = {each.place for each in one.clause.deeds if each.key in having()}
        self._worth = {key: value for key, value in one.worth.items() if key not in bare}
        self._total = sum(self._worth.values())
        self._held = [
            sum(value * held[key] for key, value in self._worth.items()) for held in one.shares
        ]
        self._fine = [
            {slot_of(row) for row in each.rows if row.bearing in FINE} for each in one.matches
        ]
        self._verbs = frozenset(each.place for each in one.clause.deeds if each.acts)
        self._of_fact: dict[int, Mapping[str, float]] = {}

    def slots(self, conflict: Conflict) -> frozenset[int | str]:
        """Give what of the clause the rest leaves out for a conflict."""
        return conflict.slots & self._worth.keys()

    def share(self, at: int, slots: frozenset[int | str]) -> float:
        """Give the weighed share of the rest that a fact holds, 0 to 1; 0 where none is left."""
        total = self._total - sum(self._worth[each] for each in slots)
        if total <= 0:
            return 0.0
        held = self._one.shares[at]
        return (self._held[at] - sum(self._worth[each] * held[each] for each in slots)) / total

    def signals(self, conflict: Conflict, others: int) -> Mapping[str, float]:
        """Say what tells how likely a conflict refutes, by name."""
        at, slots = conflict.at, self.slots(conflict)
        held, match = self._one.shares[at], self._one.matches[at]
        keys = [key for key in self._worth if key not in slots]
        worth = sum(self._worth[key] for key in keys)
        share = self.share(at, slots)
        exact = sum(self._worth[key] for key in keys if key in match.items)
        verbs = [key for key in keys if key in self._verbs]
        names = [key for key in keys if isinstance(key, str)]
        elsewhere = list(self._elsewhere(conflict, slots))
        every = [self.share(each, slots) for each in range(len(self._one.matches))]
        sort = _SORTS.get(conflict.row.kind, "named")
        return {
            INTERCEPT: 1.0,
            conflict.source: 1.0,
            "rest": share,
            "exactly": exact / worth if worth else 0.0,
            "items": log(1 + len(keys)),
            "worth": log(1 + worth),
            "held": log(1 + share * worth),
            "verbs": sum(held[each] for each in verbs),
            "verbs_lacking": sum(1 - held[each] for each in verbs),
            "no_verb": float(not verbs),
            "names_lacking": sum(1 - held[each] for each in names),
            "known": float(bool(elsewhere)),
            "elsewhere": float(max(elsewhere, default=-1.0) >= share),
            "before": share - max(elsewhere, default=0.0),
            "behind": max(every) - share,
            "rank": log(1 + sum(each > share - ALIKE for each in every[:at])),
            "ahead": log(1 + sum(each > share + ALIKE for each in every)),
            "whole": float(share > 1 - ALIKE),
            f"rest_{sort}": share,
            f"held_{sort}": log(1 + share * worth),
            "fine": float(len(self._fine[at])),
            "conflicts": float(others),
            "apart": float(apart(conflict.row)),
            "slot": max((held[each] for each in slots), default=0.0),
            "strange": float(len(self._one.clause.strangers)),
            "foreign": float(self._one.clause.foreign),
            **self._likeness(at),
        }

    def _elsewhere(self, conflict: Conflict, slots: frozenset[int | str]) -> Iterator[float]:
        """Give how much of the rest those facts hold that have what the clause says."""
        for at, other in enumerate(self._one.matches):
            if at != conflict.at and is_held_by(other, conflict, self._one.clause, self._fine[at]):
                yield self.share(at, slots)

    def _likeness(self, at: int) -> Mapping[str, float]:
        """Say how a whole fact is like the clause, once."""
        if at not in self._of_fact:
            clause, match = self._one.clause, self._one.matches[at]
            self._of_fact[at] = {
                "letters": letters(clause, match.held)["letters"],
                "back": back(clause, match.held),
                "plain": match.plain / max(1, len(clause.deeds)),
            }
        return self._of_fact[at]


def apart(row: Compared) -> int:
    """Say how far two dates are apart: 0 within a month, 1 within a year, else 2; 0 without."""
    if row.kind is not Difference.DATE:
        return 0
    said, told = dated(fold(row.said)), dated(fold(row.article))
    if not (said and told and _may_be_one(said[0].day.year, told[0].day.year)):
        return 2
    return 0 if _may_be_one(said[0].day.month, told[0].day.month) else 1


def _may_be_one(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other
