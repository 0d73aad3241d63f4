"""Which weights tell best whether the facts say a statement?

``python -m knowledge.evaluation.fitting_statements`` reads the labelled statements and summaries
in ``tests/data/articles``, and with ``--more FILE`` others about the shipped list; prints how each
article fares with weights that were fitted on the others; and writes
``knowledge/verifying/weighing.toml``, fitted on all.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Final

from knowledge.desk import Desk
from knowledge.errors import SourcierError
from knowledge.evaluation.fitting import DATA
from knowledge.evaluation.learning import Example, fit_decision
from knowledge.evaluation.sheets import Line, Sheet, sheets_in
from knowledge.evaluation.statements import (
    CheckedLine,
    judge_all,
    measured,
)
from knowledge.ranking.weights import INTERCEPT, weighted
from knowledge.verifying.judging import AGAINST, UNREFUTED, Judged, opposed
from knowledge.verifying.verdict import Verdict
from knowledge.verifying.weighing import is_barred
from knowledge.verifying.weights import FILE, Weights, trying

PENALTY: Final = 1.0
FALSE: Final = 0.04
"""Share of the lines that are not supported which may be called so; new lists have some more."""
WRONG: Final = 0.06
"""Share of the supported lines that may be called contradicted."""
HALF: Final = 0.5
"""Share of a clause below which no fact is taken to hold it: a list covers no whole article."""
ROUNDS: Final = 3
"""How often it is chosen anew which conflict of a contradicted line refutes it."""
FEW: Final = 4
"""Conflicts of a line, the likeliest first, that are examples of what refutes nothing."""
RIGHT: Final = 1.75
"""What the conflict that refutes a line counts: to miss one costs more than one too many."""
ASIDE: Final = 0.25
"""What a conflict of another kind than the label's counts: it may well be one, though unnamed."""
LEAST: Final = 2
"""Articles; each is measured with weights fitted on the others."""


def fit(sheets: Sequence[Sheet]) -> Weights:
    """Learn what refutes a line, and then what tells that facts say one that nothing refutes.

    Lines that no fact holds half of are left out.

    Raises:
        ValueError: Without lines of both kinds.
    """
    lines = [
        line
        for each in sheets
        for line in each.lines
        if line[0].verdict is not Verdict.NOT_A_CLAIM
    ]
    refuted: dict[str, float] = {}
    for _ in range(ROUNDS):
        refuted = _learned([example for line in lines for example in _refuting(line, refuted)])
    false = [
        [
            _against(found, refuted)
            for label, found in each.lines
            if label.verdict is Verdict.SUPPORTED
        ]
        for each in sheets
    ]
    refuted = cautious(refuted, false, WRONG)
    told = _learned([example for line in lines for example in _telling(line, refuted)])
    return Weights(told, refuted)


def _learned(examples: Sequence[Example]) -> dict[str, float]:
    blank = dict.fromkeys((name for each in examples for name in each.row), 0.0)
    filled = [each._replace(row={**blank, **each.row}) for each in examples]
    learned = fit_decision(filled, penalty=PENALTY)
    return {INTERCEPT: learned[INTERCEPT], **learned}


def _refuting(line: Line, found: Mapping[str, float]) -> Iterator[Example]:
    """Give the conflict that refutes a line likeliest, and the likeliest ones that do not."""
    label, clauses = line
    every = [each for clause in clauses for each in clause.refutings]
    every.sort(key=lambda each: -weighted(each.signals, found or {"rest": 1.0}))
    if label.verdict is not Verdict.CONTRADICTED:
        yield from (Example(each.signals, answer=False) for each in every[:FEW])
        return
    kinds = set(label.difference_kinds)
    right = [each for each in every if each.conflict.row.kind in kinds and label.covered]
    other = [each for each in every if each.conflict.row.kind not in kinds]
    yield from (Example(each.signals, answer=True, counts=RIGHT) for each in right[:1])
    yield from (Example(each.signals, answer=False, counts=ASIDE) for each in other[:FEW])


def _telling(line: Line, refuted: Mapping[str, float]) -> Iterator[Example]:
    """Give the signals of a line's clauses; of one that is not supported, of the least likely."""
    label, clauses = line
    if _against(clauses, refuted) > 0:
        return
    rows = [_signals(each, refuted) for each in clauses if each.signals]
    if not rows:
        return
    least = min(rows, key=lambda row: row["together"])
    if label.verdict is not Verdict.SUPPORTED:
        yield Example(least, answer=False)
    elif least["together"] >= HALF and label.covered:
        yield from (Example(row, answer=True, counts=1 / len(rows)) for row in rows)


def _against(clauses: Sequence[Judged], refuted: Mapping[str, float]) -> float:
    """Give the log-odds that a line is refuted, which are those of its likeliest conflict."""
    return max((_refuted(each, refuted) for each in clauses), default=UNREFUTED)


