"""Do the facts say it, deny it, or neither?  One clause against the facts nearest to it."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from knowledge.claims.claim import Compared, Difference
from knowledge.ranking.weights import weighted
from knowledge.verifying.clauses import Clause
from knowledge.verifying.likeness import beside
from knowledge.verifying.matching import Match, match_of
from knowledge.verifying.refuting import Refuting, apart, refutings_of
from knowledge.verifying.shelf import Shelf
from knowledge.verifying.verdict import Verdict
from knowledge.verifying.weighing import is_barred, weigh
from knowledge.verifying.weights import weights

AGAINST: Final = "against"
"""The signal of what likeliest refutes a clause."""
UNREFUTED: Final = -6.0
"""Log-odds of what no fact refutes at all."""


class Judged(NamedTuple):
    """What the facts say to a clause.

    Attributes:
        verdict: Never ``NOT_A_CLAIM``.
        facts: Ids of the facts that support or refute it; those nearest where it is absent.
        differences: What contradicts, slot by slot.
        signals: What tells that facts say it, by name; empty where it says next to nothing.
        refutings: What may refute it.
    """

    verdict: Verdict
    facts: tuple[str, ...]
    differences: tuple[Compared, ...]
    signals: Mapping[str, float] = {}
    refutings: Sequence[Refuting] = ()


def judge(clause: Clause, shelf: Shelf) -> Judged:
    """Hold a clause against the facts of a list.

    It is contradicted where a conflict with a fact is likely enough to refute it, supported where
    facts are likely enough to say it, and absent otherwise.
    """
    matches = [match_of(clause, held, shelf) for held in shelf.nearest(clause.terms)]
    matches.sort(key=lambda each: -len(each.items))
    one = beside(clause, matches, shelf)
    refutings = refutings_of(one, shelf)
    signals, facts = weigh(one, shelf)
    against = max((each.odds for each in refutings), default=UNREFUTED)
    likely = [each for each in refutings if each.refutes]
    if likely:  # of two dates the nearer sets right
        worst = max(likely, key=lambda each: each.odds - apart(each.conflict.row))
        rows = tuple(_typed(each, clause, shelf) for each in _with(worst, refutings))
        fact = one.matches[worst.conflict.at].held.fact.id
        return Judged(Verdict.CONTRADICTED, (fact,), rows, signals, refutings)
    if (
        not is_barred(signals)
        and not any(each.disputes for each in refutings)
        and weighted({**signals, AGAINST: opposed(against)}, weights().told) > 0
    ):
        return Judged(Verdict.SUPPORTED, facts, (), signals, refutings)
    nearest = tuple(each.held.fact.id for each in one.matches[:1] if _touches(clause, each))
    return Judged(Verdict.ABSENT, nearest, (), signals, refutings)


def opposed(against: float) -> float:
    """Give what likeliest refutes a clause, as a signal; what does surely is no question of more.

    Args:
        against: Its log-odds; :data:`UNREFUTED` where nothing may.
    """
    return min(0.0, max(UNREFUTED, against))


def _with(worst: Refuting, refutings: Sequence[Refuting]) -> list[Compared]:
    """Add to what refutes most what else of the same fact does, in slots of other kinds."""
    rows = [worst.conflict.row]
    for each in sorted(refutings, key=lambda one: -one.odds):
        row = each.conflict.row
        new = all(row.kind is not one.kind and row.said != one.said for one in rows)
        if each.conflict.at == worst.conflict.at and each.refutes and new:
            rows.append(row)
    return rows


def _typed(row: Compared, clause: Clause, shelf: Shelf) -> Compared:
    """Call a place as the clause calls it: Erevan, though the list files it under Armenia."""
    if row.kind is not Difference.PLACE:
        return row
    labels = shelf.gazetteer.labels
    texts = (each.text for each in clause.claim.places if labels[each.entity] == row.said)
    return row._replace(said=next(texts, row.said))


def _touches(clause: Clause, match: Match) -> bool:
    """Whether a fact comes near enough to a clause to be about the same thing."""
    many = len(match.words) > 1 and len(match.words) * 2 >= len(clause.deeds)
    return bool(match.names and match.words) or many
