"""Which database does SOURCIER_DATABASE name?"""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SQLITE = "sqlite:///"
MEMORY = ":memory:"
FOLDER = "sourcier"
FILE = "sourcier.sqlite"


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A SQLite database, which one process has to itself.

    Attributes:
        path: Of its file; None keeps it in memory, for as long as the process lives.
    """

    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Postgres:
    """A PostgreSQL database, which replicas share.

    Attributes:
        url: As ``psql`` takes it; may hold a password, hence it is never shown.
    """

    url: str = field(repr=False)


Address = SqliteFile | Postgres

IN_MEMORY = SqliteFile()


def read_address(given: str | None) -> Address:
    """Tell what a URL names.

    Args:
        given: ``sqlite:///relative``, ``sqlite:////absolute``, ``sqlite:///:memory:`` or
            ``postgresql://…`` with the options that ``psql`` knows; None for the default, a
            file in the user's data folder.
    """
    if given is None:
        return SqliteFile(data_folder(sys.platform, os.environ) / FOLDER / FILE)
    if given.startswith(SQLITE):
        name = given.removeprefix(SQLITE)
        return IN_MEMORY if name == MEMORY else SqliteFile(Path(name).expanduser())
    return Postgres(re.sub(r"^postgresql\+\w+:", "postgresql:", given))


def data_folder(platform: str, variables: Mapping[str, str]) -> Path:
    """Give the folder where this platform keeps the data of a user's programs.

    Args:
        platform: As ``sys.platform`` names it.
        variables: Of the environment.
    """
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    name, default = "XDG_DATA_HOME", Path.home() / ".local" / "share"
    if platform == "win32":
        name, default = "LOCALAPPDATA", Path.home() / "AppData" / "Local"
    chosen = Path(variables.get(name, ""))
    return chosen if chosen.is_absolute() else default  # the convention: else it is ignored
