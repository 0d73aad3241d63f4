"""Lists in the database: two replicas serve them, see what is published, and one may die."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from bot.playground.server import Playground
from bot.published import publishing
from bot.published.bridge import Bridge
from tests.e2e.processes import BotProcess
from tests.e2e.readers import ANSWER, PHARE, QUESTION, reader
from tests.e2e.test_replicas import FAST, cluster_of
from tests.postgresql import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

pytestmark = pytest.mark.anyio


def published(url: str, path: Path) -> None:
    bridge = Bridge(url)
    try:
        bridge.open()
        publishing.publish(path, bridge)
    finally:
        bridge.close()


def has_reloaded(replica: BotProcess) -> bool:
    return "reloaded" in replica.err


async def test_both_replicas_serve_what_is_published_and_one_goes_on_alone(
    own_server: Playground, tmp_path: Path, postgres_url: str
) -> None:
    await asyncio.to_thread(published, postgres_url, PHARE)
    given = FAST | {"SOURCIER_ARTICLES": "database"}
    async with cluster_of(2, own_server, tmp_path, postgres_url, environment=given) as cluster:

        async def asked(name: str) -> str:
            one = reader(own_server, name)
            question = own_server.feed.text(one.chat, one.user, QUESTION)
            return (await own_server.answer_to(question, within=20)).text

        first = await asked("Anne")
        changed = tmp_path / "phare.toml"
        text = PHARE.read_text("utf-8")
        changed.write_text(text.replace("Léna Morvan est", "Léna Morvan, marin, est"), "utf-8")
        await asyncio.to_thread(published, postgres_url, changed)
        for replica in cluster.replicas:
            await replica.wait_until(partial(has_reloaded, replica))
        seen = {await asked(name) for name in ("Ben", "Cléo", "Dora", "Émile")}
        await cluster.replicas[0].kill()
        alone = await asked("Fanny")

    assert ANSWER in first
    assert all("marin" in one for one in {*seen, alone})
