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
from typing import Final, NamedTuple

from knowledge.desk import Desk
from knowledge.errors import SourcierError
from knowledge.evaluation.fitting import DATA, LISTS
from knowledge.evaluation.learning import Example, fit_decision
from knowledge.evaluation.statements import (
    CheckedLine,
    Label,
    Labelled,
    judge_all,
    measured,
    read_statements,
)
from knowledge.library import SHIPPED
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.ranking.index import Index
from knowledge.ranking.weights import INTERCEPT, weighted
from knowledge.verifying import judging
from knowledge.verifying.verdict import Verdict
from knowledge.verifying.verifying import Verifier
from knowledge.verifying.weighing import FILE, trying

PENALTY: Final = 1.0
FALSE: Final = 0.045
"""Share of the lines that are not supported which may be called so; new lists have some more."""
HALF: Final = 0.5
"""Share of a clause below which no fact is taken to hold it: a list covers no whole article."""
NEVER: Final[Mapping[str, float]] = {INTERCEPT: -1.0}
"""Weights by which nothing is told but what the facts hold word for word."""
LEAST: Final = 2
"""Articles; each is measured with weights fitted on the others."""
FILES: Final = ("statements.jsonl", "summaries.jsonl")


class Sheet(NamedTuple):
    """Labelled texts about one list.

    Attributes:
        name: Of the list, for people.
        group: The article that it is about; lists of one article are fitted and left out together.
        desk: The list.
        texts: Statements and summaries.
        lines: Each labelled line with what the facts say to its clauses, by the words alone.
    """

    name: str
    group: str
    desk: Desk
    texts: Sequence[Labelled]
    lines: Sequence[tuple[Label, Sequence[judging.Judged]]]


def sheets_in(folder: Path, more: Sequence[Path]) -> Iterator[Sheet]:
    """Read the labelled texts of a folder with one an article, and files about the shipped list.

    Raises:
        InvalidCasesError: With every problem of a file.
        InvalidListsError: Likewise, of a list.
    """
    for article in sorted(each for each in folder.iterdir() if (each / FILES[0]).is_file()):
        files = [article / name for name in FILES if (article / name).is_file()]
        texts = [text for file in files for text in read_statements(file)]
        beside, shipped = (
            each / f"{article.name}.toml" for each in (folder.with_name(LISTS.name), SHIPPED)
        )
        for path in sorted(article.glob("*.toml")) or [beside if beside.is_file() else shipped]:
            if path == shipped:
                texts += [text for file in more for text in read_statements(file)]
            yield _sheet(f"{article.name}/{path.stem}", article.name, path, texts)


def _sheet(name: str, group: str, path: Path, texts: Sequence[Labelled]) -> Sheet:
    listed = load_list(path)
    verifier = Verifier(Index(with_imprint(listed)))
    with trying(NEVER):
        lines = [line for text in texts for line in _lines(verifier, text)]
    return Sheet(name, group, Desk([listed]), texts, lines)


def _lines(verifier: Verifier, text: Labelled) -> Iterator[tuple[Label, Sequence[judging.Judged]]]:
    judged = list(verifier.judged(text.text))
    at = 0
    for label in text.labels:
        start = max(text.text.find(label.line, at), at)
        at = start + len(label.line)
        yield label, [one for place, found in judged if start <= place < at for one in found]


def fit(sheets: Sequence[Sheet]) -> dict[str, float]:
    """Learn weights; lines that are contradicted, or that no fact holds half of, are left out.

    Raises:
        ValueError: Without lines of both kinds.
    """
    lines = [line for each in sheets for line in each.lines]
    told = [example for label, found in lines for example in _told(label, found)]
    learned = fit_decision([Example(*each) for each in told], penalty=PENALTY)
    return {INTERCEPT: learned[INTERCEPT], **learned}


