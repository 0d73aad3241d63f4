"""Does it go on, for half an hour of everything at once?

    python -m tests.load.soak [--minutes 30] [--seed N]

Readers ask, in private and in a group, type, press, edit and want summaries; sending fails in
every way meanwhile, the list is reloaded, the bot is restarted twice and its database once. At the
end: what was asked and never answered (exit code 1 if anything), how memory went since the last
restart, and each kind of error line. It needs Linux and PostgreSQL.
"""

import argparse
import asyncio
import os
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from bot.errors import UnusableError
from bot.playground.server import Playground
from bot.playground.state import Chat
from bot.terminal import say
from tests.e2e.processes import BotProcess
from tests.e2e.readers import OTHER_QUESTION, PHARE, QUESTION, Reader, reader
from tests.postgresql import PostgresServer, find_binaries

READERS = 12
LATE = 90.0  # seconds; a restart and a fault may come together
BETWEEN = (1.0, 4.0)
UNDISTURBED = (2.0, 4.0)  # longer than a message waits for its second try
SAMPLE_EVERY = 10.0
QUESTIONS = (QUESTION, OTHER_QUESTION, "Combien la réparation a-t-elle coûté ?", "merci", "et ?")
ERROR = re.compile(r"\[(error|critical) *\] *(.*)")


class Soak:
    """Lets everything happen, and counts what came of it.

    Args:
        server: Where the readers are.
        bot: Started.
        database: That the bot keeps things in.
        chance: Decides what happens next.
    """

    def __init__(
        self, server: Playground, bot: BotProcess, database: PostgresServer, chance: random.Random
    ) -> None:
        self._server = server
        self._bot = bot
        self._database = database
        self._chance = chance
        self.done: Counter[str] = Counter()
        self.lost: list[str] = []
        self.resident: list[float] = []

    async def run(self, seconds: float) -> None:
        """Let readers be busy for so long, and disturb them."""
        self._end = monotonic() + seconds
        many = [reader(self._server, f"Reader {number}") for number in range(READERS)]
        group = self._server.cast.supergroup("Rédaction", *(one.user for one in many))
        async with asyncio.TaskGroup() as tasks:
            for one in many:
                tasks.create_task(self._live(one, group))
            tasks.create_task(self._disturb(seconds))
            tasks.create_task(self._sample())
        await self._server.wait_for(lambda: not self._server.updates.pending(), within=LATE)

    async def _live(self, one: Reader, group: Chat) -> None:
        while monotonic() < self._end:
            act = self._chance.choice((self._ask, self._ask, self._type, self._sum_up, self._edit))
            if self._chance.random() < 1 / READERS:  # a group takes twenty messages a minute
                await self._expect("group", self._ask_in(group, one))
            else:
                await self._expect(act.__name__.strip("_"), act(one))
            await asyncio.sleep(self._chance.uniform(*BETWEEN))

    async def _expect(self, what: str, act: Awaitable[object]) -> None:
        try:
            await act
        except TimeoutError:
            self.lost.append(f"{what} ({self._end - monotonic():.0f} s before the end)")
        self.done[what] += 1

    async def _ask(self, one: Reader) -> None:
        answer = await one.asks(self._chance.choice(QUESTIONS), within=LATE)
        if answer.labels() and self._chance.random() < 0.3:
            data = [each for each in answer.buttons if "callback_data" in each]
            if data:
                press = self._server.feed.press(
                    one.user, answer, data=self._chance.choice(data)["callback_data"]
                )
                await self._server.wait_for(
                    lambda: press.answer is not None or self._over(press.update), within=LATE
                )
                self.done["press"] += 1

    async def _ask_in(self, group: Chat, one: Reader) -> None:
        asked = self._server.feed.text(group, one.user, f"/ask {self._chance.choice(QUESTIONS)}")
        await self._server.wait_for(lambda: self._over(asked.update), within=LATE)

    async def _type(self, one: Reader) -> None:
        typing = self._server.feed.inline(one.user, self._chance.choice(QUESTIONS)[:12])
        await self._server.wait_for(
            lambda: typing.answer is not None or self._over(typing.update), within=LATE
        )

    async def _sum_up(self, one: Reader) -> None:
        await one.asks(self._chance.choice(("/resume", "/chrono", "/qui", "/aide")), within=LATE)

    async def _edit(self, one: Reader) -> None:
        question = one.ask(QUESTION)
        await self._server.answer_to(question, within=LATE)
        self._server.feed.edit(question, OTHER_QUESTION)
        await self._server.wait_for(lambda: not self._server.updates.pending(), within=LATE)

    def _over(self, update: int | None) -> bool:
        return all(one.number != update for one in self._server.updates.pending())

    async def _disturb(self, seconds: float) -> None:
        """Faults all the time; a restart at each third, the database's in the middle."""
        began = monotonic()
        larger: list[tuple[float, Callable[[], Awaitable[None]]]] = [
            (seconds / 3, self._restart),
            (seconds / 2, self._restart_database),
            (2 * seconds / 3, self._restart),
        ]
        faults = self._server.faults
        listed = Path(self._bot.environment["SOURCIER_ARTICLES"]) / PHARE.name
        plans: tuple[Callable[[], object], ...] = (
            lambda: faults.status("sendMessage", 502),
            lambda: faults.flood("sendMessage", 1),
            lambda: faults.drop("sendMessage"),
            lambda: faults.hang("sendMessage", 1.0),
            lambda: faults.status("getUpdates", 500),
            lambda: faults.status("answerInlineQuery", 500),
            listed.touch,
        )
        while monotonic() < self._end:
            await asyncio.sleep(self._chance.uniform(*UNDISTURBED))
            faults.clear()  # two that hit both tries of one message would be more than is promised
            self._chance.choice(plans)()
            self.done["disturbance"] += 1
            while larger and monotonic() - began >= larger[0][0]:
                await larger.pop(0)[1]()
        faults.clear()

    async def _restart(self) -> None:
        code = await self._bot.stop(within=LATE)
        self.done[f"restart, exit code {code}"] += 1
        await self._bot.start(within=LATE)
        self.resident.clear()

    async def _restart_database(self) -> None:
        await asyncio.to_thread(self._database.stop)
        await asyncio.to_thread(self._database.start)
        self.done["restart of the database"] += 1

    async def _sample(self) -> None:
        while monotonic() < self._end:
            await asyncio.sleep(SAMPLE_EVERY)
            if self._bot.returncode is None:
                self.resident.append(resident_mebibytes(self._bot.pid))
            left = max(0.0, self._end - monotonic())
            line = f"{left:.0f} s left, {self.done.total()} done, {len(self.lost)} lost"
            print(line, file=sys.stderr, flush=True)  # noqa: T201 - progress


