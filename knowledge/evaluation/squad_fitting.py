"""Which weights suit plain sentences best?  Learned from a file in SQuAD format."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from knowledge.deciding.signals import signals
from knowledge.evaluation.learning import Example, Slate, fit_decision, fit_ranking
from knowledge.evaluation.squad import Put, Sheets, evaluate_squad
from knowledge.evaluation.squad_file import load_squad
from knowledge.evaluation.squad_report import SquadReport
from knowledge.evaluation.squad_trials import SquadTrial, in_half, trials_of
from knowledge.language.answers import KINDS
from knowledge.ranking.sentences.components import Measured, measure
from knowledge.ranking.weighing import weigh
from knowledge.ranking.weights import ANY, Weights, trying

COMMON_PENALTY: Final = 100.0
KIND_PENALTY: Final = 300.0
"""Of the ranker's weights: what a kind of query has of its own costs more, so that it is learned
only where many queries agree. Chosen on half of the articles."""
DECISION_PENALTY: Final = 30.0
COUNTS: Final = {"other": 1 / 3, "removed": 2 / 3}
"""What a question counts in each set where it has no answer: as much as where it has one, and the
harder set twice the easier."""
HALVES: Final = 2


class LaidTrial(NamedTuple):
    """A question, measured once for all fits.

    Attributes:
        half: Of the articles, 0 or 1.
        trial: The question.
        own: It and its own article.
        choices: Its candidates in its paragraph and in its article.
    """

    half: int
    trial: SquadTrial
    own: Put
    choices: tuple[Slate, ...]


def fit_plain(path: Path, *, before: Weights) -> tuple[Weights, SquadReport]:
    """Fit the ranker and the decision of plain sentences.

    Args:
        path: Questions in SQuAD format.
        before: Weights whose other half is kept.

    Returns:
        What was fitted on all articles; and a report on each half of them with weights that were
        fitted on the other.

    Raises:
        InvalidSquadError: The file is not in SQuAD format.
    """
    sheets, laid = _laid(path)
    fitted = [
        _fit(sheets, [each for each in laid if each.half != half], before)
        for half in range(HALVES)
    ]
    report = evaluate_squad(
        path, chosen=lambda trial: fitted[in_half(sheets.articles[trial.article])]
    )
    return _fit(sheets, laid, before), report


def _laid(path: Path) -> tuple[Sheets, list[LaidTrial]]:
    articles = load_squad(path)
    sheets = Sheets(articles)
    laid: list[LaidTrial] = []
    for trial in trials_of(articles):
        put = sheets.answerable(trial)
        found = _measured(put)
        right = [place in trial.gold for place in put.sheet.places]
        levels = (put.sheet.among(trial.paragraph), range(len(right)))
        choices = tuple(
            Slate(
                [array("d", row.values()) for row in found.rows(among, among=among)],
                [right[at] for at in among],
                KINDS.index(found.kind),
            )
            for among in levels
        )
        laid.append(LaidTrial(in_half(articles[trial.article]), trial, put, choices))
    return sheets, laid


def _measured(put: Put) -> Measured:
    index = put.sheet.index
    reading = index.read(put.query)
    return measure(reading, weigh(reading, index), index.text)


def _fit(sheets: Sheets, laid: Sequence[LaidTrial], before: Weights) -> Weights:
    first = _measured(laid[0].own)
    names = list(first.rows([0], among=[0])[0])
    learned = fit_ranking(
        [choice for each in laid for choice in each.choices],
        common=COMMON_PENALTY,
        own=KIND_PENALTY,
        kinds=len(KINDS),
    )
    ranking = {
        kind: dict(zip(names, values, strict=True))
        for kind, values in zip((ANY, *KINDS), learned, strict=True)
    }
    ranked = replace(before, plain_rank=ranking)
    examples: list[Example] = []
    with trying(ranked):
        for each in laid:
            for put, answer, counts in _puts(sheets, each):
                view = put.consulted()
                if view.candidates:
                    row = signals(view.reading, view.candidates)
                    examples.append(Example(row, answer, counts))
    decide = fit_decision(examples, penalty=DECISION_PENALTY)
    return replace(ranked, plain_decide=decide)


def _puts(sheets: Sheets, laid: LaidTrial) -> Iterator[tuple[Put, bool, float]]:
    """Give a question where it has an answer and where it has none; both count the same in sum."""
    yield laid.own, True, 1.0
    for put in sheets.unanswerable(laid.trial):
        yield put, False, COUNTS[put.set]
