"""The helper that runs a bot as a process, with stand-ins for the bot."""

from pathlib import Path

import pytest

from bot.playground.server import Playground
from tests.e2e.processes import BotProcess

pytestmark = pytest.mark.anyio

POLLING = """
import os, time, urllib.request
base = os.environ["SOURCIER_API_URL"] + "/bot" + os.environ["SOURCIER_TOKEN"]
urllib.request.urlopen(base + "/getUpdates")
print("polled")
time.sleep(60)
"""


async def test_it_starts_with_the_first_poll_and_stops_on_sigterm(
    server: Playground, tmp_path: Path
) -> None:
    process = BotProcess(server, home=tmp_path, arguments=("-c", POLLING))

    await process.start()
    await process.wait_until(lambda: "polled" in process.out)

    assert process.returncode is None
    assert await process.stop() == -15


async def test_an_early_end_says_what_was_printed(server: Playground, tmp_path: Path) -> None:
    process = BotProcess(server, home=tmp_path, arguments=("-c", "raise SystemExit('no token')"))

    with pytest.raises(RuntimeError, match="the bot ended early\\n\\nno token"):
        await process.start()

    assert await process.wait() == 1
