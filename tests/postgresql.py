"""A PostgreSQL server of our own: in a new folder, on a port of this machine, for one session.

Import ``postgres_server`` and ``postgres_url`` into a ``conftest.py`` to use them there. Where
PostgreSQL is not installed, a test that asks for them is skipped; with
SOURCIER_TESTS_REQUIRE=postgresql in the environment it fails.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest

REQUIRED = "postgresql" in os.environ.get("SOURCIER_TESTS_REQUIRE", "").split(",")
DEBIAN = Path("/usr/lib/postgresql")
USER = "postgres"
PASSWORD = "s3cret-word"  # noqa: S105 - of a server that lives for seconds
STARTING_SECONDS = 30.0


class PostgresServer:
    """One server.

    Args:
        folder: Empty, and readable for the user that the server runs as.
        binaries: Where ``initdb`` and ``postgres`` are.
    """

    def __init__(self, folder: Path, binaries: Path) -> None:
        self._data = folder / "data"
        self._binaries = binaries
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        secret = folder / "password"
        secret.write_text(PASSWORD)
        if os.geteuid() == 0:  # which PostgreSQL refuses to run as
            shutil.chown(folder, USER)
            shutil.chown(secret, USER)
        self._run(
            "initdb",
            *("--pgdata", self._data, "--username", USER, "--pwfile", secret),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
        )

    def url(self, database: str = USER) -> str:
        return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Make an empty database, and give its URL."""
        name = f"test_{next(self._numbers)}"
        self._run("psql", "--quiet", self.url(), "--command", f"CREATE DATABASE {name}")
        return self.url(name)

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        options = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "fsync": "off",
            "shared_buffers": "16MB",
        }
        given = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            self._words("postgres", "-D", self._data, *given),
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + STARTING_SECONDS
        while not self._answers():
            assert self._process.poll() is None, "PostgreSQL does not start"
            assert time.monotonic() < until, "PostgreSQL does not answer"
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it at once, in good order; what is connected is cut off. Twice is harmless."""
        if self._process is not None:
            self.thaw()
            os.kill(self._pid(), signal.SIGINT)
            self._process.wait(STARTING_SECONDS)
            self._process = None

    def freeze(self) -> None:
        """Let it answer nothing until it thaws; who is connected stays so."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on; harmless if it was not frozen."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        """Tell the server and each of its own processes, one a connection."""
        pid = self._pid()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for one in (pid, *map(int, children)):
            os.kill(one, number)

    def _pid(self) -> int:
        return int((self._data / "postmaster.pid").read_text().split()[0])

    def _answers(self) -> bool:
        words = self._words("pg_isready", "--quiet", "--host", "127.0.0.1", "--port", self.port)
        return subprocess.run(words, cwd="/", check=False).returncode == 0  # noqa: S603

    def _run(self, program: str, *arguments: object) -> None:
        done = subprocess.run(  # noqa: S603 - our own words
            self._words(program, *arguments), cwd="/", capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()

    def _words(self, program: str, *arguments: object) -> list[str]:
        as_user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups"]
        words = [str(self._binaries / program), *map(str, arguments)]
        return [*as_user, "--", *words] if os.geteuid() == 0 else words


def find_binaries() -> Path | None:
    """Where PostgreSQL's server is installed: in Debian's folder, the newest, or on the path."""
    found = shutil.which("initdb")
    places = sorted(DEBIAN.glob("*/bin"), key=lambda one: float(one.parent.name), reverse=True)
    if found:
        places.append(Path(found).resolve().parent)
    return next((one for one in places if (one / "initdb").exists()), None)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server that is there for all tests of the session; who stops it starts it again."""
    binaries = find_binaries()
    if binaries is None:
        tell = pytest.fail if REQUIRED else pytest.skip
        tell("PostgreSQL is not installed (on Debian: apt-get install postgresql)")
    folder = Path(mkdtemp(prefix="sourcier-postgresql-"))
    server = PostgresServer(folder, binaries)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> str:
    """The URL of an empty database."""
    return postgres_server.new_database()