def _told(
    label: Label, clauses: Sequence[judging.Judged]
) -> Iterator[tuple[Mapping[str, float], bool, float]]:
    rows = [each.weighed.signals for each in clauses if each.weighed and each.weighed.signals]
    contradicted = any(each.verdict is Verdict.CONTRADICTED for each in clauses)
    if not rows or contradicted or label.verdict is Verdict.NOT_A_CLAIM:
        return
    least = min(rows, key=lambda row: row["together"])
    if label.verdict is not Verdict.SUPPORTED:
        yield least, False, 1.0
    elif least["together"] >= HALF:
        yield from ((row, True, 1 / len(rows)) for row in rows)


def _score(clauses: Sequence[judging.Judged], found: Mapping[str, float]) -> float:
    """Give the log-odds of a line, which are those of its least likely clause."""
    return min((_odds(each, found) for each in clauses), default=-inf)


def _odds(clause: judging.Judged, found: Mapping[str, float]) -> float:
    if clause.verdict is Verdict.SUPPORTED:
        return inf
    if clause.weighed is None or clause.weighed.barred or not clause.weighed.signals:
        return -inf
    return weighted(clause.weighed.signals, found)


def cautious(found: Mapping[str, float], scores: Sequence[Sequence[float]]) -> dict[str, float]:
    """Lower the intercept until few enough of the lines that are not supported are called so.

    Args:
        found: The weights.
        scores: List by list, those of the lines that are not supported, by weights that were
            fitted on other articles. A list counts as much as any other.
    """
    parts = sorted(
        ((score, 1 / (len(each) * len(scores))) for each in scores for score in each), reverse=True
    )
    share = 0.0
    for score, part in parts:
        share += part
        if share > FALSE:
            return {**found, INTERCEPT: found[INTERCEPT] - max(0.0, score)}
    return dict(found)


def hold_out(sheets: Sequence[Sheet]) -> Iterator[tuple[str, list[CheckedLine]]]:
    """Judge each article with weights, and an intercept, that know only the others."""
    unseen = _unseen(sheets)
    for each in sheets:
        others = [one for one in sheets if one.group != each.group]
        scores = [unseen[one.name] for one in others]
        with trying(cautious(fit(others), scores)):
            yield each.name, judge_all(Desk(each.desk.lists), each.texts)


def _unseen(sheets: Sequence[Sheet]) -> dict[str, list[float]]:
    """Score the lines of each list that are not supported, by weights fitted on the others."""
    return {
        each.name: [
            _score(clauses, found)
            for label, clauses in each.lines
            if label.verdict is not Verdict.SUPPORTED
        ]
        for each in sheets
        for found in [fit([one for one in sheets if one.group != each.group])]
    }


def told(name: str, lines: Sequence[CheckedLine]) -> str:
    """Say in a line how a list's labelled lines went."""
    found = measured(lines)
    return (
        f"{name:36} accuracy {found.accuracy.value:.3f}  "
        f"false supported {found.false_supported.value:.3f}  "
        f"supported called absent {found.missed.value:.3f}  "
        f"caught {found.caught.value:.3f}  n={len(lines)}"
    )


def written(found: Mapping[str, float], on: str) -> str:
    """Write weights as TOML, a signal a line."""
    head = "# Weights of the signals, made by python -m knowledge.evaluation.fitting_statements"
    rows = [f"{name} = {value:.4f}" for name, value in found.items()]
    return "\n".join([head, "", "[fitted]", f"on = '{on}'", "", "[told]", *rows]) + "\n"


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
        sys.stderr.write(f"{options.data}: give at least two articles with a {FILES[0]}\n")
        return 2
    everything: list[CheckedLine] = []
    for name, lines in hold_out(sheets):
        everything += lines
        sys.stdout.write(f"{told(name, lines)}\n")
    sys.stdout.write(f"{told('all, held out', everything)}\n")
    on = f"{len(everything)} lines about {' '.join(sorted({each.group for each in sheets}))}"
    found = cautious(fit(sheets), list(_unseen(sheets).values()))
    options.out.write_text(written(found, on), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
