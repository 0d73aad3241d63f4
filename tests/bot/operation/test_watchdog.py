"""Whoever stands still is noticed; a loop that hangs takes a process of its own to test."""

import asyncio
import subprocess
import sys

import pytest

from bot.errors import GivingUpError
from bot.operation import watchdog as module
from bot.operation.notifying import Notifier
from bot.operation.watchdog import Watchdog

HANGING = """
import asyncio, time
from bot.operation import watchdog
from bot.operation.notifying import Notifier
watchdog.BETWEEN_LOOKS, watchdog.LONGEST_STANDSTILL = 0.05, 0.2
async def hang():
    watching = asyncio.create_task(watchdog.Watchdog(lambda: True, Notifier({})).run())
    await asyncio.sleep(0.1)
    time.sleep(30)
asyncio.run(hang())
"""


@pytest.mark.anyio
async def test_updates_that_stop_coming_in_end_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BETWEEN_LOOKS", 0.01)
    moves = iter([True, True, False])

    with pytest.raises(GivingUpError, match="updates have stopped coming in") as caught:
        await Watchdog(lambda: next(moves), Notifier({})).run()

    assert caught.value.exit_code == 1


@pytest.mark.anyio
async def test_as_long_as_all_moves_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BETWEEN_LOOKS", 0.01)
    monkeypatch.setattr(module, "LONGEST_STANDSTILL", 5)
    watching = asyncio.create_task(Watchdog(lambda: True, Notifier({})).run())

    await asyncio.sleep(0.1)

    assert not watching.done()
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


def test_a_loop_that_hangs_ends_the_process_with_one_line() -> None:
    ended = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", HANGING], capture_output=True, text=True, timeout=20, check=False
    )

    assert ended.returncode == 1
    assert ended.stderr.startswith("sourcier: nothing has moved for ")
    assert ended.stderr.count("\n") == 1
