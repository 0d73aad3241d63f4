"""What do the trials come to?  Measures, tables by kind and by register, scores, longest reply."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

from knowledge.deciding.outcome import Outcome
from knowledge.evaluation.measures import (
    Estimate,
    Share,
    auroc,
    mean,
    reciprocal,
    resampled,
    share,
)
from knowledge.evaluation.trials import Trial

BIN: Final = 10  # score points of one bar of the histogram
BARS: Final = 100 // BIN
NEAR: Final = 3  # of hit@3


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a set of trials, each with its n and its interval.

    Attributes:
        answered_right: Of the answerable, those answered with a right fact.
        wrong: Of the answerable, those answered with another fact.
        reachable: Of the answerable, those with a right fact as the answer or among the choices.
        choices_hit: Of the answerable that were not answered but given choices, those with a right
            fact among them.
        refused: Of the unanswerable, those to which no fact was served.
        told_so: Of the unanswerable, those that were told so, without questions to choose from.
        offered: Of the unanswerable, those that got questions to choose from instead.
        false_answers: Of the unanswerable, those to which a fact was served.
        coverage: Answered, of all.
        risk: Wrong, of all that was answered.
        auroc: Of the score of the first fact, answerable against unanswerable.
        hit_1: Of the answerable, those with a right fact first, threshold and guards off.
        hit_3: The same, among the first three.
        mrr: Mean reciprocal rank of the first right fact, likewise.
    """

    answered_right: Share
    wrong: Share
    reachable: Share
    choices_hit: Share
    refused: Share
    told_so: Share
    offered: Share
    false_answers: Share
    coverage: Share
    risk: Share
    auroc: Estimate
    hit_1: Share
    hit_3: Share
    mrr: Estimate

    def named(self) -> dict[str, Share | Estimate]:
        """Give the measures by name, in their order."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table by kind or by register.

    Attributes:
        n: How many questions.
        right: Of the answerable among them.
        wrong: Likewise.
        refused: Of the unanswerable among them.
    """

    n: int
    right: Share
    wrong: Share
    refused: Share


def measured(trials: Sequence[Trial]) -> Measures:
    """Sum trials up; a share of nothing is 0 with n = 0."""
    asked = [trial for trial in trials if trial.case.answerable]
    silent = [trial for trial in trials if not trial.case.answerable]
    answered = [trial for trial in trials if trial.answered]
    unanswered = [trial for trial in asked if trial.reply.choices and not trial.answered]
    return Measures(
        answered_right=share([trial.right for trial in asked]),
        wrong=share([trial.answered and not trial.right for trial in asked]),
        reachable=share([trial.right or trial.offered for trial in asked]),
        choices_hit=share([trial.offered for trial in unanswered]),
        refused=share([not trial.answered for trial in silent]),
        told_so=share([not each.answered and not _offers(each) for each in silent]),
        offered=share([_offers(each) for each in silent]),
        false_answers=share([trial.answered for trial in silent]),
        coverage=share([trial.answered for trial in trials]),
        risk=share([not trial.right for trial in answered]),
        auroc=resampled(
            auroc, [trial.score for trial in asked], [trial.score for trial in silent]
        ),
        hit_1=share([trial.rank == 1 for trial in asked]),
        hit_3=share([1 <= trial.rank <= NEAR for trial in asked]),
        mrr=resampled(mean, [reciprocal(trial.rank) for trial in asked]),
    )


def _offers(trial: Trial) -> bool:
    """Whether a reader got questions to choose from instead of an answer."""
    return trial.reply.outcome is Outcome.CHOICES


def by_kind(trials: Sequence[Trial]) -> Mapping[str, Row]:
    """Part trials by kind, the most frequent first, those of none last; empty if all are."""
    return _table(trials, lambda trial: trial.case.kind)


def by_register(trials: Sequence[Trial]) -> Mapping[str, Row]:
    """Part trials by register, likewise."""
    return _table(trials, lambda trial: trial.case.register_)


def histogram(trials: Sequence[Trial]) -> Mapping[str, Sequence[int]]:
    """Count the scores of first facts in ten bars: right ones, wrong ones, and unanswerable.

    The last bar takes 100 in, and the first one what a guard refused.
    """
    bars: dict[str, Counter[int]] = {"right": Counter(), "wrong": Counter(), "silent": Counter()}
    for trial in trials:
        label = "right" if trial.rank == 1 else "wrong"
        if not trial.case.answerable:
            label = "silent"
        bars[label][min(int(trial.score // BIN), BARS - 1)] += 1
    return {label: [counted[bar] for bar in range(BARS)] for label, counted in bars.items()}


def longest(trials: Sequence[Trial]) -> Trial | None:
    """Name the trial with the longest sentence served; None where nothing was."""
    return max(
        (trial for trial in trials if trial.reply.sentence),
        key=lambda trial: len(trial.reply.sentence or ""),
        default=None,
    )


def _table(trials: Sequence[Trial], label: Callable[[Trial], str]) -> dict[str, Row]:
    parted: dict[str, list[Trial]] = {}
    for trial in trials:
        parted.setdefault(label(trial), []).append(trial)
    if set(parted) <= {""}:
        return {}
    ordered = sorted(parted.items(), key=lambda each: (not each[0], -len(each[1]), each[0]))
    return {name or "not given": _row(group) for name, group in ordered}


def _row(trials: Sequence[Trial]) -> Row:
    asked = [trial for trial in trials if trial.case.answerable]
    return Row(
        n=len(trials),
        right=share([trial.right for trial in asked]),
        wrong=share([trial.answered and not trial.right for trial in asked]),
        refused=share([not trial.answered for trial in trials if not trial.case.answerable]),
    )
