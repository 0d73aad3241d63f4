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
from pathlib import Path
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from knowledge.claims.claim import Deed, Difference
from knowledge.claims.polarity import expected, required, turning
from knowledge.language.folding import fold
from knowledge.language.words import RARE, rarity
from knowledge.ranking.weights import weighted
from knowledge.verifying.clauses import Clause
from knowledge.verifying.matching import FINE, Match
from knowledge.verifying.shelf import Shelf
from knowledge.verifying.speakers import speakers_of

FILE: Final = Path(__file__).with_suffix(".toml")
INTERCEPT: Final = "intercept"
NAME = 5.0  # what a name weighs, as a word of this rarity does
TOGETHER = 3  # facts that may tell a clause together
TELLING = 10  # from which a number that is the same counts the same, as does a broken one

_TRIED: ContextVar[Mapping[str, float] | None] = ContextVar("tried", default=None)

Shares = Mapping[int | str, float]
"""How far a fact holds each word, by its place, and each name, 0 to 1."""


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


def weigh(clause: Clause, matches: Sequence[Match], shelf: Shelf) -> Weighed:
    """Weigh what the facts hold of a clause, of its names, its dates and its numbers."""
    worth = _worth(clause)
    total = sum(worth.values())
    if not matches or not total:
        return Weighed({}, barred=True, facts=())
    soft = _softly(clause, matches, shelf, worth)
    rows = sorted(
        zip(soft, matches, strict=True), key=lambda each: _share(each[0], worth), reverse=True
    )
    best, match = rows[0]
    together, facts = _together(rows, worth)
    near = [each for _, each in rows[:TOGETHER]]
    words: dict[int | str, float] = {
        key: value for key, value in worth.items() if isinstance(key, int)
    }
    says = {
        each.place for each in clause.deeds if match.held.says(each.key, shelf.loose(each.key))
    }
    unsaid = [each for each in clause.deeds if each.place not in says]
    counted = len(clause.claim.times) + len(clause.claim.numbers)
    untold = _untold(clause, near)
    signals = {
        INTERCEPT: 1.0,
        "best_exactly": max(
            _share(dict.fromkeys(each.items & worth.keys(), 1.0), worth) for each in matches
        ),
        "together": _share(together, worth),
        "said": _share(dict.fromkeys(says & match.words, 1.0), words) if words else 1.0,
        "names_unheld": float(sum(not best[each] for each in worth if isinstance(each, str))),
        "verbs_unheld": sum(1 - best[each.place] for each in clause.deeds if each.acts),
        "unheld": sum(value * (1 - best[key]) for key, value in words.items()) / RARE,
        "untold": float(untold),
        "told": float(counted - untold),
        "spoken": float(clause.speaker is not None),
        "letters": fuzz.token_set_ratio(fold(clause.text), fold(match.held.fact.sentence)) / 100,
        "expected": float(sum(each.key in expected() for each in unsaid)),
        "turned": float(_turns(clause.deeds) != _turns(match.held.deeds)),
    }
    barred = (
        any(not together[each] for each in clause.strangers)
        or any(each.key in required() for each in unsaid)
        or not _is_spoken(clause, near)
        or not _is_counted(clause, matches)
    )
    return Weighed(signals, barred, facts)


def _worth(clause: Clause) -> dict[int | str, float]:
    names = {each.entity for each in clause.claim.mentions if each.entity != clause.speaker}
    return {
        **{each.place: rarity(each.word) for each in clause.deeds},
        **dict.fromkeys(sorted(names), NAME),
        **dict.fromkeys(clause.strangers, NAME),
    }


def _share(held: Shares, worth: Shares) -> float:
    """Give the weighed share that is held, 0 to 1; worth anything."""
    return sum([worth[key] * value for key, value in held.items()]) / sum(worth.values())


def _softly(
    clause: Clause, matches: Sequence[Match], shelf: Shelf, worth: Shares
) -> list[dict[int | str, float]]:
    """Give how far each fact holds each word and name: a relative of a word counts less."""
    credited = {each.key: shelf.credits(each) for each in clause.terms if each.entity is None}
    keys = {each.place: each.key for each in clause.deeds}
    soft = []
    for match in matches:
        fact = match.held.fact.id
        items = match.items
        held = {key: float(key in items) for key in worth}
        for place, key in keys.items():
            held[place] = max(held[place], credited.get(key, {}).get(fact, 0.0))
        soft.append(held)
    return soft


def _together(
    rows: Sequence[tuple[Shares, Match]], worth: Shares
) -> tuple[Shares, tuple[str, ...]]:
    """Add to the fullest fact those that hold most of what it lacks."""
    held, match = rows[0]
    facts = [match.held.fact.id]
    rows = [each for each in rows if any(each[0].values())]
    for _ in range(TOGETHER - 1):
        if not rows or min(held.values()) == 1.0:
            break
        more, other = max(rows, key=lambda each: _share(_both(held, each[0]), worth))
        added = _both(held, more)
        if _share(added, worth) <= _share(held, worth):
            break
        held = added
        facts.append(other.held.fact.id)
    return held, tuple(facts)


def _both(one: Shares, other: Shares) -> Shares:
    return {key: max(value, other[key]) for key, value in one.items()}


def _untold(clause: Clause, near: Sequence[Match]) -> int:
    """Count the dates and the numbers that no near fact has."""
    fine = {(row.kind, row.said) for each in near for row in each.rows if row.bearing in FINE}
    dates = sum((Difference.DATE, each.text) not in fine for each in clause.claim.times)
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
    if any(each.text not in dates for each in clause.claim.times):
        return False
    counted = {value for each in matches for value in each.held.counted}
    held = [number for each in matches for number in each.held.numbers]
    return all(
        one.value in counted
        and (
            one.value >= TELLING
            or one.value % 1 != 0
            or any(
                one.value == other.value
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
