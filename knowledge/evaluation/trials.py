"""What happened to each question, and what does that come to?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.desk import Desk
from knowledge.evaluation.cases import Case
from knowledge.evaluation.measures import Share, auroc, share
from knowledge.outcome import Outcome
from knowledge.replying import Reply

BIN = 10  # score points of one bar of the histogram


@dataclass(frozen=True, slots=True)
class Trial:
    """A case and what the desk replied.

    Attributes:
        case: The labelled question.
        reply: What was sent back.
        right: Whether a fact was served and it was right.
        offered: Whether a right fact stands among the choices.
    """

    case: Case
    reply: Reply
    right: bool
    offered: bool

    @property
    def answered(self) -> bool:
        """Whether a fact was served."""
        return self.reply.outcome is Outcome.ANSWER

    @property
    def good(self) -> bool:
        """Whether the right fact was served, or none where the article is silent."""
        return self.right if self.case.answerable else not self.answered


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a set of trials; see ``share`` for intervals.

    Attributes:
        answered_right: Of the answerable, those answered with a right fact.
        wrong: Of the answerable, those answered with another fact.
        reachable: Of the answerable, those with a right fact as the answer or among the choices.
        refused: Of the unanswerable, those to which no fact was served.
        coverage: Answered, of all.
        risk: Wrong, of all that was answered.
        auroc: Of the score, answerable against unanswerable.
    """

    answered_right: Share
    wrong: Share
    reachable: Share
    refused: Share
    coverage: Share
    risk: Share
    auroc: float


def try_cases(desk: Desk, cases: Iterable[Case]) -> list[Trial]:
    """Ask every question."""
    return [_trial(desk, case) for case in cases]


def measured(trials: Sequence[Trial]) -> Measures:
    """Sum trials up; shares of nothing are 0 with n = 0."""
    asked = [trial for trial in trials if trial.case.answerable]
    silent = [trial for trial in trials if not trial.case.answerable]
    answered = [trial for trial in trials if trial.answered]
    return Measures(
        answered_right=share([trial.right for trial in asked]),
        wrong=share([trial.answered and not trial.right for trial in asked]),
        reachable=share([trial.right or trial.offered for trial in asked]),
        refused=share([not trial.answered for trial in silent]),
        coverage=share([trial.answered for trial in trials]),
        risk=share([not trial.right for trial in answered]),
        auroc=auroc([_score(trial) for trial in asked], [_score(trial) for trial in silent]),
    )


def histogram(trials: Sequence[Trial]) -> dict[str, Counter[int]]:
    """Count the scores of right and wrong top facts, by bins of ten points."""
    bins: dict[str, Counter[int]] = {"right": Counter(), "wrong": Counter(), "silent": Counter()}
    for trial in trials:
        label = "silent" if not trial.case.answerable else "right" if trial.right else "wrong"
        bins[label][min(int(trial.reply.score // BIN), 9)] += 1
    return bins


def _score(trial: Trial) -> float:
    """Score of the top fact; the lowest possible where a guard or small talk came first."""
    return trial.reply.score if trial.answered or trial.reply.reason is None else 0.0


def _trial(desk: Desk, case: Case) -> Trial:
    reply = desk.ask(case.q, context=case.context)
    right = reply.sentence is not None and case.is_right(reply.sentence, reply.facts)
    offered = False
    for choice in reply.choices:
        served = desk.serve(choice.fact)
        if served is not None and served.sentence is not None:
            offered = offered or case.is_right(served.sentence, served.facts)
    return Trial(case, reply, right, offered)