def _refuted(clause: Judged, refuted: Mapping[str, float]) -> float:
    odds = (weighted(each.signals, refuted) for each in clause.refutings)
    return max(odds, default=UNREFUTED)


def _signals(clause: Judged, refuted: Mapping[str, float]) -> Mapping[str, float]:
    return {**clause.signals, AGAINST: opposed(_refuted(clause, refuted))}


def _score(clauses: Sequence[Judged], found: Weights) -> float:
    """Give the log-odds of a line, which are those of its least likely clause."""
    if _against(clauses, found.refuted) > 0:
        return -inf
    return min(
        (
            weighted(_signals(each, found.refuted), found.told)
            if not is_barred(each.signals)
            else -inf
            for each in clauses
        ),
        default=-inf,
    )


def cautious(
    found: Mapping[str, float], scores: Sequence[Sequence[float]], most: float
) -> dict[str, float]:
    """Lower the intercept until few enough of the lines of which it would be false are over 0.

    Args:
        found: The weights.
        scores: List by list, those of the lines of which it would be false. A list counts as much
            as any other.
        most: The share of them that may be over 0.
    """
    parts = sorted(
        ((score, 1 / (len(each) * len(scores))) for each in scores for score in each), reverse=True
    )
    share = 0.0
    for score, part in parts:
        share += part
        if share > most:
            return {**found, INTERCEPT: found[INTERCEPT] - max(0.0, score)}
    return dict(found)


def hold_out(
    sheets: Sequence[Sheet], fitted: Mapping[str, Weights]
) -> Iterator[tuple[str, list[CheckedLine]]]:
    """Judge each article with weights, and intercepts, that know only the others."""
    for each in sheets:
        scores = [_false(one, fitted[one.group]) for one in sheets if one.group != each.group]
        found = fitted[each.group]
        with trying(found._replace(told=cautious(found.told, scores, FALSE))):
            yield each.name, judge_all(Desk(each.desk.lists), each.texts)


def by_group(sheets: Sequence[Sheet]) -> dict[str, Weights]:
    """Fit, for each article, on all others."""
    return {
        group: fit([each for each in sheets if each.group != group])
        for group in dict.fromkeys(each.group for each in sheets)
    }


def _false(sheet: Sheet, found: Weights) -> list[float]:
    """Score the lines of a list that are not supported."""
    return [
        _score(clauses, found)
        for label, clauses in sheet.lines
        if label.verdict is not Verdict.SUPPORTED
    ]


def final(sheets: Sequence[Sheet], fitted: Mapping[str, Weights]) -> Weights:
    """Fit on all; how false it is on new articles is told by the fits that do not know them."""
    found = fit(sheets)
    scores = [_false(each, fitted[each.group]) for each in sheets]
    return found._replace(told=cautious(found.told, scores, FALSE))


def told(name: str, lines: Sequence[CheckedLine]) -> str:
    """Say in a line how a list's labelled lines went."""
    found = measured(lines)
    return (
        f"{name:36} accuracy {found.accuracy.value:.3f}  "
        f"false supported {found.false_supported.value:.3f}  "
        f"supported called absent {found.missed.value:.3f}  "
        f"caught {found.caught.value:.3f}  n={len(lines)}"
    )


def written(found: Weights, on: str) -> str:
    """Write weights as TOML, a signal a line."""
    head = "# Weights of the signals, made by python -m knowledge.evaluation.fitting_statements"
    tables = [
        "\n".join([f"[{name}]", *(f"{each} = {value:.4f}" for each, value in one.items())])
        for name, one in found._asdict().items()
    ]
    return "\n\n".join([head, f"[fitted]\non = '{on}'", *tables]) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, fit, write; 2 when a file is not good."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.evaluation.fitting_statements")
    parser.add_argument("--data", type=Path, default=DATA, help="a folder with one an article")
    parser.add_argument(
        "--more", type=Path, action="append", default=[], help="labels about the shipped list"
    )
    parser.add_argument("--out", type=Path, default=FILE, help="where to write the weights")
    options = parser.parse_args(arguments)
    try:
        sheets = list(sheets_in(options.data, options.more))
    except (SourcierError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if len({each.group for each in sheets}) < LEAST:
        sys.stderr.write(f"{options.data}: give at least two articles with a statements.jsonl\n")
        return 2
    everything: list[CheckedLine] = []
    fitted = by_group(sheets)
    for name, lines in hold_out(sheets, fitted):
        everything += lines
        sys.stdout.write(f"{told(name, lines)}\n")
    sys.stdout.write(f"{told('all, held out', everything)}\n")
    on = f"{len(everything)} lines about {' '.join(sorted({each.group for each in sheets}))}"
    options.out.write_text(written(final(sheets, fitted), on), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
