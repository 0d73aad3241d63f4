"""Is anything lost, if the process is killed at any moment?

    python -m tests.load.kills [--times 50] [--seed N]

Each time thirty readers ask, the bot is killed (``kill -9``) at a moment that chance chooses, and
started again. The server takes its time to say that an answer was sent, so that many are under
way. At the end: questions that were never answered, and answers that came more than once (exit
code 1 if something was lost, or repeated though it was not under way). By polling and by webhook.
"""

import argparse
import asyncio
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bot.playground.server import Playground
from bot.terminal import say
from tests.e2e.processes import BotProcess
from tests.e2e.readers import PHARE, crowd

ASKING = 30
LATEST = 0.8  # seconds after the questions; by then most are answered
SLOW = 0.25  # seconds, between that an answer is sent and that the bot hears so
LATE = 90.0


class Kill(NamedTuple):
    """What one of them did.

    Attributes:
        lost: Questions without an answer.
        repeated: Answers beyond the first.
        open: Updates that were not acknowledged when the process died.
    """

    lost: int
    repeated: int
    open: int


async def kill(server: Playground, bot: BotProcess, moment: float) -> Kill:
    """Kill a running bot so many seconds after thirty questions, and start it again."""
    readers = crowd(server, ASKING)
    for one in readers:
        one.ask()
    server.faults.hang("sendMessage", SLOW, after=True, times=None)
    await asyncio.sleep(moment)
    await bot.kill()
    server.faults.clear()
    unacknowledged = len(server.updates.pending())
    await bot.start(within=LATE)
    await server.wait_for(lambda: not server.updates.pending(), within=LATE)
    seen = [one.sees() for one in readers]
    return Kill(seen.count(0), sum(max(0, number - 1) for number in seen), unacknowledged)


async def kill_often(times: int, seed: int) -> int:
    """Run it, and print its table; return the exit code."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    done: dict[str, list[Kill]] = {}
    for mode in ("polling", "webhook"):
        with TemporaryDirectory() as folder:
            async with Playground(pace=0.01) as server:
                bot = BotProcess(server, home=Path(folder))
                if mode == "webhook":
                    bot.use_webhook()
                bot.environment["SOURCIER_ARTICLES"] = str(PHARE)
                bot.environment["SOURCIER_MESSAGES_PER_SECOND"] = "1000"
                try:
                    await bot.start(within=LATE)
                    done[mode] = []
                    while len(done[mode]) < times // 2:
                        done[mode].append(await kill(server, bot, chance.uniform(0, LATEST)))
                        line = f"{mode}: {len(done[mode])} of {times // 2}, {done[mode][-1]}"
                        print(line, file=sys.stderr, flush=True)  # noqa: T201 - progress
                finally:
                    await bot.kill()
    return report(done)


def report(done: dict[str, list[Kill]]) -> int:
    """Print the table; return the exit code."""
    say(f"{'':<10}{'kills':>8}{'questions':>11}{'lost':>6}{'repeated':>10}{'most at once':>14}")
    broken = False
    for mode, kills in done.items():
        lost, repeated = sum(one.lost for one in kills), sum(one.repeated for one in kills)
        most = max((one.repeated for one in kills), default=0)
        numbers = f"{len(kills):>8}{len(kills) * ASKING:>11}{lost:>6}{repeated:>10}{most:>14}"
        say(f"{mode:<10}{numbers}")
        broken = broken or bool(lost) or any(one.repeated > one.open for one in kills)
    return 1 if broken else 0


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.kills")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(asyncio.run(kill_often(options.times, options.seed)))


if __name__ == "__main__":
    main()
