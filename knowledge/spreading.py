"""How is one thing done to many items on all cores?"""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 100  # items for which it pays to start processes
AT_ONCE = 500  # items that are given out before the first of them is taken back
CHUNK = 10


def spread(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Do something to many items, in processes of their own where there are many.

    Args:
        work: A function of a module; it, the items and the results must be picklable.
        items: In any number; few are done in this process.

    Yields:
        The results in the order of the items, as soon as they are there.
    """
    cores = os.cpu_count() or 1
    if len(items) < FEWEST or cores == 1:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - few need processes,
    from multiprocessing import get_context  # noqa: PLC0415 - and a start is fast without

    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        for first in range(0, len(items), AT_ONCE):
            yield from pool.map(work, items[first : first + AT_ONCE], chunksize=CHUNK)
