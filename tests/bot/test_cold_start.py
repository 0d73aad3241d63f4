"""What does one question on the command line load?"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ONLY_THE_BOT_NEEDS = {"aiohttp", "babel", "PIL", "sqlalchemy", "telegram"}


def test_a_question_in_french_loads_nothing_that_it_does_not_need() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bot.command", "ask", "où ?"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603

    loaded = set(re.findall(r"\|\s+([\w.]+)$", done.stderr, re.MULTILINE))
    assert "knowledge.desk" in loaded
    assert {name.partition(".")[0] for name in loaded}.isdisjoint(ONLY_THE_BOT_NEEDS)
