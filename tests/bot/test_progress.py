import os
import pty
import select
import sys

import pytest

from bot import progress
from bot.progress import progress_bar


def _read_until(descriptor: int, wanted: bytes) -> bytes:
    """Read what a terminal was sent, in as many pieces as it comes, up to what is wanted."""
    shown = b""
    while wanted not in shown and select.select([descriptor], [], [], 1.0)[0]:
        shown += os.read(descriptor, 4096)
    return shown


def test_a_person_sees_how_far_a_long_run_is(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", -1)
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)

        with progress_bar("questions") as tell:
            tell(1, 4)

        shown = _read_until(ours, b"1/4")
    os.close(ours)

    assert b"questions" in shown
    assert b"1/4" in shown


def test_a_pipe_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("questions") as tell:
        tell(1, 4)

    assert capsys.readouterr() == ("", "")
