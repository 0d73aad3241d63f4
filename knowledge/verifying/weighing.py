"""How likely is it that the facts say a clause, where none holds every word of it?

A paraphrase lacks words of the fact that it retells, and a false line may have them all. So the
signals are weighed together, by weights that :mod:`knowledge.evaluation.fitting_statements` made.
What no fact has at all, a name, a date, a number, is never likely.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from math import log
from pathlib import Path
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from knowledge.claims.claim import Deed, Difference, Mode
from knowledge.claims.contraries import expected, required, turning
from knowledge.claims.counting import fits, is_counted
from knowledge.language.folding import fold
from knowledge.language.words import RARE, rarity
from knowledge.ranking.weights import INTERCEPT, weighted
from knowledge.verifying.clauses import Clause
from knowledge.verifying.held import Held
from knowledge.verifying.likeness import Beside, Shares, share
from knowledge.verifying.matching import FINE, TELLING, Match
from knowledge.verifying.shelf import Shelf
from knowledge.verifying.speakers import speakers_of

FILE: Final = Path(__file__).with_suffix(".toml")
TOGETHER = 3  # facts that may tell a clause together
EVERYDAY = 4.5  # rarity up to which a word is an everyday one
ROOT = 5  # letters that two forms of one word share

_TRIED: ContextVar[Mapping[str, float] | None] = ContextVar("tried", default=None)


class Weighed(NamedTuple):
    """A clause beside the facts that hold most of it.

    Attributes:
        signals: By name, what the likelihood is made of; empty where it has no word and no name.
        barred: Whether it says anything that no fact has, or denies.
        facts: Ids of those that tell most of it together, the fullest first.
    """

    signals: Mapping[str, float]
    barred: bool
    facts: tuple[str, ...]

    @property
    def is_told(self) -> bool:
        """Whether the facts are likely enough to say it."""
        return bool(self.signals) and not self.barred and weighted(self.signals, weights()) > 0


def weigh(one: Beside, shelf: Shelf) -> Weighed:
    """Weigh what the facts hold of a clause, of its names, its dates and its numbers."""
    clause, matches, worth = one.clause, one.matches, one.worth
    if not matches or not sum(worth.values()):
        return Weighed({}, barred=True, facts=())
    together, facts = _together(one)
    near = matches[:TOGETHER]
    held = matches[0].held
    says = {each.place for each in clause.deeds if held.says(each.key, shelf.loose(each.key))}
    unsaid = [each for each in clause.deeds if each.place not in says]
    counted = len(clause.claim.dates) + len(clause.claim.numbers)
    untold = _untold(clause, near)
    signals = {
        INTERCEPT: 1.0,
        **_coverage(one, together),
        "said": len(says) / len(clause.deeds) if clause.deeds else 1.0,
        "back": _back(clause, held),
        "untold": float(untold),
        "told": float(counted - untold),
        "spoken": float(clause.speaker is not None),
        **_letters(clause, held),
        "expected": float(sum(each.key in expected() for each in unsaid)),
        "turned": float(_turns(clause.deeds) != _turns(held.deeds)),
        "undone": float(any(_is_undone(each, held) for each in clause.deeds)),
        "foreign": float(clause.foreign),
        "length": log(1 + len(worth)),
    }
    barred = (
        any(not together[each] for each in clause.strangers)
        or any(each.key in required() for each in unsaid)
        or not _is_spoken(clause, near)
        or not _is_counted(clause, matches)
    )
    return Weighed(signals, barred, facts)


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
        "margin": share(best, worth) - second,
        "verbs": sum(lacking[each.place] for each in one.clause.deeds if each.acts),
        "rare": sum(lacking[each.place] for each in rest if rarity(each.word) > EVERYDAY),
        "everyday": sum(lacking[each.place] for each in rest if rarity(each.word) <= EVERYDAY),
        "names": sum(worth[key] * (1 - best[key]) for key in worth if isinstance(key, str)) / RARE,
    }


def _letters(clause: Clause, held: Held) -> Mapping[str, float]:
    said, told = fold(clause.text), fold(held.fact.sentence)
    return {
        "letters": fuzz.token_set_ratio(said, told) / 100,
        "sorted": fuzz.token_sort_ratio(said, told) / 100,
    }


def _back(clause: Clause, held: Held) -> float:
    """Give the weighed share of a fact's own words that a clause has, 0 to 1."""
    keys = {each.key for each in clause.deeds}
    roots = {each[:ROOT] for each in keys}
    counts = [
        (rarity(each.word), each.key in keys or each.key[:ROOT] in roots) for each in held.deeds
    ]
    total = sum(weight for weight, _ in counts)
    return sum(weight for weight, has in counts if has) / total if total else 0.0


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


def weights() -> Mapping[str, float]:
    """Give the weights in use: those that ship, but where others are being tried."""
    return _TRIED.get() or shipped()


@contextmanager
def trying(found: Mapping[str, float]) -> Iterator[None]:
    """Let everything within use other weights, as fitting does to measure them."""
    token = _TRIED.set(found)
    try:
        yield
    finally:
        _TRIED.reset(token)


@cache
def shipped() -> Mapping[str, float]:
    """Read the weights that ship, once."""
    found: Mapping[str, float] = tomllib.loads(FILE.read_text(encoding="utf-8"))["told"]
    return found
