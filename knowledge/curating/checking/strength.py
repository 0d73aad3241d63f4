"""How well will a list answer, and what would help it most?

Each phrasing is taken out, a few of every fact at a time, and asked: does its fact still answer?
Each fact is taken out, a few at a time, and its phrasings asked: are they refused?
"""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from knowledge.deciding.consulting import consult
from knowledge.deciding.outcome import Outcome
from knowledge.evaluation.measures import Share, share
from knowledge.lists.imprint import with_imprint
from knowledge.lists.model import FactList
from knowledge.lists.serving import served
from knowledge.progress import Progress
from knowledge.ranking.index import Index

FOLDS = 6  # rounds in which the phrasings of a fact are taken out
GROUPS = 8  # rounds in which facts are taken out
ASKED = 4  # phrasings of a fact that is taken out
SOLID, MIDDLING = 0.8, 0.5  # shares from which a fact is so called
AMPLE = 10  # phrasings from which a fact has enough
FEW = 20  # absences below which more would help


class Grade(StrEnum):
    """What a fact's phrasings are worth without one of them."""

    WEAK = "faible"
    MIDDLING = "moyen"
    SOLID = "solide"


class Strength(NamedTuple):
    """How a fact does.

    Attributes:
        fact: Its id.
        right: Of its phrasings, each taken out and asked.
        elsewhere: Phrasings that led to another fact, with the id of that fact.
        phrasings: How many it has.
    """

    fact: str
    right: Share
    elsewhere: tuple[tuple[str, str], ...]
    phrasings: int

    @property
    def grade(self) -> Grade:
        """A word for it; a fact of which nothing could be asked is weak."""
        if self.right.value >= SOLID:
            return Grade.SOLID
        return Grade.MIDDLING if self.right.value >= MIDDLING and self.right.n else Grade.WEAK


class Forecast(NamedTuple):
    """How a list will do.

    Attributes:
        facts: Each fact, in the list's order.
        right: Of all phrasings, each taken out and asked.
        refused: Of phrasings whose fact was taken out.
        wanted: What would help most: how many phrasings, and for which fact; best first.
        absences: How many absences more would help.
    """

    facts: tuple[Strength, ...]
    right: Share
    refused: Share
    wanted: tuple[tuple[int, str], ...]
    absences: int


def forecast(
    listed: FactList, *, progress: Progress = lambda _done, _all: None, most: int = 3
) -> Forecast:
    """Say how well a list will answer and refuse.

    Args:
        listed: The list.
        progress: Is told of each round.
        most: How many facts to name that need phrasings.
    """
    listed = served(listed)
    rounds = FOLDS + GROUPS
    tried: list[_Asked] = []
    whole = Index(with_imprint(listed))
    for fold in range(FOLDS):
        tried += _without_phrasings(listed, fold, whole)
        progress(fold + 1, rounds)
    refused: list[bool] = []
    for group in range(min(GROUPS, len(listed.fact))):
        refused += _without_facts(listed, group, whole)
        progress(FOLDS + group + 1, rounds)
    facts = tuple(_strength(fact.id, len(fact.phrasings), tried) for fact in listed.fact)
    return Forecast(
        facts,
        share([one.got == one.fact for one in tried]),
        share(refused),
        tuple(_wanted(facts))[:most],
        max(0, FEW - len(listed.absent)),
    )


class _Asked(NamedTuple):
    """A phrasing that was taken out and asked: whose it is, and which fact was served."""

    phrasing: str
    fact: str
    got: str | None


def _without_phrasings(listed: FactList, fold: int, whole: Index) -> Iterator[_Asked]:
    facts = []
    asked: list[tuple[str, str]] = []
    for place, fact in enumerate(listed.fact):
        out = [
            turn
            for turn in range(len(fact.phrasings))
            if (turn + place) % FOLDS == fold and len(fact.phrasings) > 1
        ]
        kept = [text for turn, text in enumerate(fact.phrasings) if turn not in out]
        if not kept:
            kept, out = fact.phrasings[:1], out[1:]
        asked += [(fact.phrasings[turn], fact.id) for turn in out]
        facts.append(fact.model_copy(update={"phrasings": kept}))
    serves = _server(listed.model_copy(update={"fact": facts}), whole)
    for phrasing, key in asked:
        yield _Asked(phrasing, key, serves(phrasing))


def _without_facts(listed: FactList, group: int, whole: Index) -> Iterator[bool]:
    kept = [fact for place, fact in enumerate(listed.fact) if place % GROUPS != group]
    if not kept:
        return
    serves = _server(listed.model_copy(update={"fact": kept}), whole)
    for fact in listed.fact[group::GROUPS]:
        for phrasing in fact.phrasings[:ASKED]:
            yield serves(phrasing) is None


def _server(listed: FactList, whole: Index) -> Callable[[str], str | None]:
    index = Index(with_imprint(listed), gazetteer=whole.gazetteer)

    def serves(question: str) -> str | None:
        decision = consult(index, question).decision
        fact = decision.best.entry.fact if decision.best else None
        return fact.id if fact and decision.outcome is Outcome.ANSWER else None

    return serves


def _strength(fact: str, phrasings: int, tried: Sequence[_Asked]) -> Strength:
    mine = [one for one in tried if one.fact == fact]
    elsewhere = tuple((one.phrasing, one.got) for one in mine if one.got not in {None, fact})
    return Strength(
        fact,
        share([one.got == fact for one in mine]),
        tuple((text, got) for text, got in elsewhere if got is not None),
        phrasings,
    )


def _wanted(facts: Sequence[Strength]) -> Iterator[tuple[int, str]]:
    """Name the weakest facts, those with the fewest phrasings first."""
    poor = [one for one in facts if one.grade is not Grade.SOLID and one.phrasings < AMPLE]
    for one in sorted(poor, key=lambda one: (one.right.value, one.phrasings)):
        yield max(2, min(5, AMPLE - one.phrasings)), one.fact
