"""How does an evaluation look on a terminal?"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten
from typing import Final

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.terminal import is_watched
from knowledge.deciding.deciding import CHOICE_FLOOR, THRESHOLD
from knowledge.deciding.outcome import Outcome
from knowledge.evaluation.measures import Estimate, Share
from knowledge.evaluation.summing import (
    BARS,
    BIN,
    Row,
    by_kind,
    by_register,
    histogram,
    longest,
    measured,
)
from knowledge.evaluation.trials import Fate, Trial

WIDTH: Final = 100  # columns, where nobody watches
LONGEST: Final = 180  # characters of what would have been right
BAR: Final = 20  # columns of the longest bar of the histogram
NAMES: Final = {
    "answered_right": ("answered right", "of the answerable"),
    "wrong": ("wrong fact", "of the answerable"),
    "reachable": ("reachable", "of the answerable, as the answer or a choice"),
    "choices_hit": ("choices hit", "of the answerable given choices instead"),
    "refused": ("refused", "of the unanswerable"),
    "told_so": ("told so", "of the unanswerable: no fact served, no question offered"),
    "offered": ("offered", "of the unanswerable: questions to choose from instead"),
    "false_answers": ("false answers", "of the unanswerable"),
    "coverage": ("coverage", "answered, of all"),
    "risk": ("risk", "wrong, of the answered"),
    "auroc": ("AUROC", "of the score, answerable against not"),
    "hit_1": ("hit@1", "of the answerable, threshold and guards off"),
    "hit_3": ("hit@3", "likewise"),
    "mrr": ("MRR", "likewise"),
}


def page(trials: Sequence[Trial], *, failures: int) -> str:
    """Draw measures, tables, scores and failures.

    Args:
        trials: At least one.
        failures: How many failures to list.
    """
    watched = is_watched()
    console = Console(
        width=None if watched else WIDTH,
        force_terminal=None if watched else False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    with console.capture() as drawn:
        console.print(Group(*_sections(trials, failures)))
    return "\n".join(line.rstrip() for line in drawn.get().splitlines())


def _sections(trials: Sequence[Trial], failures: int) -> Iterator[RenderableType]:
    answerable = sum(trial.case.answerable for trial in trials)
    yield Text(
        f"{len(trials)} questions: {answerable} answerable, {len(trials) - answerable} not\n"
    )
    yield _headline(trials)
    for name, rows in (("kind", by_kind(trials)), ("register", by_register(trials))):
        if rows:
            yield Text("")
            yield _parted(name, rows)
    yield Text("")
    yield _scores(trials)
    yield Text("")
    yield Text(f"Answered from a score of {THRESHOLD:g}; choices from {CHOICE_FLOOR:g}.")
    most = longest(trials)
    if most is not None:
        length, name = len(most.reply.sentence or ""), ", ".join(most.reply.facts)
        yield Text(f"Longest sentence served: {length} characters, {name}, to {most.case.id}.")
    yield Text("")
    yield from _failed(trials, failures)


def _headline(trials: Sequence[Trial]) -> Table:
    table = _table("measure", "value", "95 %", "n", "", left={0, 4})
    for name, figure in measured(trials).named().items():
        label, of = NAMES[name]
        table.add_row(label, *_figure(figure), _size(figure), of)
    return table


def _parted(name: str, rows: Mapping[str, Row]) -> Table:
    shares = ("right", "95 %", "wrong", "95 %", "refused", "95 %")
    table = _table(name, "n", *shares, left={0})
    for label, row in rows.items():
        figures = (row.right, row.wrong, row.refused)
        table.add_row(label, str(row.n), *(each for one in figures for each in _figure(one)))
    return table


def _scores(trials: Sequence[Trial]) -> Table:
    bars = histogram(trials)
    most = max(max(counts) for counts in bars.values()) or 1
    table = _table("score", "right first", "wrong first", "unanswerable", left={1, 2, 3})
    for bar in range(BARS):
        end = (bar + 1) * BIN - (bar + 1 < BARS)
        cells = [_bar(counts[bar], most) for counts in bars.values()]
        table.add_row(f"{bar * BIN}-{end}", *cells)
    return table


def _bar(count: int, most: int) -> str:
    return f"{count:4} {'█' * -(-count * BAR // most)}" if count else "   ·"


def _failed(trials: Sequence[Trial], most: int) -> Iterator[RenderableType]:
    failed = [trial for trial in trials if trial.fate is not Fate.GOOD]
    if not failed:
        yield Text("No failure.")
        return
    order = list(Fate)
    failed.sort(key=lambda trial: (order.index(trial.fate), -trial.reply.score))
    counts = Counter(trial.fate for trial in failed)
    said = ", ".join(f"{counts[each]} {each}" for each in order if counts[each])
    yield Text(f"Failures: {len(failed)} ({said})", style="bold")
    shown = failed[:most]
    for trial in shown:
        yield Text("")
        yield from _failure(trial)
    if len(shown) < len(failed):
        yield Text(f"\n… and {len(failed) - len(shown)} more: --failures all")


def _failure(trial: Trial) -> Iterator[RenderableType]:
    case, reply = trial.case, trial.reply
    name = case.place or case.id
    labels = " · ".join(each for each in (name, case.kind, case.register_) if each)
    yield Text.assemble((f"{trial.fate}", "bold red"), f"  {labels}")
    lines = [("asked", case.q)]
    if case.context:
        lines.insert(0, ("after", " / ".join(case.context)))
    lines.append(("wanted", shorten(case.wanted, LONGEST, placeholder=" …")))
    if reply.outcome is Outcome.ANSWER:
        lines.append(("served", f"{', '.join(reply.facts)}, score {reply.score:.1f}"))
        lines.append(("", reply.sentence or ""))
    else:
        why = f" ({reply.reason})" if reply.reason else ""
        guard = f", guard {trial.guard}" if trial.guard else ""
        lines.append(("served", f"{reply.outcome}{why}, score {reply.score:.1f}{guard}"))
        found = f"a right fact is number {trial.rank}" if trial.rank else "no right fact was found"
        if case.answerable:
            lines.append(("ranked", f"{found}, threshold and guards off"))
    if reply.choices:
        right = ", a right one among them" if trial.offered else ""
        names = ", ".join(choice.fact for choice in reply.choices)
        lines.append(("choices", f"{names}{right}"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", width=7)
    grid.add_column()
    for label, text in lines:
        grid.add_row(label, Text(text))
    yield Padding(grid, (0, 0, 0, 2))


def _table(*titles: str, left: set[int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, title in enumerate(titles):
        aligned = place in left
        table.add_column(title, justify="left" if aligned else "right", no_wrap=not aligned)
    return table


def _figure(figure: Share | Estimate) -> tuple[str, str]:
    if not figure.n:
        return "–", ""
    return f"{figure.value:.3f}", f"{figure.low:.3f}–{figure.high:.3f}"


def _size(figure: Share | Estimate) -> str:
    return f"{figure.hits}/{figure.n}" if isinstance(figure, Share) else str(figure.n)
