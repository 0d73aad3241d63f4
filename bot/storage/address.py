"""Which database does SOURCIER_DATABASE name?"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

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
        return SqliteFile(user_data_path(FOLDER, appauthor=False) / FILE)
    if given.startswith(SQLITE):
        name = given.removeprefix(SQLITE)
        return IN_MEMORY if name == MEMORY else SqliteFile(Path(name).expanduser())
    return Postgres(re.sub(r"^postgresql\+\w+:", "postgresql:", given))
