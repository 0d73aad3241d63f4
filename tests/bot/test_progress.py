import os
import pty
import sys

import pytest

from bot import progress
from bot.progress import progress_bar


def test_a_person_sees_how_far_a_long_run_is(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", -1)
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)

        with progress_bar("questions") as tell:
            tell(1, 4)

        shown = os.read(ours, 4096)
    os.close(ours)

    assert b"questions" in shown
    assert b"1/4" in shown


def test_a_pipe_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("questions") as tell:
        tell(1, 4)

    assert capsys.readouterr() == ("", "")
