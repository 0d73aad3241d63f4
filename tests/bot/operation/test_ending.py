"""The end comes, whatever hangs: each in a process of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

PROGRAM = """
import asyncio, sys, time
from bot.operation import ending
ending.SECONDS = float(sys.argv[1])
async def work(end):
    event = end.event()
    print("up", flush=True)
    {work}
with ending.Ending() as end:
    end.left = lambda: "a test"
    asyncio.run(work(end))
print("ended", flush=True)
"""
HANGS = {
    "nothing": "await event.wait()",
    "the loop": "time.sleep(60)",
    "a thread": "await asyncio.gather(asyncio.to_thread(open, {pipe!r}), event.wait())",
    "a thread that nobody waits for": (
        "asyncio.get_running_loop().run_in_executor(None, open, {pipe!r}); await event.wait()"
    ),
    "a task that does not let itself be cancelled": """
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            pass
""",
    "the end by itself": (
        "end.come(); asyncio.get_running_loop().run_in_executor(None, open, {pipe!r})"
    ),
}


def start(hang: str, tmp_path: Path, seconds: float) -> subprocess.Popen[str]:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    program = PROGRAM.format(work=HANGS[hang].format(pipe=str(pipe)))
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program, str(seconds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "up\n"
    return process


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_where_nothing_hangs_it_ends_as_it_should(number: signal.Signals, tmp_path: Path) -> None:
    process = start("nothing", tmp_path, 60)
    process.send_signal(number)
    out, err = process.communicate()

    assert (process.returncode, out, err) == (0, "ended\n", "")


@pytest.mark.parametrize("hang", [one for one in HANGS if one != "nothing"])
def test_after_a_time_it_ends_all_the_same_with_one_line(hang: str, tmp_path: Path) -> None:
    process = start(hang, tmp_path, 0.3)
    if hang != "the end by itself":
        process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=50)

    assert (process.returncode, out) == (1, "")
    assert err == "sourcier: it did not end within 0.3 s; left behind: a test\n"


@pytest.mark.parametrize("hang", ["the loop", "a thread"])
def test_a_second_signal_ends_it_at_once(hang: str, tmp_path: Path) -> None:
    process = start(hang, tmp_path, 3600)
    process.send_signal(signal.SIGINT)
    end = monotonic() + 50
    while process.poll() is None and monotonic() < end:
        process.send_signal(signal.SIGTERM)  # two that come together may be one
    out, err = process.communicate()

    assert (process.returncode, out) == (1, "")
    assert err == "sourcier: ended at once by a second signal; left behind: a test\n"
