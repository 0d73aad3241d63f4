"""What happened to each question?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.deciding.consulting import Consulted
from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.evaluation.cases import Case
from knowledge.lists.fact_ref import FactRef
from knowledge.progress import Progress
from knowledge.wording.replying import Reply


class Fate(StrEnum):
    """How a question went, the gravest failure first."""

    FALSE_ANSWER = "false answer"
    WRONG_FACT = "wrong fact"
    REFUSED = "refused"
    OFFERED = "choices only"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Trial:
    """A case and what the desk replied.

    Attributes:
        case: The labelled question.
        reply: What was sent back.
        guard: The rule that refused before the score counted; None where there was none.
        right: Whether a fact was served and it was right.
        offered: Whether a right fact stands among the choices.
        rank: Where the first right fact stands with threshold and guards off, from 1; 0 where it
            is not among the candidates.
        score: Of the first fact, 0 to 100; 0 where a guard or small talk came before it.
    """

    case: Case
    reply: Reply
    guard: str | None
    right: bool
    offered: bool
    rank: int
    score: float

    @property
    def answered(self) -> bool:
        """Whether a fact was served."""
        return self.reply.outcome is Outcome.ANSWER

    @property
    def fate(self) -> Fate:
        """How it went: good is the right fact, or none where the article is silent."""
        if not self.case.answerable:
            return Fate.FALSE_ANSWER if self.answered else Fate.GOOD
        if self.answered:
            return Fate.GOOD if self.right else Fate.WRONG_FACT
        return Fate.OFFERED if self.reply.outcome is Outcome.CHOICES else Fate.REFUSED


def try_cases(
    desk: Desk, cases: Sequence[Case], *, progress: Progress = lambda _done, _all: None
) -> list[Trial]:
    """Ask every question, each in its own context only."""
    trials: list[Trial] = []
    for case in cases:
        trials.append(_trial(desk, case))
        progress(len(trials), len(cases))
    return trials


def _trial(desk: Desk, case: Case) -> Trial:
    views = desk.consult(case.q, context=case.context)
    reply, followed = desk.reply(case.q, views), views[0]
    guard = followed.decision.guard
    scored = guard is None and reply.outcome is not Outcome.CHAT
    return Trial(
        case=case,
        reply=reply,
        guard=guard,
        right=reply.sentence is not None and case.is_right(reply.sentence, reply.facts),
        offered=any(_is_right(desk, case, choice.fact) for choice in reply.choices),
        rank=_rank(case, followed),
        score=reply.score if scored else 0.0,
    )


def _is_right(desk: Desk, case: Case, fact: str) -> bool:
    served = desk.serve(fact)
    return (
        served is not None
        and served.sentence is not None
        and case.is_right(served.sentence, served.facts)
    )


def _rank(case: Case, view: Consulted) -> int:
    article = view.index.listed.article.id
    facts = [each.entry.fact for each in view.candidates if each.entry.fact is not None]
    for rank, fact in enumerate(facts, 1):
        if case.is_right(fact.sentence, [FactRef.of(article, fact.id)]):
            return rank
    return 0
