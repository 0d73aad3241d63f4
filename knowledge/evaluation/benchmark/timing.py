"""How long does the matcher take, and how much memory, for a list of some length?"""

import gc
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from math import ceil
from pathlib import Path
from typing import NamedTuple

from knowledge.deciding.consulting import consult
from knowledge.evaluation.benchmark.inventing import invented_list, invented_queries
from knowledge.evaluation.benchmark.peers import Peer, peers_of
from knowledge.lists.model import FactList
from knowledge.progress import Progress
from knowledge.ranking.index import Index

QUERIES = 400  # timed with us; the peers get fewer of the same
WARMING = 200  # asked before, untimed: what is worked out once is no part of a query
PATIENCE = 4.0  # seconds for a peer with one list, at least one query
TRACED = 5_000  # facts up to which every allocation is counted; beyond, what the process grew by
PAGE = 4096  # bytes
OURS = "sourcier"


class Timing(NamedTuple):
    """What it takes one way of matching to answer a query.

    Attributes:
        name: Of the way; :data:`OURS` for ours.
        queries: How many were timed.
        median: Microseconds a query.
        p99: Microseconds within which 99 of 100 queries are answered.
    """

    name: str
    queries: int
    median: float
    p99: float


class Measured(NamedTuple):
    """One list, measured.

    Attributes:
        facts: Its length.
        building: Seconds to index it.
        memory: Bytes a fact that the index holds, beside the list itself; None where the system
            does not tell.
        timings: Ours first.
        absent: Peers that are not installed.
    """

    facts: int
    building: float
    memory: float | None
    timings: tuple[Timing, ...]
    absent: tuple[str, ...] = ()


def measure(facts: int, *, progress: Progress | None = None, queries: int = QUERIES) -> Measured:
    """Index an invented list, ask it, and ask the peers the same.

    What is timed is reading, ranking and deciding; the list stays out of the garbage collector's
    way, as it does in a bot that has started.

    Args:
        facts: Length of the list; at least 1.
        progress: Told how far indexing is.
        queries: How many to time.
    """
    listed = invented_list(facts)
    asked = invented_queries(listed, queries + WARMING)
    memory = None
    if facts <= TRACED:
        memory = _traced(listed)
    gc.collect()
    before = resident()
    start = time.perf_counter()
    index = Index(listed, progress=progress)
    building = time.perf_counter() - start
    gc.collect()
    after = resident()
    if memory is None and before is not None and after is not None:
        memory = max(0, after - before) / facts
    gc.freeze()
    try:
        ours = _timed(OURS, lambda query: consult(index, query), asked)
        peers, absent = peers_of(listed)
        timings = [_peer_timed(peer, asked[WARMING:]) for peer in peers]
    finally:
        gc.unfreeze()
    return Measured(facts, building, memory, (ours, *timings), tuple(absent))


def percentile(values: Sequence[float], share: float) -> float:
    """Give the least value that a share of all, above 0 to 1, does not exceed."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def _timed(name: str, ask: Callable[[str], object], queries: Sequence[str]) -> Timing:
    for query in queries[:WARMING]:
        ask(query)
    return timing_of(name, [_taken(ask, query) for query in queries[WARMING:]])


def _peer_timed(peer: Peer, queries: Iterable[str]) -> Timing:
    taken: list[float] = []
    for query in queries:
        taken.append(_taken(peer.ask, query))
        if sum(taken) > PATIENCE:
            break
    return timing_of(peer.name, taken)


def _taken(ask: Callable[[str], object], query: str) -> float:
    start = time.perf_counter()
    ask(query)
    return time.perf_counter() - start


def timing_of(name: str, taken: Sequence[float]) -> Timing:
    """Sum up how long queries took, in seconds each; one at least."""
    return Timing(name, len(taken), 1e6 * percentile(taken, 0.5), 1e6 * percentile(taken, 0.99))


def _traced(listed: FactList) -> float:
    """Count the bytes a fact that an index holds; it takes thrice as long to make meanwhile."""
    Index(listed)  # what the language tables and caches take is there once, whatever the list
    gc.collect()
    tracemalloc.start()
    index = Index(listed)
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / len(index)


def resident() -> int | None:
    """Give the bytes of memory that this process has; None where only Linux would tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE
    except (OSError, ValueError, IndexError):
        return None
