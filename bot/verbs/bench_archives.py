"""How fast and how right is the bot among many articles?"""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bot.progress import progress_bar
from bot.terminal import say_json
from knowledge.evaluation.benchmark.archives import Archive, Found, measure_archive

MILLION = 1_000_000


def measure_archives(sizes: Sequence[int], *, as_json: bool) -> None:
    """Measure archives of so many invented lists.

    Args:
        sizes: Lists of each.
        as_json: Write one object a line, as soon as it is known.
    """
    measured: list[Archive] = []
    for lists in sizes:
        with progress_bar("lists read") as told:
            measured.append(measure_archive(lists, progress=told))
        if as_json:
            for found in measured[-1].ways:
                say_json(_shape(measured[-1], found))
    if not as_json:
        _show(measured)


def _shape(archive: Archive, found: Found) -> dict[str, object]:
    return {
        "articles": archive.lists,
        "matcher": found.timing.name,
        "queries": found.timing.queries,
        "median_us": round(found.timing.median, 1),
        "p99_us": round(found.timing.p99, 1),
        "right_article": round(found.article, 3),
        "right_fact": round(found.fact, 3),
        "shortlist_recall": round(archive.recall, 3),
        "building_s": round(archive.building, 2),
        "starting_s": round(archive.starting, 2),
        "disk_bytes_a_fact": round(archive.disk),
        "memory_mb": None if archive.memory is None else round(archive.memory / MILLION),
    }


def _show(measured: Sequence[Archive]) -> None:
    console = Console()
    for each in measured:
        memory = "–" if each.memory is None else f"{each.memory / MILLION:,.0f} MB"
        console.print(
            f"{each.lists:,} articles: built in {each.building:.1f} s, started in "
            f"{each.starting:.2f} s, {memory}, {each.disk:,.0f} bytes a fact on disk, "
            f"recall of the shortlist {each.recall:.3f}"
        )
        console.print(_table(each.ways))


def _table(ways: Sequence[Found]) -> Table:
    table = Table("matcher", "queries", "median ms", "p99 ms", "article", "fact")
    for column in table.columns[1:]:
        column.justify = "right"
        column.no_wrap = True
    for found in ways:
        timing = found.timing
        table.add_row(
            timing.name,
            f"{timing.queries:,}",
            f"{timing.median / 1000:,.2f}",
            f"{timing.p99 / 1000:,.2f}",
            f"{found.article:.3f}",
            f"{found.fact:.3f}",
        )
    return table
