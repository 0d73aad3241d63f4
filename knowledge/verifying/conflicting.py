"""Which facts cannot be true if a clause is?"""

from collections.abc import Iterator, Sequence

from knowledge.claims.claim import NOT, Bearing, Compared, Difference
from knowledge.language.dates import dated
from knowledge.language.folding import fold
from knowledge.language.stems import stem
from knowledge.verifying.clauses import Clause
from knowledge.verifying.denials import is_antonym
from knowledge.verifying.matching import COUNTED, FINE, Match
from knowledge.verifying.names import replaced
from knowledge.verifying.shelf import Shelf

NEARLY = 1  # words or names fewer with which a fact holds nearly as much
REPLACED = 2  # names of a clause that a fact may have others for
TELLING = 2  # words and names that a fact must hold for another name in it to count
MANY = 3  # words from which a fact that holds them by a phrasing alone counts as well
REST = 0.6  # share of a clause's words that a fact must hold to contradict the others


def is_about(clause: Clause, match: Match) -> bool:
    """Whether a fact holds so much of a clause that its other values contradict it."""
    lacking = set(match.lacking)
    if len(match.missing) > 1:
        return False
    if any(each.acts and each.place in lacking for each in clause.deeds):
        return False
    count = len(clause.deeds)
    if not count:
        return not match.missing and len(match.names) > 1
    return (count - len(lacking)) / count >= REST


def conflicts_of(cover: Sequence[Match], near: Sequence[Match]) -> list[tuple[Match, Compared]]:
    """Find the slots that some fact contradicts and no fact that holds the rest fills alike.

    All are of one fact: the first that has any, or the one of those that hold nearly as much whose
    date comes nearest to the one that is given. "Le 20 août 2024" is set right by the 19th, not by
    a visit of six years before.
    """
    every = list(_conflicts(cover, near))
    if not every:
        return []
    most = len(every[0][0][0].items)
    alike = [each for each in every if len(each[0][0].items) >= most - NEARLY]
    return min(alike, key=lambda pairs: max(_apart(row) for _, row in pairs))


def _conflicts(
    cover: Sequence[Match], near: Sequence[Match]
) -> Iterator[list[tuple[Match, Compared]]]:
    for match in near:
        if cover and cover[0].full and match.lacking:
            continue
        whole = cover if cover and cover[0].full else cover[:1]
        size = _size(match)
        whole_of = set(map(id, whole))
        fine = {
            _slot(row)
            for each in (*whole, *near)
            if each is not match
            for row in each.rows
            if row.bearing in FINE
            and (id(each) in whole_of or _size(each) >= size - (row.kind in COUNTED))
        }
        found = [
            (match, row)
            for row in match.rows
            if row.bearing is Bearing.CONTRARY
            and _slot(row) not in fine
            and not (match.missing and not _explains(row, match))
            and not (
                is_antonym(row)
                and (any(each is not match for each in cover) or _is_held(row, near, match))
            )
        ]
        if found:
            turned = any(row.kind is Difference.POLARITY for _, row in found)
            yield [pair for pair in found if not (turned and pair[1].kind is Difference.ROLE)]


def _size(match: Match) -> int:
    """Count the words, names, dates and numbers that a fact holds."""
    return len(match.items) + match.figures


def _apart(row: Compared) -> int:
    """Say how far two dates are apart: 0 within a month, 1 within a year, else 2; 0 without."""
    if row.kind is not Difference.DATE:
        return 0
    said, told = dated(fold(row.said)), dated(fold(row.article))
    if not (said and told and _may_be_one(said[0].day.year, told[0].day.year)):
        return 2
    return 0 if _may_be_one(said[0].day.month, told[0].day.month) else 1


def _may_be_one(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _is_held(row: Compared, near: Sequence[Match], match: Match) -> bool:
    """Whether another fact that is as near has the very word to which one has a contrary."""
    key = stem(row.said.removeprefix(NOT))
    return any(
        key in each.held.telling and len(each.items) >= len(match.items)
        for each in near
        if each is not match
    )


def _slot(row: Compared) -> tuple[Difference, str]:
    said = fold(row.said)
    return row.kind, said.partition(" ")[0] if row.kind is Difference.NUMBER else said


def _explains(row: Compared, match: Match) -> bool:
    """Whether a slot that differs is that of the one name which a fact does not have."""
    if row.kind in COUNTED and not match.lacking and len(match.words) >= TELLING:
        return True
    label = match.held.gazetteer.labels.get(match.missing[0])
    return (
        row.kind in {Difference.ROLE, Difference.PLACE}
        and label is not None
        and (label in row.said.split(", "))
    )


def substituted(
    clause: Clause, matches: Sequence[Match], shelf: Shelf
) -> list[tuple[Match, Compared]]:
    """Find a fact that holds all but a name or two, and has others instead."""
    for match in matches:
        if match.lacking or not 0 < len(match.missing) <= REPLACED:
            continue
        if not match.words or len(match.items) < TELLING or not _is_said_by(clause, match):
            continue
        if len(match.words) < MANY and not _tells_deeds(clause, match, shelf):
            continue
        rows = [replaced(each, clause, match.held, shelf.gazetteer) for each in match.missing]
        if all(rows):
            return [(match, row) for row in rows if row is not None]
    return []


def _is_said_by(clause: Clause, match: Match) -> bool:
    """Whether who is said to say it does, or nobody is."""
    return clause.speaker is None or clause.speaker in match.held.names


def _tells_deeds(clause: Clause, match: Match, shelf: Shelf) -> bool:
    """Whether the verbs of a clause stand in a fact's sentence, and not only in a phrasing."""
    return all(
        match.held.says(each.key, shelf.loose(each.key)) for each in clause.deeds if each.acts
    )
