"""How likely is it that the facts say a clause?

A paraphrase lacks words of the fact that it retells, and a false line may have them all. So the
signals are weighed together, by weights that :mod:`knowledge.evaluation.fitting_statements` made.
"""

from collections.abc import Mapping, Sequence
from math import log
from typing import Final

from rapidfuzz import fuzz

from knowledge.claims.claim import Deed, Difference, Mode
from knowledge.claims.contraries import expected, required, turning
from knowledge.claims.counting import fits, is_counted
from knowledge.language.folding import fold
from knowledge.language.words import RARE, rarity
from knowledge.ranking.weights import INTERCEPT
from knowledge.verifying.clauses import Clause
from knowledge.verifying.coming import outruns
from knowledge.verifying.held import Held
from knowledge.verifying.likeness import Beside, Shares, share
from knowledge.verifying.matching import FINE, TELLING, Match
from knowledge.verifying.shelf import Shelf
from knowledge.verifying.speakers import speakers_of

BARS: Final = ("unspoken", "uncounted", "strange", "required")
"""Signals of what no fact has: who says it, a date or number, a name, a word that must be told."""
LEAST = 2  # words, names, dates and numbers that say anything together
TOGETHER = 3  # facts that may tell a clause together
EVERYDAY = 4.5  # rarity up to which a word is an everyday one
ROOT = 5  # letters that two forms of one word share


def is_barred(signals: Mapping[str, float]) -> bool:
    """Whether a clause says what no fact has at all, which makes it never likely."""
    return not signals or any(signals[each] for each in BARS)


def weigh(one: Beside, shelf: Shelf) -> tuple[Mapping[str, float], tuple[str, ...]]:
    """Weigh what the facts hold of a clause, of its names, its dates and its numbers.

    Returns:
        The signals by name, none where the clause says next to nothing; and the ids of the
        facts that tell most of it together, the fullest first.
    """
    clause, matches, worth = one.clause, one.matches, one.worth
    counted = len(clause.claim.dates) + len(clause.claim.numbers)
    said = len(clause.deeds) + len(clause.claim.mentions) + len(clause.strangers)
    if not matches or not sum(worth.values()) or said + counted < LEAST:
        return {}, ()
    together, facts = _together(one)
    near = matches[:TOGETHER]
    held = matches[0].held
    says = {each.place for each in clause.deeds if held.says(each.key, shelf.loose(each.key))}
    unsaid = [each for each in clause.deeds if each.place not in says]
    untold = _untold(clause, near)
    telling = [each.held for each in matches if each.held.fact.id in facts]
    signals = {
        INTERCEPT: 1.0,
        **_coverage(one, together),
        "said": len(says) / len(clause.deeds) if clause.deeds else 1.0,
        "back": back(clause, held),
        "untold": float(untold),
        "told": float(counted - untold),
        "spoken": float(clause.speaker is not None),
        "unspoken": float(not _is_spoken(clause, near)),
        "uncounted": float(not _is_counted(clause, matches)),
        "strange": float(sum(not together[each] for each in clause.strangers)),
        **letters(clause, held),
        "expected": float(sum(each.key in expected() for each in unsaid)),
        "required": float(sum(each.key in required() for each in unsaid)),
        "turned": float(_turns(clause.deeds) != _turns(held.deeds)),
        "undone": float(any(_is_undone(each, held) for each in clause.deeds)),
        "outrun": float(outruns(clause, telling, [each.held for each in matches])),
        "foreign": float(clause.foreign),
        "length": log(1 + len(worth)),
    }
    return signals, facts


def _coverage(one: Beside, together: Shares) -> Mapping[str, float]:
    """Give how much the fullest fact holds, and several together; and what it lacks, by kind."""
    best, worth = one.shares[0], one.worth
    lacking = {each.place: 1 - best[each.place] for each in one.clause.deeds}
    rest = [each for each in one.clause.deeds if not each.acts]
    exactly = {key: float(key in one.matches[0].items) for key in worth}
    second = share(one.shares[1], worth) if len(one.shares) > 1 else 0.0
    return {
        "best": share(best, worth),
        "together": share(together, worth),
        "exactly": share(exactly, worth),
        "whole": float(all(exactly.values())),
        "margin": share(best, worth) - second,
        "verbs": sum(lacking[each.place] for each in one.clause.deeds if each.acts),
        "rare": sum(lacking[each.place] for each in rest if rarity(each.word) > EVERYDAY),
        "everyday": sum(lacking[each.place] for each in rest if rarity(each.word) <= EVERYDAY),
        "names": sum(worth[key] * (1 - best[key]) for key in worth if isinstance(key, str)) / RARE,
    }


