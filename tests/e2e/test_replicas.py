"""Are two replicas one bot?  Two processes on one PostgreSQL, behind a balancer."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.playground.server import Playground
from bot.playground.state import Chat, Message, Query
from bot.storage.address import Postgres
from bot.storage.database import Database
from tests.e2e.balancer import Balancer
from tests.e2e.judges import judge
from tests.e2e.processes import BotProcess
from tests.e2e.readers import (
    OTHER_ANSWER,
    OTHER_QUESTION,
    PHARE,
    QUESTION,
    busiest,
    crowd,
    reader,
)
from tests.postgresql import PostgresServer, postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

FAST = {"SOURCIER_MESSAGES_PER_SECOND": "1000"}
UNDER_LOAD = 100
WHILE_RESTARTED = 60
RESTARTS = int(os.environ.get("SOURCIER_TESTS_RESTARTS", "2"))  # 30 where one wants to be sure
LEASE = 4.0
"""Seconds that a claim lasts where its end is waited for; a busy machine renews it in time."""

pytestmark = pytest.mark.anyio


class Cluster(NamedTuple):
    """Replicas, and what stands around them."""

    server: Playground
    balancer: Balancer
    replicas: list[BotProcess]

    async def start(self, *replicas: BotProcess) -> None:
        """Start replicas, and wait until each has set the webhook and gone on from there."""
        known = len(self.server.journal.calls("getWebhookInfo"))
        await asyncio.gather(*(one.launch() for one in replicas))
        await self.server.wait_for(
            lambda: len(self.server.journal.calls("getWebhookInfo")) >= known + len(replicas),
            within=20,
        )

    async def settled(self, *, within: float = 15.0) -> None:
        """Wait until each update has been acknowledged."""
        await self.server.wait_for(lambda: not self.server.updates.pending(), within=within)


@asynccontextmanager
async def cluster_of(
    number: int,
    server: Playground,
    home: Path,
    database: str,
    *,
    lease: float | None = None,
    environment: Mapping[str, str] | None = None,
) -> AsyncIterator[Cluster]:
    """Start so many replicas, whose claims last for ``lease`` seconds."""
    replicas = []
    given = {"SOURCIER_DATABASE": database, "SOURCIER_ARTICLES": str(PHARE)}
    given |= environment or {}
    for folder in [home / f"replica-{place}" for place in range(number)]:
        folder.mkdir()
        replica = BotProcess(server, home=folder, environment=given)
        if lease is not None:
            replica.change("bot.storage.claims.LEASE_SECONDS", lease)
            replica.change("bot.storage.database.BETWEEN_TRIALS", lease / 10)
        replicas.append(replica)
    urls = [one.use_webhook() for one in replicas]
    async with AsyncExitStack() as stack:
        bases = [one.partition("/telegram")[0] for one in urls]
        balancer = await stack.enter_async_context(Balancer(*bases))
        for one in replicas:
            stack.push_async_callback(one.kill)
            path = urls[0].removeprefix(bases[0])
            one.environment["SOURCIER_WEBHOOK_URL"] = f"{balancer.url}{path}"
        cluster = Cluster(server, balancer, replicas)
        await cluster.start(*replicas)
        yield cluster


@pytest.fixture
async def cluster(
    own_server: Playground, tmp_path: Path, postgres_url: str
) -> AsyncIterator[Cluster]:
    """Two replicas that may send as fast as they can, and whose claims end soon."""
    async with cluster_of(
        2, own_server, tmp_path, postgres_url, lease=LEASE, environment=FAST
    ) as cluster:
        yield cluster


def told(message: Message) -> dict[str, Any]:
    """What somebody sees of a message."""
    reply = message.wire.get("reply_to_message", {}).get("message_id")
    return {"text": message.text, "labels": message.labels(), "reply": reply}


async def pressed(server: Playground, query: Query) -> str:
    answer = await server.wait_for(lambda: query.answer)
    return str(answer.get("text", ""))


async def play(server: Playground) -> list[object]:
    """Talk to the bot in every way that it has to remember; what is seen is returned."""
    anne, ben = server.cast.user("Anne"), server.cast.user("Ben")
    private: list[Chat] = [server.cast.private(one) for one in (anne, ben)]
    group = server.cast.supergroup("Rédaction", anne, ben)
    seen: list[object] = []

    async def ask(chat: Chat, words: str) -> Message:
        user = ben if chat is private[1] else anne
        return await server.answer_to(server.feed.text(chat, user, words), within=10)

    await ask(private[0], "À quelle date le phare a-t-il été rallumé ?")
    answer = await ask(private[0], "et pourquoi ?")
    following = server.feed.press(anne, answer, answer.labels()[0])
    seen.append(await pressed(server, following))
    votes = [server.feed.press(anne, answer, "Utile") for _ in range(2)]
    seen += [await pressed(server, one) for one in votes]

    question = server.feed.text(private[1], ben, QUESTION)
    edited = await server.answer_to(question)
    server.feed.edit(question, OTHER_QUESTION)
    await server.wait_for(lambda: OTHER_ANSWER in edited.text)
    await ask(private[1], "/langue en")
    await ask(private[1], QUESTION)

    await ask(group, f"/ask {QUESTION}")
    await ask(group, f"/ask {QUESTION}")
    await ask(group, "/ask Combien la réparation a-t-elle coûté ?")
    server.feed.text(group, ben, "/ask Qui a gagné le match hier soir ?")
    album = [server.feed.attach(private[1], ben, "photo") for _ in range(2)]
    server.feed.again(album[0])
    server.feed.again(question)
    await server.wait_for(lambda: not server.updates.pending(), within=15)
    seen += [told(one) for chat in (*private, group) for one in chat.messages.values()]
    return seen


async def test_two_replicas_give_the_conversation_that_one_gives(
    tmp_path: Path, postgres_server: PostgresServer
) -> None:
    transcripts, tallies = [], []
    for number in (1, 2):
        home, database = tmp_path / f"of{number}", postgres_server.new_database()
        home.mkdir()
        async with (
            Playground(pace=0.01) as server,
            cluster_of(number, server, home, database) as cluster,
        ):
            transcripts.append(await play(server))
            shares = cluster.balancer.shares()
        judge(server)
        for chat in server.world.chats.values():
            sent = server.journal.calls("sendMessage")
            here = [one for one in sent if one.given["chat_id"] == str(chat.id)]
            assert busiest(here, seconds=3.0) <= 3
        assert len(shares) == number
        assert max(shares) - min(shares) <= 2, "each replica has had its half"
        async with Database(Postgres(database)) as kept:
            tallies.append(await kept.tallies())

    assert len(transcripts[0]) > 20
    assert transcripts[0] == transcripts[1]
    assert tallies[0] == tallies[1]
    assert [one.useful for one in tallies[1].values()] == [1]


async def test_a_question_that_is_posted_to_both_is_answered_once(
    own_server: Playground, tmp_path: Path, postgres_url: str
) -> None:
    server = own_server
    async with cluster_of(2, server, tmp_path, postgres_url) as cluster:
        balancer, anne = cluster.balancer, reader(server)
        hanging = server.faults.hang("sendMessage")
        question = anne.ask()
        await server.wait_for(lambda: server.journal.calls("sendMessage"))
        again = {"update_id": question.update, "message": question.wire}
        server.updates.feed_raw(again, lane="in a hurry")
        await server.wait_for(lambda: 503 in balancer.statuses(question.update))
        hanging.release()
        await cluster.settled()
        for _ in range(2):
            server.feed.raw(again)
            await cluster.settled()

    assert anne.sees() == 1
    assert len(server.journal.calls("sendMessage")) == 1
    assert {one.replica for one in balancer.handed[-2:]} == {0, 1}


async def test_a_replica_that_is_killed_under_load_loses_nothing(cluster: Cluster) -> None:
    server, victim = cluster.server, cluster.replicas[0]
    readers = crowd(server, UNDER_LOAD)
    slow = {str(one.chat.id) for one in readers[1::2]}
    server.faults.hang(
        "sendMessage", 0.4, after=True, times=None, when=lambda one: one.given["chat_id"] in slow
    )
    for one in readers:
        one.ask()
    await server.wait_for(lambda: cluster.balancer.shares()[0] >= UNDER_LOAD // 10)
    await victim.kill()
    await cluster.settled()

    seen = [one.sees() for one in readers]
    broken_off = sum(one.status == 502 for one in cluster.balancer.handed)
    assert set(seen) <= {1, 2}
    assert sum(seen) - UNDER_LOAD <= broken_off
    assert min(cluster.balancer.shares()) > 0
    assert victim.returncode == -9


async def test_what_a_killed_replica_had_begun_is_answered_by_the_other(cluster: Cluster) -> None:
    server, balancer = cluster.server, cluster.balancer
    anne = reader(server)
    hanging = server.faults.hang("sendMessage", 60)
    question = anne.ask()
    await server.wait_for(lambda: hanging.hit)
    await cluster.replicas[0].kill()
    await cluster.settled()

    assert anne.sees() == 1
    assert [one.status for one in balancer.handed if one.replica == 0] == [502]
    told = [one.status for one in balancer.handed if one.replica == 1]
    assert len(told) > 1
    assert set(told[:-1]) == {503}, "as long as the claim of the other lasts"
    assert balancer.handed[-1] == (question.update, 1, 200)


async def test_a_replica_that_is_restarted_under_load_disturbs_nobody(
    tmp_path: Path, postgres_url: str
) -> None:
    async with (
        Playground() as server,
        cluster_of(2, server, tmp_path, postgres_url, environment=FAST) as cluster,
    ):
        server.faults.hang("sendMessage", 0.3, times=None)
        codes = []
        for round_ in range(RESTARTS):
            readers = [reader(server, f"Reader {round_}-{one}") for one in range(WHILE_RESTARTED)]
            for one in readers:
                one.ask()
            await server.wait_for(lambda: any(one.sees() for one in readers))  # noqa: B023
            restarted = cluster.replicas[round_ % 2]
            codes.append(await restarted.stop())
            await cluster.settled()
            assert [one.sees() for one in readers] == [1] * WHILE_RESTARTED
            await cluster.start(restarted)
        before = cluster.balancer.shares()
        await asyncio.gather(*(one.asks(OTHER_QUESTION) for one in readers[:10]))
        await cluster.settled()
        after = cluster.balancer.shares()

    assert codes == [0] * RESTARTS
    assert [one.sees(OTHER_ANSWER) for one in readers[:10]] == [1] * 10
    assert min(now - then for now, then in zip(after, before, strict=True)) > 0, "both are back"
    assert {one.status for one in cluster.balancer.handed} <= {200, 503}
