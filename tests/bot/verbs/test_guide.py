"""The curators' guide names what is there, and nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.command import run_command
from knowledge.curating.schema import schema

GUIDE = (Path(__file__).parents[3] / "docs" / "curateur.md").read_text("utf-8")
BLOCKS = {"Article": "[article]", "Entity": "[[entity]]", "Fact": "[[fact]]",
          "Absence": "[[absent]]", "Question": "[[question]]"}  # fmt: skip


def told(block: str) -> set[str]:
    """The keys that the guide's table of a block names."""
    part = GUIDE.split(f"### `{block}`")[1].split("\n### ")[0]
    cells = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    return {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("name", BLOCKS)
def test_every_key_has_its_row(name: str) -> None:
    definition: dict[str, Any] = schema()["definitions"][name]

    assert told(BLOCKS[name]) == set(definition["properties"])


def test_every_command_that_it_shows_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    shown = set(re.findall(r"sourcier ([a-z]+)", GUIDE.replace("`sourcier\n   ", "`sourcier ")))
    for verb in sorted(shown):
        with pytest.raises(SystemExit) as caught:
            run_command([verb, "--help"])
        assert caught.value.code == 0, verb
