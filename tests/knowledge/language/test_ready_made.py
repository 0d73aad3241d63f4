"""What comes of the tables is worked out once, and anew when anything changes that it comes of."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MADE = """
from knowledge.language.ready_made import ready_made

@ready_made
def _groups() -> dict[str, frozenset[int]]:
    print("made")
    with open(__file__.replace("groups.py", "groups.toml")) as table:
        return {word: frozenset({at}) for at, word in enumerate(table.read().split())}

if __name__ == "__main__":
    print(sorted(_groups().items()), _groups() is _groups())
"""
GUERRE_PAIX = "[('guerre', frozenset({0})), ('paix', frozenset({1}))] True"
Run = Callable[..., list[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the module in a process of its own, as a start of the program would."""
    room = tmp_path / "room"
    room.mkdir()
    (room / "groups.py").write_text(MADE, encoding="utf-8")
    (room / "groups.toml").write_text("guerre paix", encoding="utf-8")

    def started(**more: str) -> list[str]:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        done = subprocess.run(  # noqa: S603 - ours
            [sys.executable, str(room / "groups.py")],
            env={**environment, "PYTHONPYCACHEPREFIX": str(tmp_path / "kept"), **more},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        return done.stdout.splitlines()

    return started


def _kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("groups.*"))


def test_what_was_made_is_there_at_the_next_start(run: Run, tmp_path: Path) -> None:
    assert run() == ["made", GUERRE_PAIX]
    assert run() == [GUERRE_PAIX]
    assert len(_kept(tmp_path / "kept")) == 1


@pytest.mark.parametrize("name", ["groups.toml", "other.py"])
def test_it_is_made_anew_when_a_source_changes_that_looks_the_same(
    run: Run, tmp_path: Path, name: str
) -> None:
    source = tmp_path / "room" / name
    source.write_text("guerre paix", encoding="utf-8")
    run()
    before = source.stat()
    source.write_text("guerre faix", encoding="utf-8")
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))

    said = run()

    assert said[0] == "made"
    assert ("faix" in said[1]) == (name == "groups.toml")


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 4096])
def test_a_damaged_file_is_made_anew(run: Run, tmp_path: Path, damage: bytes) -> None:
    run()
    [kept] = _kept(tmp_path / "kept")
    good = kept.read_bytes()
    for told in (damage, good[:-1], good[:-1] + bytes([good[-1] ^ 1])):
        kept.write_bytes(told)
        assert run() == ["made", GUERRE_PAIX]
        assert kept.read_bytes() == good


def test_nothing_is_kept_where_no_bytecode_is(run: Run, tmp_path: Path) -> None:
    assert run(PYTHONDONTWRITEBYTECODE="1") == ["made", GUERRE_PAIX]
    assert _kept(tmp_path / "kept") == []


def test_a_folder_that_cannot_be_written_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be", encoding="utf-8")

    assert run() == ["made", GUERRE_PAIX]
    assert run() == ["made", GUERRE_PAIX]
