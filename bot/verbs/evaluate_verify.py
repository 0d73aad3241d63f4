"""How well are labelled statements and summaries judged?"""

from collections.abc import Sequence
from pathlib import Path

from bot.errors import UnusableError
from bot.terminal import say, say_json
from bot.verbs.evaluate import DIGITS, figure
from knowledge.desk import Desk
from knowledge.errors import InvalidCasesError
from knowledge.evaluation.measures import Share
from knowledge.evaluation.statements import (
    WORST,
    CheckedLine,
    by_difference,
    confusion,
    judge_all,
    likeness,
    measured,
    read_statements,
)

NAMES = {
    "accuracy": "of all lines",
    "false_supported": "of the lines that are not supported",
    "caught": "of the contradicted, called so",
    "kinds": "of those caught, with the right kinds of difference",
    "missed": "of the supported, called absent",
    "remarks": "of what is no claim, called so",
}


def evaluate_statements(
    files: Sequence[Path],
    desk: Desk,
    *,
    beside: Desk | None = None,
    as_json: bool,
    failures: int,
) -> None:
    """Judge labelled texts and write what came of it.

    Args:
        files: Labelled statements or summaries as JSON Lines.
        desk: Judges.
        beside: Judges the same texts with other lists; its measures stand beside.
        as_json: One object a line and a last one with the measures, instead of a page.
        failures: How many failures to list.

    Raises:
        UnusableError: A file cannot be read; it names every problem.
    """
    problems: list[str] = []
    lines: list[CheckedLine] = []
    others: list[CheckedLine] = []
    for file in dict.fromkeys(files):
        try:
            texts = read_statements(file)
            lines += judge_all(desk, texts)
            others += judge_all(beside, texts) if beside else []
        except InvalidCasesError as error:
            problems += map(str, error.problems)
    if problems:
        raise UnusableError(*problems)
    if not lines:
        raise UnusableError('nothing is labelled here: write {"line": "…", "verdict": "…"}')
    if as_json:
        for each in lines:
            say_json(_told(each))
        more = {"beside": _summary(others)} if others else {}
        say_json(_summary(lines) | more)
    else:
        say("\n".join([*_page(lines, failures), *_columns(lines, others)]))


def _told(line: CheckedLine) -> dict[str, object]:
    return {
        "id": line.id,
        "line": line.label.line,
        "expected": line.label.verdict,
        "verdict": line.verdict,
        "expected_kinds": line.label.difference_kinds,
        "kinds": sorted(line.kinds),
        "facts": line.facts,
        "right": line.right,
    }


def _summary(lines: Sequence[CheckedLine]) -> dict[str, object]:
    alike = likeness(lines)
    return {
        "measures": {name: figure(each) for name, each in measured(lines)._asdict().items()},
        "by_kind": {kind: figure(each) for kind, each in by_difference(lines).items()},
        "confusion": {f"{right}/{given}": n for (right, given), n in confusion(lines).items()},
        "token_set_ratio": {
            "threshold": round(alike.threshold, DIGITS),
            "accuracy": figure(alike.accuracy),
            "false_supported": figure(alike.false_supported),
        },
    }


def _page(lines: Sequence[CheckedLine], failures: int) -> list[str]:
    told = [
        f"{len(lines)} lines",
        "",
        f"{'measure':<17}{'value':>6}{'95 %':>14}{'n':>9}",
        "─" * 80,
    ]
    told += [_row(name, each, NAMES[name]) for name, each in measured(lines)._asdict().items()]
    alike = likeness(lines)
    told += ["", f"token_set_ratio at its best threshold here, {alike.threshold:.1f}"]
    told += [_row("accuracy", alike.accuracy), _row("false_supported", alike.false_supported)]
    told += ["", "contradictions caught, by kind of difference"]
    told += [_row(kind, each) for kind, each in by_difference(lines).items()]
    counts = confusion(lines)
    told += ["", f"{'right, down':<15}" + "".join(f"{each:>14}" for each in WORST)]
    told += [
        f"{right:<15}" + "".join(f"{counts[right, given]:>14}" for given in WORST)
        for right in WORST
    ]
    wrong = [each for each in lines if not each.right]
    shown = wrong[:failures]
    if shown:
        told += ["", f"{len(wrong)} wrong" + ("" if len(shown) == len(wrong) else ", the first:")]
    told += [
        f"  {each.id}: {each.label.verdict} called {each.verdict}: {each.label.line}"
        for each in shown
    ]
    return told


def _columns(lines: Sequence[CheckedLine], others: Sequence[CheckedLine]) -> list[str]:
    """Set the measures with the lists and with the other lists side by side."""
    if not others:
        return []
    one, two = measured(lines)._asdict(), measured(others)._asdict()
    one |= {str(kind): each for kind, each in by_difference(lines).items()}
    two |= {str(kind): each for kind, each in by_difference(others).items()}
    rows = [f"{'measure':<17}{'here':>14}{'beside':>16}", "─" * 47]
    rows += [f"{name:<17}{_short(each):>14}{_short(two[name]):>16}" for name, each in one.items()]
    return ["", *rows]


def _short(one: Share) -> str:
    return f"{one.value:.3f} {one.hits}/{one.n}" if one.n else "–"


def _row(name: str, one: Share, what: str = "") -> str:
    value = f"{one.value:.3f}" if one.n else "–"
    interval, count = f"{one.low:.3f}–{one.high:.3f}", f"{one.hits}/{one.n}"
    return f"{name:<17}{value:>6}{interval:>14}{count:>9}  {what}".rstrip()
