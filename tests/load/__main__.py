"""What does an update cost, and does memory grow?

    python -m tests.load            CPU per update, beside a twin on aiogram 3
    python -m tests.load memory     memory after 2,000 readers and after 20,000
    python -m tests.load --quick    a tenth of it, to see that it works

Both need Linux, for /proc. This is no test: it takes a few minutes and says meanwhile how far it
is, and its figures depend on whatever
else the machine does. The bots take turns, so that all meet the same machine: Sourcier, the same
bot on aiogram 3 (:mod:`tests.load.equal`, which the goal is about), and the least that a bot can
do there (:mod:`tests.load.twin`). One at a time by polling, readers write every quarter of a
second to each of them, as Sourcier never asks for updates more than five times a second: whoever
waits in between finds the machine's caches cold.
"""

import argparse
import asyncio
import sys
from collections import defaultdict
from statistics import median

from bot.terminal import say
from knowledge.library import Library
from tests.load.measured import ECHO, EQUAL, SOURCIER, running
from tests.load.server import LoadServer

WARM_UP = 300
WARM_UP_SLOWLY = 30
HELP = "/help"
GOAL = 0.9
GROWTH = 1.2
FEW = 2_000
MANY_TIMES = 10
QUICK = 10
WHO = (SOURCIER, EQUAL, ECHO)
GAP = 0.25  # seconds between readers, one at a time by polling
SLOWER = 3  # hence fewer are measured


def questions() -> list[str]:
    """What the shipped lists are checked with, as far as it is answered."""
    return [one.ask for each in Library(None).desk.lists for one in each.question if one.expect]


async def cost(who: str, texts: list[str], *, updates: int, at_once: int, webhook: bool) -> float:
    """Measure the microseconds of CPU time that an update takes a process."""
    gap = GAP if at_once == 1 and not webhook else 0.0
    async with (
        LoadServer(texts, gap=gap) as server,
        running(who, server, webhook=webhook) as process,
    ):
        await server.give(WARM_UP_SLOWLY if gap else WARM_UP, at_once=at_once)
        before = process.cpu()
        await server.give(updates, at_once=at_once)
        return (process.cpu() - before) / updates * 1e6


async def compare(options: argparse.Namespace) -> None:
    """Print a line for each way in which updates come in."""
    kinds = {"questions": questions(), HELP: [HELP]}
    say(f"CPU per update, µs: median of {options.rounds} rounds of {options.updates} updates")
    say(f"{'what':<10} {'how':<8} {'at once':>7}{''.join(f'{one:>9}' for one in WHO)}  to equal")
    for what, texts in kinds.items():
        for webhook in (False, True):
            for at_once in (1, 256):
                slow = at_once == 1 and not webhook
                found = defaultdict(list)
                for round_ in range(options.rounds):
                    for who in WHO:
                        show(f"{what}, {webhook=}, {at_once=}: round {round_ + 1}, {who}")
                        found[who].append(
                            await cost(
                                who,
                                texts,
                                updates=max(1, options.updates // (SLOWER if slow else 1)),
                                at_once=at_once,
                                webhook=webhook,
                            )
                        )
                costs = [median(found[who]) for who in WHO]
                ours, theirs, _ = costs
                verdict = "" if ours <= GOAL * theirs else f"  above {GOAL}"
                how = "webhook" if webhook else "polling"
                say(
                    f"{what:<10} {how:<8} {at_once:>7}"
                    f"{''.join(f'{one:>9.0f}' for one in costs)}  {ours / theirs:.2f}{verdict}"
                )


async def memory(options: argparse.Namespace) -> None:
    """Print how memory grows from some readers to ten times as many, each with a question."""
    few = FEW // (QUICK if options.quick else 1)
    async with LoadServer(questions()) as server, running(SOURCIER, server, webhook=False) as one:
        show(f"{few} readers")
        await server.give(few, at_once=64)
        before = one.resident()
        for done in range(few, MANY_TIMES * few, few):
            show(f"{done} readers, {one.resident() / 2**20:.1f} MiB")
            await server.give(few, at_once=64)
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
    parser.add_argument("--updates", type=int, default=600, help="measured in each round")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help=f"a {QUICK}th of it")
    options = parser.parse_args()
    if options.quick:
        options.updates //= QUICK
    asyncio.run(compare(options) if options.measure == "cpu" else memory(options))


if __name__ == "__main__":
    main()
