"""Which facts say all of a clause: one by itself, or a few together?"""

from collections.abc import Sequence

from knowledge.claims.claim import Bearing, Difference
from knowledge.claims.contraries import turning
from knowledge.verifying.clauses import Clause
from knowledge.verifying.held import Held
from knowledge.verifying.matching import COUNTED, FINE, Match
from knowledge.verifying.shelf import Shelf
from knowledge.verifying.speakers import speakers_of

MAIN = 6  # facts, the fullest first, that may be the main one of several
MOST = 3  # facts that may cover a clause together
ONE_OF = 5  # words, names, dates and numbers that a fact holds for each that it lacks
MUCH = 6  # words and names that a fact holds where even a verb may be another
ONE_OF_FOREIGN = 3  # the same for a text that was put into French word by word
NAMES = 2  # that a clause without another word must have


def cover_of(clause: Clause, matches: Sequence[Match], shelf: Shelf) -> list[Match]:
    """Give the facts that hold every word and name, each by itself; else the fewest together.

    Together they must hold every two of them side by side: that somebody met one man and that he
    dined with another does not say that he dined with the first. A place or an organisation that
    the story is set in needs to stand beside one of the names only.
    """
    claim = clause.claim
    exact = len(claim.dates) + len(claim.numbers)
    if not clause.deeds and len(claim.mentions) + exact < NAMES:
        return []
    full = [each for each in matches if each.full]
    if full:
        return sorted(full, key=_distance)
    nearly = [each for each in matches if _nearly(each, clause)]
    if nearly:
        return sorted(nearly, key=_distance)[:1]
    wanted = _wanted(clause)
    for main in matches[:MAIN]:
        if main.lacking and any(each.acts and each.place in main.unheld for each in clause.deeds):
            continue
        cover = _completed(main, wanted, matches, shelf)
        if cover:
            return cover
    return []


def _nearly(match: Match, clause: Clause) -> bool:
    """Whether a fact holds all names, all verbs and all but one word of many, and denies none."""
    if match.missing or any(row.bearing is Bearing.CONTRARY for row in match.rows):
        return False
    much = len(match.items) >= MUCH
    if (
        not clause.foreign
        and not much
        and any(each.acts and each.place in match.unheld for each in clause.deeds)
    ):
        return False
    told = sum(row.bearing in FINE and row.kind in COUNTED for row in match.rows)
    one_of = ONE_OF_FOREIGN if clause.foreign else ONE_OF
    return len(match.unheld) * one_of <= len(match.items) + told


def _distance(match: Match) -> tuple[int, int, int]:
    """Order facts that hold all: first who says it plainly, in few words."""
    fine = sum(row.bearing in FINE for row in match.rows)
    return -fine, -match.plain, len(match.held.deeds)


def _wanted(clause: Clause) -> frozenset[int | str]:
    names = {each.entity for each in clause.claim.mentions if each.entity != clause.speaker}
    return frozenset({each.place for each in clause.deeds} | names | set(clause.strangers))


def _completed(
    main: Match, wanted: frozenset[int | str], matches: Sequence[Match], shelf: Shelf
) -> list[Match]:
    cover = [main]
    missing = wanted - main.items
    while missing and len(cover) < MOST:
        best = max(matches, key=lambda each: len(each.items & missing))
        if not best.items & missing:
            return []
        cover.append(best)
        missing -= best.items
    if missing:
        return []
    types = shelf.gazetteer.types
    for item in wanted - main.items:
        beside = [each.items for each in matches if item in each.items]
        others = wanted - {item}
        if types.get(str(item)) in {"place", "organisation"}:
            names = {each for each in others if each in types}
            if not any(names & each for each in beside):
                return []
        elif not all(any(other in each for each in beside) for other in others):
            return []
    return cover


def is_filled(clause: Clause, cover: Sequence[Match], near: Sequence[Match]) -> bool:
    """Whether the facts that cover a clause have its dates, numbers, denials and speaker too.

    A date or a number may stand in a fact that is only near.
    """
    if clause.speaker is not None and not any(
        clause.speaker in (speakers_of(each.held) or each.held.names) for each in cover
    ):
        return False
    dates, numbers = (
        {
            row.said
            for match in (*cover, *near)
            for row in match.rows
            if row.kind is kind and row.bearing in FINE
        }
        for kind in (Difference.DATE, Difference.NUMBER)
    )
    denies = any(each.negated for each in clause.deeds)
    return (
        all(each.text in dates for each in clause.claim.dates)
        and all(each.text in numbers for each in clause.claim.numbers)
        and (not denies or any(_denies(each.held) for each in cover))
    )


def _denies(held: Held) -> bool:
    """Whether a fact's sentence denies anything, by "ne … pas" or by a word that turns."""
    return any(each.negated or each.key in turning() for each in held.deeds)
