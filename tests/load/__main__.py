"""What does an update cost, and does memory grow?

    python -m tests.load            CPU per update, beside a twin on aiogram 3
    python -m tests.load memory     memory after 2,000 readers and after 20,000
    python -m tests.load --quick    a tenth of it, to see that it works

Both need Linux, for /proc. This is no test: it takes less than five minutes and says meanwhile how
far it is, and its figures depend on whatever else the machine does. So Sourcier, the same bot on
aiogram 3 (:mod:`tests.load.equal`, which the goal is about), and the least that a bot can do there
(:mod:`tests.load.twin`) are up together and take turns, a round of updates each. One at a time by
polling, readers write every quarter of a second to all three of them, as Sourcier never asks for
updates more than five times a second: whoever waits in between finds the machine's caches cold.
"""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import cycle, product
from statistics import median
from typing import NamedTuple

from bot.terminal import say
from knowledge.library import Library
from tests.load.measured import ECHO, EQUAL, SOURCIER, Measured, running
from tests.load.server import LoadServer

HELP = "/help"
GOAL = 0.9
GROWTH = 1.2
FEW = 2_000
MANY_TIMES = 10
QUICK = 10
WHO = (SOURCIER, EQUAL, ECHO)
AT_ONCE = 256
GAP = 0.25  # seconds between readers, one at a time by polling
SLOWER = 10  # hence fewer are measured


def questions() -> list[str]:
    """What the shipped lists are checked with, as far as it is answered."""
    return [one.ask for each in Library(None).desk.lists for one in each.question if one.expect]


class Row(NamedTuple):
    """A way in which updates come in.

    Attributes:
        webhook: By webhook, else by polling.
        what: Readers write.
        at_once: How many are unanswered at a time.
    """

    webhook: bool
    what: str
    at_once: int

    @property
    def gap(self) -> float:
        """Seconds between two messages, at least."""
        return 0.0 if self.webhook or self.at_once > 1 else GAP

    def __str__(self) -> str:
        how = "webhook" if self.webhook else "polling"
        return f"{how:<8} {self.what:<10} {self.at_once:>7}"


class Bot(NamedTuple):
    """One that is up, with the server that gives it work."""

    server: LoadServer
    process: Measured

    async def cost(self, row: Row, updates: int, texts: list[str]) -> float:
        """Measure the microseconds of CPU time that an update takes."""
        before = self.process.cpu()
        await self.server.give(updates, cycle(texts), at_once=row.at_once, gap=row.gap)
        return (self.process.cpu() - before) / updates * 1e6


async def costs(
    row: Row, bots: list[Bot], texts: list[str], *, rounds: int, updates: int
) -> list[list[float]]:
    """Measure what an update costs each of the bots; a list of all of them for each round."""
    found = []
    for number in range(rounds + 1):  # the first warms up
        show(f"{row}: round {number} of {rounds}")
        works = [one.cost(row, updates, texts) for one in bots]
        found.append(await asyncio.gather(*works) if row.gap else [await one for one in works])
    return found[1:]


@asynccontextmanager
async def all_up(*, webhook: bool) -> AsyncIterator[list[Bot]]:
    """Run all bots, each with a server of its own."""
    async with AsyncExitStack() as stack:
        bots = []
        for who in WHO:
            show(f"starting {who}, {webhook=}")
            server = await stack.enter_async_context(LoadServer())
            process = await stack.enter_async_context(running(who, server, webhook=webhook))
            bots.append(Bot(server, process))
        yield bots


async def compare(options: argparse.Namespace) -> None:
    """Print a line for each way in which updates come in."""
    kinds = {"questions": questions(), HELP: [HELP]}
    say(f"CPU per update, µs: median of {options.rounds} rounds of {options.updates} updates")
    say(f"{'how':<8} {'what':<10} {'at once':>7}{''.join(f'{one:>9}' for one in WHO)}  to equal")
    for webhook in (False, True):
        async with all_up(webhook=webhook) as bots:
            for row in (Row(webhook, *one) for one in product(kinds, (1, AT_ONCE))):
                updates = max(1, options.updates // (SLOWER if row.gap else 1))
                texts, rounds = kinds[row.what], options.rounds
                told = await costs(row, bots, texts, rounds=rounds, updates=updates)
                medians = "".join(f"{median(each):>9.0f}" for each in zip(*told, strict=True))
                ratio = median(ours / theirs for ours, theirs, _ in told)
                say(f"{row}{medians}  {ratio:.2f}{'' if ratio <= GOAL else f'  above {GOAL}'}")


async def memory(options: argparse.Namespace) -> None:
    """Print how memory grows from some readers to ten times as many, each with a question."""
    few = FEW // (QUICK if options.quick else 1)
    texts = cycle(questions())
    async with LoadServer() as server, running(SOURCIER, server, webhook=False) as one:
        show(f"{few} readers")
        await server.give(few, texts, at_once=64)
        before = one.resident()
        for done in range(few, MANY_TIMES * few, few):
            show(f"{done} readers, {one.resident() / 2**20:.1f} MiB")
            await server.give(few, texts, at_once=64)
        after = one.resident()
    verdict = "" if after <= GROWTH * before else f"  above {GROWTH}"
    say(
        f"RSS {before / 2**20:.1f} MiB after {few} readers, {after / 2**20:.1f} MiB after"
        f" {MANY_TIMES * few}: {after / before:.3f}{verdict}"
    )


def show(words: str) -> None:
    """Say on standard error how far it is."""
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - progress


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.load")
    parser.add_argument("measure", nargs="?", choices=["cpu", "memory"], default="cpu")
    parser.add_argument("--updates", type=int, default=400, help="of each in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help=f"a {QUICK}th of it")
    options = parser.parse_args()
    if options.quick:
        options.updates //= QUICK
    asyncio.run(compare(options) if options.measure == "cpu" else memory(options))


if __name__ == "__main__":
    main()
