"""How far is a long run?  A bar on standard error, for people only."""
# ruff: noqa: PLC0415 - rich is loaded only if there is somebody to see it

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from knowledge.progress import Progress

PATIENCE = 0.5  # seconds for which nobody needs a bar


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """Show a bar while a run lasts, from half a second on; nothing where nobody watches.

    Args:
        what: What is counted: ``questions``.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    began = time.monotonic()
    with ExitStack() as stack:
        shown: list[Progress] = []

        def tell(done: int, of: int) -> None:
            if not shown and time.monotonic() - began > PATIENCE:
                shown.append(stack.enter_context(_bar(what)))
            for update in shown:
                update(done, of)

        yield tell


@contextmanager
def _bar(what: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what)
        yield lambda done, of: bar.update(task, completed=done, total=of)
