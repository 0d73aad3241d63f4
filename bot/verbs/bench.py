"""How fast is the matcher here, beside what else one would use?"""

import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median

from rich.console import Console
from rich.table import Table

from bot.progress import progress_bar
from bot.terminal import complain, say_json
from knowledge.evaluation.benchmark.timing import Measured, Timing, measure
from knowledge.library import Library

SIZES = (15, 1_000, 100_000)
STARTS = 5


def measure_lists(sizes: Sequence[int], *, as_json: bool) -> None:
    """Measure lists of these lengths, and how long one answer takes a cold process.

    Args:
        sizes: Facts of each list.
        as_json: Write one object a line, as soon as it is known.
    """
    measured: list[Measured] = []
    for facts in sizes:
        with progress_bar("facts indexed") as told:
            measured.append(measure(facts, progress=told))
        if as_json:
            for timing in measured[-1].timings:
                say_json(_shape(measured[-1], timing))
    start = start_up()
    if as_json:
        say_json({"start_up_ms": round(1000 * start, 1)})
    else:
        _show(measured, start)
    for name in sorted({name for each in measured for name in each.absent}):
        complain(f"{name} is not installed, so it was left out: pip install {name}")


def start_up() -> float:
    """Give the seconds that one answer takes a process of its own; the median of a few."""
    taken = []
    example = Library(None).desk.examples(1)[0].label
    for _ in range(STARTS):
        start = time.perf_counter()
        command = [sys.executable, "-m", "bot.command", "ask", example]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
        taken.append(time.perf_counter() - start)
    return median(taken)


def _shape(measured: Measured, timing: Timing) -> dict[str, object]:
    memory = measured.memory
    return {
        "facts": measured.facts,
        "matcher": timing.name,
        "queries": timing.queries,
        "median_us": round(timing.median, 1),
        "p99_us": round(timing.p99, 1),
        "times_ours": round(_times(measured, timing), 2),
        "building_s": round(measured.building, 3),
        "bytes_a_fact": None if memory is None else round(memory),
    }


def _times(measured: Measured, timing: Timing) -> float:
    """Say how many times as long as we a matcher takes, by the medians."""
    return timing.median / measured.timings[0].median


def _show(measured: Sequence[Measured], start: float) -> None:
    table = Table(
        "facts", "matcher", "queries", "median µs", "p99 µs", "× ours", "index s", "B/fact"
    )
    for column in table.columns:
        column.justify = "left" if column.header == "matcher" else "right"
        column.no_wrap = True
    for each in measured:
        for number, timing in enumerate(each.timings):
            ours = number == 0
            memory = "–" if each.memory is None else f"{each.memory:,.0f}"
            table.add_row(
                f"{each.facts:,}" if ours else "",
                timing.name,
                f"{timing.queries:,}",
                f"{timing.median:,.0f}",
                f"{timing.p99:,.0f}",
                "" if ours else f"{_times(each, timing):,.2f}",
                f"{each.building:.2f}" if ours else "",
                memory if ours else "",
                end_section=number == len(each.timings) - 1,
            )
    console = Console()
    console.print(table)
    console.print(f"One answer in a process of its own: {1000 * start:,.0f} ms")
