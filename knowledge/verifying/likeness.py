"""How far does each fact hold each thing that a clause says?

A word that a fact has counts in full, one of its family, a synonym or a word that retells it less.
What each word and name is worth is told by how rare it is, in the language and in the list: that
every second fact names the town tells nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from knowledge.claims.claim import Deed, Mode
from knowledge.language.words import families_of, rarity, retold_by
from knowledge.verifying.clauses import Clause
from knowledge.verifying.held import Held, openings_of
from knowledge.verifying.matching import Match
from knowledge.verifying.names import lands_of
from knowledge.verifying.shelf import Shelf

NAME: Final = 5.0  # what a name weighs, as a word of this rarity does
COMMON: Final = 0.8  # how much less what every fact has weighs
RETOLD: Final = 0.7  # a word that retells one of its sentence
ASKED: Final = 0.5  # the same, of a phrasing
FAMILY: Final = 0.4  # a word of one family in prose about anything
CUT: Final = 0.9  # a word cut short: gynéco
EXACT: Final = 0.5  # what all its dates and numbers are worth beside all its words
RELATED: Final = 0.7  # a name that holds the other's: a country and its president

Shares = Mapping[int | str, float]
"""How far a fact holds each word, by its place, and each name, 0 to 1."""


class Beside(NamedTuple):
    """A clause beside the facts of a list.

    Attributes:
        clause: The clause.
        matches: The facts, those that hold most of it first.
        shares: How far each holds each word and name.
        worth: What each word and name weighs; empty where the clause has none.
    """

    clause: Clause
    matches: Sequence[Match]
    shares: Sequence[Shares]
    worth: Shares


def beside(clause: Clause, matches: Sequence[Match], shelf: Shelf) -> Beside:
    """Lay a clause beside facts; of two that hold as much, the one with its dates and numbers."""
    worth = worth_of(clause, shelf)
    shares = likeness(clause, matches, shelf, worth)
    exact = len(clause.claim.dates) + len(clause.claim.numbers)
    points = [
        share(held, worth) + (EXACT * match.figures / exact if exact else 0.0)
        for held, match in zip(shares, matches, strict=True)
    ]
    order = sorted(range(len(matches)), key=lambda at: -points[at])
    return Beside(clause, [matches[at] for at in order], [shares[at] for at in order], worth)


def worth_of(clause: Clause, shelf: Shelf) -> dict[int | str, float]:
    """Say what each word of a clause weighs, by its place, and each name."""
    names = {each.entity for each in clause.claim.mentions if each.entity != clause.speaker}
    return {
        **{
            each.place: rarity(each.word) * (1 - COMMON * shelf.spread_of_word(each.key))
            for each in clause.deeds
        },
        **{name: NAME * (1 - COMMON * shelf.spread_of_name(name)) for name in sorted(names)},
        **dict.fromkeys(clause.strangers, NAME),
    }


def share(held: Shares, worth: Shares) -> float:
    """Give the weighed share that is held, 0 to 1; 0 of what is worth nothing."""
    total = sum(worth.values())
    return sum([worth[key] * held[key] for key in worth]) / total if total else 0.0


def likeness(
    clause: Clause, matches: Sequence[Match], shelf: Shelf, worth: Shares
) -> list[dict[int | str, float]]:
    """Give how far each fact holds each word and name, fact by fact.

    What a clause tells as done and a fact as to come is not held, be it the same word.
    """
    credited = {each.key: shelf.credits(each) for each in clause.terms if each.entity is None}
    found = []
    for match in matches:
        held = match.held
        items = match.items
        shares: dict[int | str, float] = {key: float(key in items) for key in worth}
        for deed in clause.deeds:
            undone = deed.mode is Mode.DONE and deed.key in held.telling
            if not shares[deed.place] and not undone:
                credit = credited.get(deed.key, {}).get(held.fact.id, 0.0)
                shares[deed.place] = max(credit, _retold(deed, held))
        for name in worth:
            if isinstance(name, str) and not shares[name]:
                shares[name] = _named(name, held, shelf)
        found.append(shares)
    return found


def _retold(deed: Deed, held: Held) -> float:
    """Give how far a fact has a word that retells another, or has it whole."""
    rows = retold_by(deed.key)
    if not rows.isdisjoint(held.retold):
        return RETOLD
    if deed.key in held.openings or not held.telling.isdisjoint(openings_of(deed.key)):
        return CUT
    if not rows.isdisjoint(held.retold_when_asked):
        return ASKED
    return FAMILY if not families_of(deed.key).isdisjoint(held.families) else 0.0


def _named(name: str, held: Held, shelf: Shelf) -> float:
    """Give how far a fact names somebody by another's name, or a country by its people."""
    related = shelf.gazetteer.related.get(name, frozenset())
    if not related.isdisjoint(held.names):
        return RELATED
    return (
        RELATED
        if not lands_of(shelf.gazetteer.labels.get(name, name)).isdisjoint(held.lands)
        else 0.0
    )
