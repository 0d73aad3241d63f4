"""What of a clause does one fact hold, and in which slots do the two differ?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from knowledge.claims.claim import NOT, Bearing, Compared, Deed, Difference, Mode
from knowledge.claims.comparing import compare
from knowledge.claims.contraries import turning
from knowledge.claims.counting import fits
from knowledge.language.dates import Relation, dated
from knowledge.language.folding import fold
from knowledge.lists.model import Zone
from knowledge.verifying.clauses import Clause
from knowledge.verifying.denials import denials, is_proven
from knowledge.verifying.durations import compare_durations
from knowledge.verifying.held import Held, root_of
from knowledge.verifying.names import lands_of, stems_of
from knowledge.verifying.shelf import Shelf

TELLING = 10  # from which a number that is the same counts the same
GOVERNED = 4  # words behind "refuser" among which what it denies stands
FINE = frozenset({Bearing.EQUAL, Bearing.COMPATIBLE})
COUNTED = frozenset({Difference.DATE, Difference.NUMBER})
"""Slots that differ whatever else does, in a fact that holds all words."""


@dataclass(frozen=True, slots=True)
class Match:
    """A clause beside one fact.

    Attributes:
        held: The fact.
        words: Places of the clause's words that it holds.
        names: Entities and strangers that it holds.
        unheld: Places of the words that it does not hold.
        lacking: Those of them that it does not even contradict.
        missing: Names that it does not.
        rows: Slot by slot.
        plain: How many of the words stand in its sentence, and not in a phrasing alone.
    """

    held: Held
    words: frozenset[int]
    names: frozenset[str]
    unheld: tuple[int, ...]
    lacking: tuple[int, ...]
    missing: tuple[str, ...]
    rows: tuple[Compared, ...]
    plain: int

    @property
    def items(self) -> frozenset[int | str]:
        """Places of the words and the names that it holds."""
        return frozenset({*self.words, *self.names})

    @property
    def figures(self) -> int:
        """How many of the clause's dates and numbers it has."""
        told = (row for row in self.rows if row.kind in COUNTED and row.bearing in FINE)
        return len({(row.kind, row.said) for row in told})

    @property
    def full(self) -> bool:
        """Whether the fact holds every word and name."""
        return not self.unheld and not self.missing


def match_of(clause: Clause, held: Held, shelf: Shelf) -> Match:
    """Lay a clause beside a fact."""
    own = own_words(clause, held, shelf)
    words = {place for place, found in own.items() if found is not None}
    for key, places in clause.expressions:
        if (
            not words.issuperset(places)
            and held.word_for(key, shelf.groups(key), shelf.loose(key)) is not None
        ):
            words.update(places)
    words -= {each.place for each in clause.deeds if not _is_told_as_done(each, own, held)}
    claim = replace(
        clause.claim,
        deeds=tuple(each._replace(key=own.get(each.place) or each.key) for each in clause.deeds),
    )
    rows = tuple(_softened(row, clause, held, own) for row in compare(claim, held))
    rows = (*rows, *(row for row in denials(claim, held) if is_proven(row, clause, held, own)))
    explained = {
        row.said.removeprefix(NOT)
        for row in rows
        if row.kind is Difference.POLARITY and row.bearing is Bearing.CONTRARY
    }
    explained |= {each.word for each in clause.deeds if _turns_one_of(explained, each, clause)}
    entities = dict.fromkeys(
        each.entity for each in clause.claim.mentions if each.entity != clause.speaker
    )
    names = {each for each in entities if _holds(held, each, shelf, entities)}
    strange = {
        each
        for each in clause.strangers
        if held.stems.issuperset(stems_of(each)) or not lands_of(each).isdisjoint(held.lands)
    }
    return Match(
        held,
        frozenset(words),
        frozenset(names | strange),
        tuple(each.place for each in clause.deeds if each.place not in words),
        tuple(
            each.place
            for each in clause.deeds
            if each.place not in words and each.word not in explained
        ),
        tuple(each for each in (*entities, *clause.strangers) if each not in names | strange),
        (*rows, *compare_durations(clause.claim, held)),
        sum(each is not None and each in held.told for each in own.values()),
    )