def letters(clause: Clause, held: Held) -> Mapping[str, float]:
    """Say how the letters of a clause and of a fact's sentence are alike, 0 to 1.

    Dates are left out of the clause: "20/08/2024" and "20 août 2024" tell the same.
    """
    said: str = fold(clause.text)
    for time in clause.claim.times:
        said = said.replace(time.text, " ")
    return {
        "letters": fuzz.token_set_ratio(said, held.folded) / 100,
        "sorted": fuzz.token_sort_ratio(said, held.folded) / 100,
    }


def back(clause: Clause, held: Held) -> float:
    """Give the weighed share of a fact's own words that a clause has, 0 to 1."""
    keys = {each.key for each in clause.deeds}
    roots = {each[:ROOT] for each in keys}
    total = sum(weight for weight, _ in held.weighty)
    told = sum(weight for weight, key in held.weighty if key in keys or key[:ROOT] in roots)
    return told / total if total else 0.0


def _is_undone(deed: Deed, held: Held) -> bool:
    """Whether what is told as done is only to come in a fact."""
    same = [each for each in held.deeds if each.key == deed.key]
    return deed.mode is Mode.DONE and bool(same) and all(each.mode is Mode.OPEN for each in same)


def _together(one: Beside) -> tuple[Shares, tuple[str, ...]]:
    """Add to the fullest fact those that hold most of what it lacks."""
    held = one.shares[0]
    facts = [one.matches[0].held.fact.id]
    rows = [each for each in zip(one.shares, one.matches, strict=True) if any(each[0].values())]
    for _ in range(TOGETHER - 1):
        if not rows or min(held.values()) == 1.0:
            break
        more, other = max(rows, key=lambda each: share(_both(held, each[0]), one.worth))
        added = _both(held, more)
        if share(added, one.worth) <= share(held, one.worth):
            break
        held = added
        facts.append(other.held.fact.id)
    return held, tuple(facts)


def _both(one: Shares, other: Shares) -> Shares:
    return {key: max(value, other[key]) for key, value in one.items()}


def _untold(clause: Clause, near: Sequence[Match]) -> int:
    """Count the dates and the numbers that no near fact has."""
    fine = {(row.kind, row.said) for each in near for row in each.rows if row.bearing in FINE}
    dates = sum((Difference.DATE, each.text) not in fine for each in clause.claim.dates)
    return dates + sum((Difference.NUMBER, each.text) not in fine for each in clause.claim.numbers)


def _turns(deeds: Sequence[Deed]) -> bool:
    """Whether what is told is turned by an odd number of denials and refusals."""
    return sum(each.negated + (each.key in turning()) for each in deeds) % 2 == 1


def _is_spoken(clause: Clause, near: Sequence[Match]) -> bool:
    """Whether who is said to say it speaks in a near fact, or nobody is."""
    return clause.speaker is None or any(
        clause.speaker in (speakers_of(each.held) or each.held.names) for each in near
    )


def _is_counted(clause: Clause, matches: Sequence[Match]) -> bool:
    """Whether some fact has each date, and each number of the same."""
    dates = {
        row.said
        for each in matches
        for row in each.rows
        if row.kind is Difference.DATE and row.bearing in FINE
    }
    if any(each.text not in dates for each in clause.claim.dates):
        return False
    held = [number for each in matches for number in each.held.numbers]
    every = [number for each in matches for number in each.held.all_numbers]
    return all(
        is_counted(one, every)
        and (
            one.value >= TELLING
            or one.value % 1 != 0
            or any(
                fits(one, other)
                and (
                    not one.heads or not other.heads or not set(one.heads).isdisjoint(other.heads)
                )
                for other in held
            )
        )
        for one in clause.claim.numbers
    )
