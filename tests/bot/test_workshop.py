"""Long work is done beside: it ends, it is ended, and it takes nothing along."""

import asyncio
import os
import signal
import time

import pytest

from bot import workshop
from bot.workshop import OverdueError, Workshop

pytestmark = pytest.mark.anyio


def add(one: int, other: int) -> int:
    return one + other


def sleep_long() -> None:
    time.sleep(60)


def break_down() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def what_it_sees() -> tuple[int, list[str]]:
    return os.nice(0), [name for name in os.environ if name.startswith("SOURCIER_")]


async def test_a_function_is_called_elsewhere_and_gives_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCIER_TOKEN", "123456:secret")
    shop = Workshop()

    total = await shop.work(add, 1, 2)
    nice, seen = await shop.work(what_it_sees)
    shop.end()

    assert total == 3
    assert nice >= 10
    assert seen == []


async def test_what_takes_too_long_is_ended_and_the_next_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shop = Workshop()
    monkeypatch.setattr(workshop, "LONGEST", 0.2)
    with pytest.raises(OverdueError):
        await shop.work(sleep_long)
    monkeypatch.setattr(workshop, "LONGEST", 60.0)

    assert await shop.work(add, 2, 3) == 5
    shop.end()


async def test_what_breaks_down_is_told_and_the_next_is_done() -> None:
    shop = Workshop()
    with pytest.raises(OverdueError):
        await shop.work(break_down)

    assert await shop.work(add, 2, 3) == 5
    shop.end()


async def test_what_was_begun_goes_on_until_the_end(caplog: pytest.LogCaptureFixture) -> None:
    shop, done = Workshop(), asyncio.Event()

    async def set_it() -> None:
        done.set()

    async def fail() -> None:
        raise LookupError("what a reader wrote")

    shop.begin(set_it())
    shop.begin(fail())
    await shop.settle()

    assert done.is_set()
    assert "LookupError" in caplog.text
    assert "what a reader wrote" not in caplog.text
