"""Which weights fit a set of questions best?

``python -m knowledge.passages.fitting FILE.json`` prints what weights learned on one half of the
articles reach on the other, both ways round, then learns from all of them and writes
``weights.json`` beside this module.
"""

import argparse
import hashlib
import sys
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from knowledge.passages.asking import KINDS
from knowledge.passages.deciding import signals
from knowledge.passages.features import SPREAD, spreads
from knowledge.passages.learning import Choice, Example, fit_decision, fit_ranker
from knowledge.passages.ranking import candidates_in
from knowledge.passages.squad import Desk, Put, evaluate_squad
from knowledge.passages.squad_file import load_squad
from knowledge.passages.trials import Trial, in_half, trials_of
from knowledge.passages.weights import ANY, BY_SPREAD, SHIPPED, Weights, written

_HALVES: Final = 2
_COUNTS: Final = {"other": 1 / 3, "removed": 2 / 3}
"""What a question counts in each set where it has no answer: as much as where it has one, and the
harder set twice the easier."""


class Sheet(NamedTuple):
    """One question with its components, measured once for all fits."""

    trial: Trial
    own: Put
    choices: tuple[Choice, ...]


def sheet_of(desk: Desk, trial: Trial) -> Sheet:
    """Measure the components of a question's candidates, in its paragraph and in its article."""
    put = desk.answerable(trial)
    choices = tuple(_choice(put, trial, paragraph) for paragraph in (trial.paragraph, None))
    return Sheet(trial, put, choices)


def _choice(put: Put, trial: Trial, paragraph: int | None) -> Choice:
    candidates = candidates_in(put.passages, paragraph)
    spread = spreads(put.columns, candidates)
    rows = [
        array(
            "d",
            [
                *(column[at] for column in put.columns.values()),
                *(put.columns[name][at] / spread[name] for name in SPREAD),
            ],
        )
        for at in candidates
    ]
    right = frozenset(
        row for row, at in enumerate(candidates) if put.passages.places[at] in trial.gold
    )
    return Choice(KINDS.index(put.overlap.asked.kind), rows, right)


def fit(desk: Desk, sheets: Sequence[Sheet]) -> Weights:
    """Learn the ranker from the questions, then the decision from how it ranks them."""
    names = [*sheets[0].own.columns, *(name + BY_SPREAD for name in SPREAD)]
    learned = fit_ranker([choice for sheet in sheets for choice in sheet.choices])
    ranking = {
        kind: dict(zip(names, values, strict=True))
        for kind, values in zip((ANY, *KINDS), learned, strict=True)
    }
    weights = Weights(ranking, {}, 0.0)
    examples: list[Example] = []
    named: list[str] = []
    for sheet in sheets:
        for put, answer, counts in _puts(desk, sheet):
            found = signals(put.ranked(weights))
            named = named or list(found)
            examples.append(Example([found[name] for name in named], answer, counts))
    deciding, bias = fit_decision(examples)
    return Weights(ranking, dict(zip(named, deciding, strict=True)), bias)


def _puts(desk: Desk, sheet: Sheet) -> Iterator[tuple[Put, bool, float]]:
    """A question where it has an answer and where it has none; both count the same in sum."""
    yield sheet.own, True, 1.0
    for put in desk.unanswerable(sheet.trial):
        if len(put.passages):
            yield put, False, _COUNTS[put.set]


def main(arguments: Sequence[str] | None = None) -> None:
    """Cross-validate, fit, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.passages.fitting")
    parser.add_argument("file", type=Path, help="questions in SQuAD format")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where to write the weights")
    parser.add_argument("--predictions", type=Path, help="write those of the two halves here")
    chosen = parser.parse_args(arguments)
    articles = load_squad(chosen.file)
    desk = Desk(articles)
    sheets = [sheet_of(desk, trial) for trial in trials_of(articles)]
    halves = [
        fit(desk, [each for each in sheets if in_half(articles[each.trial.article]) != half])
        for half in range(_HALVES)
    ]
    report = evaluate_squad(
        chosen.file,
        predictions=chosen.predictions,
        weights=lambda trial: halves[in_half(articles[trial.article])],
    )
    sys.stdout.write(
        f"Learned on one half of the articles, measured on the other.\n{report.table()}\n"
    )
    digest = hashlib.sha256(chosen.file.read_bytes()).hexdigest()[:16]
    text = written(
        fit(desk, sheets),
        made_by=f"python -m knowledge.passages.fitting {chosen.file.name}",
        fitted_on=f"{chosen.file.name}, SHA-256 {digest}…, {len(sheets)} questions",
    )
    chosen.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
