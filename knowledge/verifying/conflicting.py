"""In which slots does a clause say another thing than a fact, be the two about one deed or not?

Every slot counts that may be filled otherwise: a date, a number, a place, who does it, who says
it, a name for which the fact has another, a word that it denies or has the contrary of. How likely
such a conflict refutes the clause is for :mod:`knowledge.verifying.refuting`.
"""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from knowledge.claims.claim import NOT, Bearing, Compared, Difference, Mode, Number
from knowledge.claims.contraries import saying
from knowledge.language.folding import fold
from knowledge.language.stems import stem
from knowledge.verifying.clauses import Clause
from knowledge.verifying.denials import is_antonym
from knowledge.verifying.likeness import Beside
from knowledge.verifying.matching import COUNTED, Match
from knowledge.verifying.names import offices, replaced
from knowledge.verifying.opposing import Found, has, opposites
from knowledge.verifying.shelf import Shelf
from knowledge.verifying.sides import Side, sides_in
from knowledge.verifying.speakers import compare_speakers, speakers_of

OTHERS: Final = frozenset({Difference.ROLE, Difference.PERSON, Difference.PLACE})
"""Slots in which another value may hold besides: "lui aussi"."""
MOST: Final = 3  # names of a clause for which others of a fact are looked for


class Conflict(NamedTuple):
    """A slot in which a fact has another thing than a clause.

    Attributes:
        at: Which fact, by its place among those that the clause lies beside.
        row: What both have.
        source: What found it.
        slots: Places of the words, and names, that the slot belongs to.
        found: What stands against what, where a word is met by one that excludes it.
    """

    at: int
    row: Compared
    source: str
    slots: frozenset[int | str] = frozenset()
    found: Found | None = None


def conflicts_with(one: Beside, at: int, shelf: Shelf) -> Iterator[Conflict]:
    """Find the slots in which one of the facts beside a clause has another thing, each once."""
    seen: set[tuple[str, str]] = set()
    mine = sides_in(one.clause.claim.words)
    for each in _conflicts(one, at, mine, shelf):
        slot = (each.source, each.row.said)
        if slot not in seen and not (one.clause.adds and each.row.kind in OTHERS):
            seen.add(slot)
            yield each


def _conflicts(one: Beside, at: int, mine: Collection[Side], shelf: Shelf) -> Iterator[Conflict]:
    clause, match = one.clause, one.matches[at]
    for source, row in _rows(one, at, shelf):
        yield Conflict(at, row, source, _slots(row, one, shelf))
    for found in opposites(clause, match.held, tuple(mine)):
        kind = found.row.kind
        source = "contrary" if kind is Difference.POLARITY else f"exclusive_{kind}"
        yield Conflict(at, found.row, source, found.slots, found)
    for missing in match.missing[:MOST]:
        other = replaced(missing, clause, match.held, shelf.gazetteer)
        if other is not None:
            yield Conflict(at, other, f"other_{other.kind}", frozenset({missing}))


def _rows(one: Beside, at: int, shelf: Shelf) -> Iterator[tuple[str, Compared]]:
    """Give the contrary rows of a match, and numbers, speakers and offices that no row is of."""
    clause, match = one.clause, one.matches[at]
    yield from ((_source(row), row) for row in match.rows if row.bearing is Bearing.CONTRARY)
    silent = any(each.negated and each.key in saying() for each in clause.deeds)
    for row in compare_speakers(clause.speaker, match.held):
        if row.bearing is Bearing.CONTRARY and not silent:  # that he said nothing, another may
            yield "speaker", row
    for number in clause.claim.numbers:
        told = _other_number(number, match)
        if told is not None:
            yield (
                "any_number",
                Compared(Difference.NUMBER, Bearing.CONTRARY, number.text, told.text),
            )
    office = offices(clause, shelf.gazetteer) if at == 0 else None
    if office is not None:
        yield "office", office


def _source(row: Compared) -> str:
    if row.kind is not Difference.POLARITY:
        return str(row.kind)
    if is_antonym(row):
        return "antonym"
    return "denied" if row.said.startswith(NOT) else "asserted"


def _slots(row: Compared, one: Beside, shelf: Shelf) -> frozenset[int | str]:
    """Give the places of the words, and the names, that a slot belongs to."""
    clause, labels = one.clause, shelf.gazetteer.labels
    if row.kind in COUNTED:
        return frozenset()
    if row.kind is Difference.POLARITY:
        said = row.said.removeprefix(NOT).split()[-1]
        return frozenset(each.place for each in clause.deeds if each.word == said)
    said_names = {row.said, *row.said.split(", ")}
    named = {name for name in one.worth if isinstance(name, str)}
    places = {each.entity for each in clause.claim.places if each.text == row.said}
    return frozenset(places | {each for each in named if labels.get(each, each) in said_names})


def _other_number(number: Number, match: Match) -> Number | None:
    """Give a number of a fact that has not the clause's, nor one that counts the like."""
    compared = any(
        row.kind is Difference.NUMBER
        and row.bearing is not Bearing.SILENT
        and row.said.startswith(number.text)
        for row in match.rows
    )
    if compared or number.value in match.held.counted:
        return None
    same = (each for each in match.held.numbers if each.ordinal is number.ordinal)
    return next(same, None)


def slot_of(row: Compared) -> tuple[Difference, str]:
    """Name a slot by its kind and what fills it; a number without what it counts."""
    said = fold(row.said)
    return row.kind, said.partition(" ")[0] if row.kind is Difference.NUMBER else said


def is_held_by(
    other: Match, conflict: Conflict, clause: Clause, fine: Collection[tuple[Difference, str]]
) -> bool:
    """Whether another fact has what a clause says in the slot of a conflict.

    Args:
        other: The clause beside the other fact.
        conflict: The conflict.
        clause: The clause.
        fine: The slots that the other fact fills alike.
    """
    row, held = conflict.row, other.held
    if conflict.found is not None:
        return has(held, conflict.found)
    if conflict.source.startswith("other_"):
        return not conflict.slots.isdisjoint(other.items)
    if row.kind is Difference.POLARITY:
        key, denied = stem(row.said.removeprefix(NOT).split()[-1]), row.said.startswith(NOT)
        return any(
            each.key == key and each.negated is denied and each.mode is not Mode.OPEN
            for each in held.deeds
        )
    if conflict.source == "speaker":
        return clause.speaker in (speakers_of(held) or held.names)
    return slot_of(row) in fine or (
        row.kind not in COUNTED and not conflict.slots.isdisjoint(held.names)
    )
