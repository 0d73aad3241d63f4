"""How well are labelled questions answered?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.errors import UnusableError
from bot.progress import progress_bar
from bot.terminal import say, say_json
from bot.verbs.measures_page import page
from bot.verbs.report_page import write_report
from knowledge.desk import Desk
from knowledge.errors import InvalidCasesError, InvalidListError
from knowledge.evaluation.cases import Case, cases_of, read_cases
from knowledge.evaluation.measures import Estimate, Share
from knowledge.evaluation.summing import (
    Row,
    by_kind,
    by_register,
    histogram,
    longest,
    measured,
)
from knowledge.evaluation.trials import Trial, try_cases
from knowledge.lists.loading import load_list
from knowledge.progress import Progress

DIGITS = 4  # of what is written as JSON
EMPTY_LISTS = "the lists have no [[question]] blocks: name a file of labelled questions"


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions, and whom they are put to."""

    desk: Desk
    cases: Sequence[Case]


def evaluate_files(
    files: Sequence[Path],
    open_desk: Callable[[], Desk],
    *,
    as_json: bool,
    failures: int,
    report: Path | None = None,
) -> None:
    """Put labelled questions and write what came of them.

    Args:
        files: Labelled questions as JSON Lines, put to all the lists served; or fact lists, whose
            own questions are put to that list alone. None means the own questions of the lists
            served, put to all of them.
        open_desk: Loads the lists served; called only where they are needed.
        as_json: One object a question and a last one with the measures, instead of a page.
        failures: How many failures to list.
        report: Where to write a page for people as well.

    Raises:
        UnusableError: Something cannot be read; it names every problem.
    """
    batches = _batches(files, open_desk)
    count = sum(len(batch.cases) for batch in batches)
    if not count:
        raise UnusableError(EMPTY_LISTS)
    trials: list[Trial] = []
    with progress_bar("questions") as progress:
        for batch in batches:
            tell = partial(_counted_on, progress, len(trials), count)
            trials += try_cases(batch.desk, batch.cases, progress=tell)
    if report is not None:
        write_report(report, trials)
    if as_json:
        for trial in trials:
            say_json(_told(trial))
        say_json(_summary(trials))
    else:
        say(page(trials, failures=failures))


def _batches(files: Sequence[Path], open_desk: Callable[[], Desk]) -> list[Batch]:
    problems: list[str] = []
    cases: dict[Path, list[Case]] = {}
    lists: dict[Path, Desk] = {}
    for file in dict.fromkeys(files):
        try:
            if file.suffix == ".toml":
                listed = load_list(file)
                lists[file], cases[file] = Desk([listed]), cases_of(listed, path=file)
            else:
                cases[file] = read_cases(file)
        except (InvalidCasesError, InvalidListError) as error:
            problems += map(str, error.problems)
    if problems:
        raise UnusableError(*problems)
    if files and len(lists) == len(cases):
        return [Batch(lists[file], cases[file]) for file in cases]
    desk = open_desk()
    if not files:
        return [Batch(desk, [case for each in desk.lists for case in cases_of(each)])]
    return [Batch(lists.get(file, desk), found) for file, found in cases.items()]


def _counted_on(progress: Progress, before: int, count: int, done: int, _: int) -> None:
    progress(before + done, count)


def _told(trial: Trial) -> dict[str, object]:
    case, reply = trial.case, trial.reply
    return {
        "id": case.id,
        "q": case.q,
        "kind": case.kind,
        "register": case.register_,
        "answerable": case.answerable,
        "place": case.place or None,
        "verdict": trial.fate,
        "outcome": reply.outcome,
        "reason": reply.reason,
        "guard": trial.guard,
        "facts": reply.facts,
        "sentence": reply.sentence,
        "score": reply.score,
        "right": trial.right,
        "offered": trial.offered,
        "rank": trial.rank or None,
        "choices": [choice.fact for choice in reply.choices],
    }


def _summary(trials: Sequence[Trial]) -> dict[str, object]:
    most = longest(trials)
    return {
        "measures": {name: figure(each) for name, each in measured(trials).named().items()},
        "by_kind": {name: _row(row) for name, row in by_kind(trials).items()},
        "by_register": {name: _row(row) for name, row in by_register(trials).items()},
        "histogram": histogram(trials),
        "longest": most and {"id": most.case.id, "characters": len(most.reply.sentence or "")},
    }


def _row(row: Row) -> dict[str, object]:
    shares = {"right": row.right, "wrong": row.wrong, "refused": row.refused}
    return {"n": row.n} | {name: figure(each) for name, each in shares.items()}


def figure(one: Share | Estimate) -> dict[str, object]:
    """Write a measure; its value is null where it is one of nothing."""
    value = round(one.value, DIGITS) if one.n else None
    told: dict[str, object] = {"value": value, "n": one.n}
    if isinstance(one, Share):
        told["hits"] = one.hits
    return told | {"low": round(one.low, DIGITS), "high": round(one.high, DIGITS)}
