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


def test_a_bot_that_starts_on_todays_tables_of_sqlite_loads_nothing_for_others() -> None:
    asked = "import sys, bot.verbs.run; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True)  # noqa: S603

    loaded = set(done.stdout.split())
    assert "bot.storage.database" in loaded
    assert loaded.isdisjoint({"alembic", "asyncpg"})
