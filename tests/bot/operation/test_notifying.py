"""What systemd hears, over a real socket."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.operation.notifying import Notifier


@pytest.fixture
def socket_of_systemd() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.settimeout(1)
        yield listener


@pytest.mark.parametrize("kind", ["abstract", "path"])
def test_systemd_hears_how_things_stand(
    socket_of_systemd: socket.socket, tmp_path: Path, kind: str
) -> None:
    abstract = kind == "abstract"
    name = f"@sourcier-{tmp_path.name}" if abstract else str(tmp_path / "notify")
    socket_of_systemd.bind(name.replace("@", "\0") if abstract else name)
    notifier = Notifier({"NOTIFY_SOCKET": name})

    for tell in (notifier.still_starting, notifier.ready, notifier.alive, notifier.stopping):
        tell()

    heard = [socket_of_systemd.recv(1000).decode().splitlines() for _ in range(4)]
    assert "EXTEND_TIMEOUT_USEC=60000000" in heard[0]
    assert [lines[0] for lines in heard[1:]] == ["READY=1", "WATCHDOG=1", "STOPPING=1"]


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": "/nowhere/at/all"}])
def test_without_systemd_nothing_happens(environment: dict[str, str]) -> None:
    Notifier(environment).ready()


def test_systemd_that_does_not_read_stops_nobody(
    socket_of_systemd: socket.socket, tmp_path: Path
) -> None:
    socket_of_systemd.bind(str(tmp_path / "notify"))
    notifier = Notifier({"NOTIFY_SOCKET": str(tmp_path / "notify")})

    for _ in range(2000):  # more than the socket holds
        notifier.alive()
