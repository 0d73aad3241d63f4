"""Does one reader who floods make the others wait?

    python -m tests.load.fairness [--readers 300] [--flood 300]

All but one of the readers ask a question, fifteen of them a second; then they do so again, while
the one that is left sends a flood at once and thirty messages a second from there on. For each of
the others: how much longer did he wait for his answer? The goal is a second at most (exit code 1
if it was longer). By polling and by webhook.
"""

import argparse
import asyncio
import sys
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

from bot.playground.server import Playground
from bot.terminal import say
from tests.e2e.processes import BotProcess
from tests.e2e.readers import PHARE, QUESTION, Reader, crowd, reader

GOAL = 1.0  # seconds
BETWEEN = 1 / 15
BETWEEN_OF_FLOOD = 1 / 30
LATE = 120.0


class Waits(NamedTuple):
    """How long each of the same readers waited for his answer, in seconds.

    Attributes:
        calm: While nobody floods.
        flooded: While one does.
    """

    calm: list[float]
    flooded: list[float]

    @property
    def more(self) -> list[float]:
        """By how much each waited longer."""
        return [after - before for before, after in zip(self.calm, self.flooded, strict=True)]


async def all_ask(readers: list[Reader]) -> list[float]:
    """Let readers ask one after the other; return how long each waited."""

    async def wait(place: int, one: Reader) -> float:
        await asyncio.sleep(place * BETWEEN)
        began = monotonic()
        await one.asks(QUESTION, within=LATE)
        return monotonic() - began

    return await asyncio.gather(*(wait(place, one) for place, one in enumerate(readers)))


async def flood(one: Reader, number: int) -> None:
    """Send so many messages at once, and more until it is broken off."""
    for _ in range(number):
        one.ask()
    while True:
        await asyncio.sleep(BETWEEN_OF_FLOOD)
        one.ask()


async def waits(mode: str, number: int, at_once: int) -> Waits:
    """Let readers ask, without the flood and with it."""
    with TemporaryDirectory() as folder:
        async with Playground() as server:
            bot = BotProcess(server, home=Path(folder))
            if mode == "webhook":
                bot.use_webhook()
            bot.environment["SOURCIER_ARTICLES"] = str(PHARE)
            try:
                await bot.start(within=LATE)
                readers = crowd(server, number - 1)
                await all_ask(readers[:10])  # warms up
                show(f"{mode}: {len(readers)} readers")
                calm = await all_ask(readers)
                show(f"{mode}: {len(readers)} readers, and one who floods")
                flooding = asyncio.create_task(flood(reader(server, "Flood"), at_once))
                flooded = await all_ask(readers)
                flooding.cancel()
            finally:
                await bot.kill()
    return Waits(calm, flooded)


def report(done: dict[str, Waits]) -> int:
    """Print the table; return the exit code."""
    say(f"{'seconds':<10}{'':<12}{'median':>8}{'p95':>8}{'most':>8}")
    for mode, one in done.items():
        kinds = {"calm": one.calm, "flooded": one.flooded, "each more": one.more}
        for what, found in kinds.items():
            p95 = quantiles(found, n=20)[-1]
            say(f"{mode:<10}{what:<12}{median(found):>8.2f}{p95:>8.2f}{max(found):>8.2f}")
    return 1 if any(max(one.more) > GOAL for one in done.values()) else 0


def show(words: str) -> None:
    """Say on standard error how far it is."""
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - progress


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.fairness")
    parser.add_argument("--readers", type=int, default=300)
    parser.add_argument("--flood", type=int, default=300, help="messages at once")
    options = parser.parse_args()

    async def run() -> int:
        modes = ("polling", "webhook")
        return report({one: await waits(one, options.readers, options.flood) for one in modes})

    sys.exit(asyncio.run(run()))


if __name__ == "__main__":
    main()
