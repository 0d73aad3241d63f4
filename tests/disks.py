"""Disks that hang for real: a file system that is frozen, and a pipe in the place of a file."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

MEGABYTES = 16
TOOLS = ("mkfs.ext4", "mount", "umount", "fsfreeze")


class FrozenDisk:
    """A small file system of its own; while it is frozen, whoever writes to it waits.

    Attributes:
        path: Where it is mounted.
    """

    def __init__(self, home: Path) -> None:
        self.path = home / "disk"
        self._image = home / "disk.img"
        self._is_frozen = False

    def mount(self) -> None:
        """Make it and mount it.

        Raises:
            subprocess.CalledProcessError: This machine does not let us.
        """
        self.path.mkdir()
        self._image.touch()
        os.truncate(self._image, MEGABYTES * 2**20)
        _run("mkfs.ext4", "-q", str(self._image))
        _run("mount", "-o", "loop", str(self._image), str(self.path))

    def freeze(self) -> None:
        _run("fsfreeze", "--freeze", str(self.path))
        self._is_frozen = True

    def thaw(self) -> None:
        if self._is_frozen:
            self._is_frozen = False
            _run("fsfreeze", "--unfreeze", str(self.path))

    def unmount(self) -> None:
        self.thaw()
        _run("umount", "--lazy", str(self.path))


@pytest.fixture
def frozen_disk(tmp_path: Path) -> Iterator[FrozenDisk]:
    """A disk that can be frozen; skips the test where this machine does not let us have one."""
    if os.geteuid() != 0 or not all(map(shutil.which, TOOLS)):
        pytest.skip("to freeze a file system takes root and its tools")
    disk = FrozenDisk(tmp_path)
    try:
        disk.mount()
    except subprocess.CalledProcessError as error:
        pytest.skip(f"this machine mounts nothing for us ({error.stderr.decode().strip()})")
    try:
        yield disk
    finally:
        disk.unmount()


def put_pipe(path: Path) -> None:
    """Put a pipe in the place of a file: to open it hangs until :func:`let_go`."""
    for one in (path, *path.parent.glob(f"{path.name}-*")):
        one.unlink(missing_ok=True)
    os.mkfifo(path, 0o600)


def let_go(path: Path) -> None:
    """Let those go on who hang in opening a pipe, and take it away."""
    with suppress(OSError):  # nobody hangs
        os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
    path.unlink()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words
