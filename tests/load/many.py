"""How long do readers wait where many lists are served, and does the bot go on meanwhile?

    python -m tests.load.many [--lists 10000] [--readers 300] [--in folder|database|replicas]

The real process, by webhook, over invented lists in a folder or in PostgreSQL: how long the first
start takes and any later one, how long readers wait who all write at the same moment, and who
write one after the other at the pace of so many readers with a question every ten seconds; and
the longest answer of ``/healthz`` meanwhile. With ``replicas`` there are two on one database, and
one is killed in the middle of the steady part. It needs Linux and takes some minutes.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import aiohttp

from bot.errors import UnusableError
from bot.terminal import say
from knowledge.evaluation.benchmark.inventing import as_toml, invented_list
from knowledge.evaluation.benchmark.timing import percentile
from tests.e2e.balancer import Balancer
from tests.load.measured import HOUSE, Measured, environment, free_port
from tests.load.server import LoadServer
from tests.load.twin import PATH
from tests.postgresql import PostgresServer, find_binaries

FACTS = 15  # of each list
SEED = 1
BETWEEN = 10.0  # seconds between two questions of a reader
SECONDS = 30.0  # of steady readers
LOOK_EVERY = 0.05
STARTING = 900.0
STOPPING = 25.0
WARMING = 100
MILLION = 1e6
FOLDER, DATABASE, REPLICAS = "folder", "database", "replicas"


class Replica:
    """A bot as a process of its own, by webhook.

    Args:
        server: The Bot API.
        home: Its home, where it keeps what it read of lists.
        changes: Settings beside those of any measure.

    Attributes:
        environment: All that it is started with.
        slowest: Seconds of the longest answer of ``/healthz``.
    """

    def __init__(self, server: LoadServer, home: Path, changes: dict[str, str]) -> None:
        home.mkdir(exist_ok=True)
        self.port = free_port()
        self.environment = environment(server, home, self.port) | changes
        self._home = home
        self._process: asyncio.subprocess.Process | None = None
        self.slowest = 0.0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> tuple[float, float]:
        """Start it; the seconds until it is ready, and until no list is left to be read."""
        began = time.monotonic()
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.command", "run"),
            cwd=self._home,
            env=self.environment | {"PYTHONPATH": str(HOUSE)},
            stdin=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(STARTING), aiohttp.ClientSession() as session:
            await self._until(session, "/readyz", lambda status, _: status == 200)
            ready = time.monotonic() - began
            await self._until(
                session, "/metrics", lambda _, text: "\nsourcier_lists_unread 0" in text
            )
        return ready, time.monotonic() - began

    async def _until(
        self, session: aiohttp.ClientSession, path: str, good: Callable[[int, str], bool]
    ) -> None:
        while True:
            try:
                async with session.get(self.base + path) as answer:
                    if good(answer.status, await answer.text()):
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(LOOK_EVERY)

    async def watch_health(self) -> None:
        """Ask for ``/healthz`` again and again, and note the longest answer."""
        async with aiohttp.ClientSession() as session:
            while True:
                began = time.monotonic()
                try:
                    async with session.get(self.base + "/healthz") as answer:
                        await answer.read()
                except aiohttp.ClientError:
                    return  # it was killed
                self.slowest = max(self.slowest, time.monotonic() - began)
                await asyncio.sleep(LOOK_EVERY)

    def memory(self) -> float:
        """Bytes that it has."""
        assert self._process is not None
        return Measured(self._process.pid).resident()

    async def end(self, *, at_once: bool = False) -> None:
        """Stop it, or kill it."""
        if self._process is None or self._process.returncode is not None:
            return
        if at_once:
            self._process.kill()
        else:
            self._process.terminate()
        async with asyncio.timeout(STOPPING):
            await self._process.wait()


class Waits(NamedTuple):
    """How long readers waited, in seconds."""

    readers: int
    median: float
    p99: float
    longest: float


def waits_of(server: LoadServer) -> Waits:
    """Take what readers waited since the last time."""
    taken, server.waits = server.waits, []
    return Waits(len(taken), percentile(taken, 0.5), percentile(taken, 0.99), max(taken))


def invent(folder: Path, lists: int) -> list[str]:
    """Write lists into a folder, and give a question to each, in any order."""
    folder.mkdir()
    random = Random(SEED)  # noqa: S311 - nothing secret
    questions = []
    for number in range(lists):
        listed = invented_list(FACTS, seed=number)
        (folder / f"{listed.article.id}.toml").write_text(as_toml(listed), "utf-8")
        questions.append(random.choice(random.choice(listed.fact).phrasings))
    random.shuffle(questions)
    return questions


async def publish(folder: Path, changes: dict[str, str], home: Path) -> float:
    """Publish a folder as a curator does; the seconds that it takes."""
    began = time.monotonic()
    environment_ = {"PATH": "/usr/bin:/bin", "HOME": str(home), "PYTHONPATH": str(HOUSE)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.command", "publish", str(folder)), env=environment_ | changes
    )
    if await process.wait():
        raise UnusableError("the lists could not be published")
    return time.monotonic() - began


@asynccontextmanager
async def bots(
    where: str, server: LoadServer, home: Path, folder: Path
) -> AsyncIterator[list[Replica]]:
    """Prepare one bot or two, and what they need."""
    async with AsyncExitStack() as stack:
        changes = {"SOURCIER_ARTICLES": str(folder)}
        if where != FOLDER:
            binaries = find_binaries()
            if binaries is None:
                raise UnusableError("PostgreSQL is not installed (apt-get install postgresql)")
            database = PostgresServer(Path(stack.enter_context(TemporaryDirectory())), binaries)
            database.start()
            stack.callback(database.stop)
            url = database.new_database()
            changes = {"SOURCIER_ARTICLES": "database", "SOURCIER_DATABASE": url}
            say(f"published in {await publish(folder, changes, home):.0f} s")
        number = 2 if where == REPLICAS else 1
        replicas = [Replica(server, home / f"home-{at}", changes) for at in range(number)]
        for each in replicas:
            stack.push_async_callback(each.end)
        if where == REPLICAS:
            balancer = await stack.enter_async_context(Balancer(*(each.base for each in replicas)))
            server.webhook = balancer.url + PATH
            for each in replicas:
                each.environment["SOURCIER_WEBHOOK_URL"] = server.webhook
        else:
            server.webhook = replicas[0].base + PATH
        yield replicas


async def measure(lists: int, readers: int, where: str) -> None:
    """Print what is found, line by line."""
    with TemporaryDirectory() as place:
        home = Path(place)
        texts = cycle(invent(home / "lists", lists))
        async with (
            LoadServer() as server,
            bots(where, server, home, home / "lists") as replicas,
        ):
            first = await asyncio.gather(*(each.start() for each in replicas))
            _say_starts("first start", first)
            await asyncio.gather(*(each.end() for each in replicas))
            _say_starts("next start", await asyncio.gather(*(each.start() for each in replicas)))
            await server.give(WARMING, texts, at_once=10)
            waits_of(server)
            looking = [asyncio.create_task(each.watch_health()) for each in replicas]
            await server.give(readers, texts, at_once=readers)
            _say_waits(f"{readers} readers at the same moment", waits_of(server), replicas)
            every = BETWEEN / readers
            steady = asyncio.create_task(server.give(int(SECONDS / every), texts, every=every))
            if where == REPLICAS:
                await asyncio.sleep(SECONDS / 2)
                await replicas[0].end(at_once=True)
            await steady
            how = f"{readers} readers, a question in {BETWEEN:.0f} s each"
            _say_waits(how, waits_of(server), replicas)
            for task in looking:
                task.cancel()
            say(f"memory {replicas[-1].memory() / MILLION:,.0f} MB")


def _say_starts(what: str, starts: Sequence[tuple[float, float]]) -> None:
    ready, done = (max(each) for each in zip(*starts, strict=True))
    say(f"{what}: ready after {ready:.1f} s, all lists read after {done:.1f} s")


def _say_waits(what: str, found: Waits, replicas: Sequence[Replica]) -> None:
    slowest = max(each.slowest for each in replicas)
    say(
        f"{what} (n={found.readers:,}): median {found.median:.2f} s, p99 {found.p99:.2f} s,"
        f" longest {found.longest:.2f} s; /healthz within {1000 * slowest:.0f} ms"
    )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.many")
    parser.add_argument("--lists", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=300)
    parser.add_argument("--in", dest="where", choices=(FOLDER, DATABASE, REPLICAS), default=FOLDER)
    options = parser.parse_args()
    asyncio.run(measure(options.lists, options.readers, options.where))


if __name__ == "__main__":
    main()