def _turns_one_of(explained: Collection[str], deed: Deed, clause: Clause) -> bool:
    """Whether a word only denies the one behind it, as "refuser" does in "refuser de signer"."""
    near = range(deed.place + 1, deed.place + 1 + GOVERNED)
    return deed.key in turning() and any(
        each.word in explained and each.place in near for each in clause.deeds
    )


def _is_told_as_done(deed: Deed, own: Mapping[int, str | None], held: Held) -> bool:
    """Whether what a clause tells as done is not only to come in a fact."""
    key = own.get(deed.place)
    if deed.mode is not Mode.DONE or deed.negated or key is None:
        return True
    told = [each for each in held.deeds if each.key == key]
    if told:
        return any(each.mode is not Mode.OPEN for each in told)
    return any(each.key == key and each.mode is Mode.DONE for each in held.asked_deeds)


def _counts_alike(said: str, clause: Clause, held: Held) -> bool:
    """Whether a number counts in a fact what it counts in a clause, or nothing is said of that."""
    mine = [each for each in clause.claim.numbers if each.text == said]
    return any(
        fits(one, other)
        and (
            one.value >= TELLING
            or not one.heads
            or not other.heads
            or not set(one.heads).isdisjoint(other.heads)
        )
        for one in mine
        for other in held.numbers
    )


def own_words(clause: Clause, held: Held, shelf: Shelf) -> Mapping[int, str | None]:
    """Give the fact's word for each of a clause's; one that stands for another is not held."""
    own: dict[int, str | None] = {}
    taken: dict[str, str] = {}
    for deed in sorted(clause.deeds, key=lambda each: each.key not in held.telling):
        found = held.word_for(deed.key, shelf.groups(deed.key), shelf.loose(deed.key))
        if found is not None and taken.setdefault(found, root_of(deed.key)) != root_of(deed.key):
            found = None
        own[deed.place] = found
    return own


def _softened(
    row: Compared, clause: Clause, held: Held, own: Mapping[int, str | None]
) -> Compared:
    """Take for silent what only looks contrary, or alike, between a statement and a fact."""
    match row.kind:
        case Difference.DATE if row.bearing is Bearing.CONTRARY and _is_before(row, clause):
            return row._replace(bearing=Bearing.SILENT)
        case Difference.DATE if row.bearing is Bearing.COMPATIBLE and not _has_part_of(row):
            return row._replace(bearing=Bearing.SILENT)
        case Difference.PLACE if row.bearing in FINE:
            said = (each.entity for each in clause.claim.places if each.text == row.said)
            return row._replace(said=held.gazetteer.labels[next(said)])
        case Difference.NUMBER if row.bearing is Bearing.EQUAL:
            alike = _counts_alike(row.said, clause, held)
            return row if alike else row._replace(bearing=Bearing.SILENT)
        case Difference.ROLE if row.bearing is Bearing.CONTRARY and _is_suffered(
            clause, held, own
        ):
            return row._replace(bearing=Bearing.SILENT)
        case Difference.POLARITY if not is_proven(row, clause, held, own):
            return row._replace(bearing=Bearing.SILENT)
        case _:
            return row


def _is_suffered(clause: Clause, held: Held, own: Mapping[int, str | None]) -> bool:
    """Whether a title has what is done as a bare participle: "Deschaux condamné"."""
    if held.fact.source.zone is not Zone.TITLE:
        return False
    keys = {own.get(each.place) for each in clause.deeds if each.acts}
    same = [each for each in held.deeds if each.key in keys]
    return bool(same) and all(each.mode is Mode.PLAIN for each in same)


def _has_part_of(row: Compared) -> bool:
    """Whether a date tells anything of another: 2025 does not of "le 1er août"."""
    said, told = dated(fold(row.said)), dated(fold(row.article))
    if not said or not told:
        return True
    pairs = zip(said[0].day, told[0].day, strict=True)
    return any(one is not None and one == other for one, other in pairs)


def _is_before(row: Compared, clause: Clause) -> bool:
    """Whether a date only ends the time that a clause tells of: "avant 2023"."""
    return any(
        each.text == row.said and each.relation is Relation.BEFORE for each in clause.claim.times
    )


def _holds(held: Held, entity: str, shelf: Shelf, beside: Collection[str]) -> bool:
    if entity in held.names:
        return True
    types = shelf.gazetteer.types
    related = shelf.gazetteer.related.get(entity, frozenset()) & held.names
    return types[entity] == "place" and any(
        types[each] == "place" or each in beside for each in related
    )
