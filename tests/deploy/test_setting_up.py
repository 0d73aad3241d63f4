"""What does `make` do with a .venv that is whole, moved, half-made, or older than the lock?

Nothing is installed here: `make -n` says what it would do.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a .venv that is whole."""
    place = tmp_path / "a checkout"
    (place / "deploy").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "deploy/tests.txt"):
        shutil.copy(HOUSE / name, place / name)
    folder = place / ".venv" / "bin"
    folder.mkdir(parents=True)
    (folder / "python").symlink_to(sys.executable)
    (folder / "pip").write_text(f"#!{folder / 'python'}\n", "utf-8")
    (place / ".venv" / ".ready").touch()
    return place


def would_do(checkout: Path) -> str:
    """What `make run` would do."""
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    done = subprocess.run(
        ["make", "-n", "run"],  # noqa: S607 - whichever make there is
        cwd=checkout,
        env=kept,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_venv_that_is_whole_is_left_alone(checkout: Path) -> None:
    assert "pip install" not in would_do(checkout)


def test_without_a_venv_one_is_made_and_a_line_says_so(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    told = would_do(checkout)

    assert re.search(r"echo 'make: setting up \.venv.*>&2", told)
    assert "--constraint deploy/tests.txt" in told


def test_a_venv_that_was_moved_is_made_anew(checkout: Path) -> None:
    elsewhere = checkout.with_name("elsewhere")
    checkout.rename(elsewhere)

    assert "pip install" in would_do(elsewhere)


@pytest.mark.parametrize("name", ["pip", "python"])
def test_a_venv_that_was_left_half_made_is_made_anew(checkout: Path, name: str) -> None:
    (checkout / ".venv" / "bin" / name).unlink()

    assert "pip install" in would_do(checkout)


def test_a_venv_whose_python_is_gone_is_made_anew(checkout: Path) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(checkout / "gone")

    assert "pip install" in would_do(checkout)


@pytest.mark.parametrize("name", ["pyproject.toml", "deploy/tests.txt"])
def test_a_lock_that_is_newer_than_the_venv_is_installed(checkout: Path, name: str) -> None:
    newer = (checkout / ".venv" / ".ready").stat().st_mtime + 10
    os.utime(checkout / name, (newer, newer))

    assert "pip install" in would_do(checkout)