def resident_mebibytes(pid: int) -> float:
    """Read how much memory a process has."""
    told = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(told.partition("VmRSS:")[2].split()[0]) / 1024


async def soak(minutes: float, seed: int) -> int:
    """Run it, and print its table; return the exit code.

    Raises:
        UnusableError: PostgreSQL is not installed.
    """
    binaries = find_binaries()
    if binaries is None:
        raise UnusableError("PostgreSQL is not installed (on Debian: apt-get install postgresql)")
    with TemporaryDirectory() as folder:
        home = Path(folder)
        os.chmod(home, 0o755)  # noqa: PTH101, S103 - PostgreSQL runs as another user
        for name in ("lists", "home", "database"):
            (home / name).mkdir()
        shutil.copy(PHARE, home / "lists")
        database = PostgresServer(home / "database", binaries)
        database.start()
        try:
            async with Playground(pace=0.01) as server:
                bot = BotProcess(server, home=home / "home")
                bot.environment["SOURCIER_ARTICLES"] = str(home / "lists")
                bot.environment["SOURCIER_DATABASE"] = database.new_database()
                await bot.start()
                one = Soak(server, bot, database, random.Random(seed))  # noqa: S311 - no secret
                await one.run(minutes * 60)
                code = await bot.stop(within=LATE)
                return report(one, bot, server, code)
        finally:
            database.stop()


def report(one: Soak, bot: BotProcess, server: Playground, code: int) -> int:
    """Print the table; return the exit code."""
    for what, number in sorted(one.done.items()):
        say(f"{what:<32}{number:>8}")
    say(f"{'lost':<32}{len(one.lost):>8} {' '.join(sorted(set(one.lost)))}")
    say(f"{'requests that were wrong':<32}{len(server.violations):>8}")
    if one.resident:
        half = one.resident[len(one.resident) // 2 :]
        say(f"RSS since the last restart: {one.resident[0]:.0f} to {half[-1]:.0f} MiB")
    errors = Counter(found[2] for found in ERROR.finditer(bot.err))
    for words, number in errors.most_common():
        say(f"{number:>5} times: {words}")
    say(f"exit code {code}")
    return 1 if one.lost or server.violations or code else 0


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.soak")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(asyncio.run(soak(options.minutes, options.seed)))


if __name__ == "__main__":
    main()
