"""Do the facts say it, deny it, or neither?  One clause against the facts nearest to it."""

from typing import NamedTuple

from knowledge.claims.claim import Compared, Difference
from knowledge.verifying.clauses import Clause
from knowledge.verifying.coming import outruns
from knowledge.verifying.conflicting import conflicts_of, is_about, substituted
from knowledge.verifying.covering import cover_of, is_filled
from knowledge.verifying.likeness import beside
from knowledge.verifying.matching import Match, match_of
from knowledge.verifying.names import offices
from knowledge.verifying.opposing import opposed
from knowledge.verifying.shelf import Shelf
from knowledge.verifying.verdict import Verdict
from knowledge.verifying.weighing import Weighed, weigh

OTHERS = frozenset({Difference.ROLE, Difference.PERSON, Difference.PLACE})
"""Slots in which another value may hold besides: "lui aussi"."""


class Judged(NamedTuple):
    """What the facts say to a clause.

    Attributes:
        verdict: Never ``NOT_A_CLAIM``.
        facts: Ids of the facts that support or refute it; those nearest where it is absent.
        differences: What contradicts, slot by slot.
        weighed: What the facts hold of it; None of one that is contradicted.
    """

    verdict: Verdict
    facts: tuple[str, ...]
    differences: tuple[Compared, ...]
    weighed: Weighed | None = None


def judge(clause: Clause, shelf: Shelf) -> Judged:
    """Hold a clause against the facts of a list.

    It is contradicted where a fact that holds the rest has another value in a slot, supported
    where facts hold all of it or so much that they are likely to say it, and absent otherwise.
    """
    matches = [match_of(clause, held, shelf) for held in shelf.nearest(clause.terms)]
    matches.sort(key=lambda each: -(len(each.words) + len(each.names)))
    office = offices(clause, shelf.gazetteer)
    if office is not None and (not matches or 2 * len(matches[0].lacking) <= len(clause.deeds)):
        told = [each.held.fact.id for each in matches if each.full][:1]
        near = told or [each.held.fact.id for each in matches[:1]]
        return Judged(Verdict.CONTRADICTED, tuple(near), (office,))
    cover = cover_of(clause, matches, shelf)
    near_by = [each for each in matches if is_about(clause, each)]
    conflicts = conflicts_of(cover, near_by)
    if not conflicts and not cover and not clause.adds:
        conflicts = substituted(clause, matches, shelf)
    one = beside(clause, matches, shelf)
    others = [pair for pair in conflicts if clause.adds and pair[1].kind in OTHERS]
    conflicts = [pair for pair in conflicts if pair not in others] or opposed(one)
    others += [pair for pair in conflicts if clause.adds and pair[1].kind in OTHERS]
    conflicts = [pair for pair in conflicts if pair not in others]
    if others and not conflicts:
        return Judged(Verdict.ABSENT, (others[0][0].held.fact.id,), ())
    if conflicts:
        found = dict.fromkeys(match.held.fact.id for match, _ in conflicts)
        rows = {row.kind: _typed(row, clause, shelf) for _, row in reversed(conflicts)}
        return Judged(Verdict.CONTRADICTED, tuple(found), tuple(rows.values()))
    weighed = weigh(one, shelf)
    held = {each.held.fact.id: each.held for each in matches}
    covering = [each.held for each in cover]
    if (
        cover
        and is_filled(clause, cover, near_by)
        and not outruns(clause, covering, held.values())
    ):
        facts = tuple(each.held.fact.id for each in cover)
        return Judged(Verdict.SUPPORTED, facts, (), weighed)
    if weighed.is_told and not outruns(
        clause, [held[each] for each in weighed.facts], held.values()
    ):
        return Judged(Verdict.SUPPORTED, weighed.facts, (), weighed)
    nearest = [each.held.fact.id for each in matches[:1] if _touches(clause, each)]
    return Judged(Verdict.ABSENT, tuple(nearest), (), weighed)


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
