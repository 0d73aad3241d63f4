"""How do the tables of an earlier Sourcier become those of this one, with what they hold?"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

HEAD = "0002"
SCRIPTS = Path(__file__).with_name("migrations")
LOCK = text("SELECT pg_advisory_xact_lock(7603271)")  # any number that is ours


class TooNewError(Exception):
    """A newer Sourcier has changed the tables."""


def revision_of(connection: Connection) -> str | None:
    """Tell which revision the tables have; None for a database without any.

    Raises:
        TooNewError: It is none that this Sourcier knows.
    """
    found = MigrationContext.configure(connection).get_current_revision()
    if found in {None, HEAD}:
        return found
    if found not in {one.revision for one in _scripts().walk_revisions()}:
        raise TooNewError(f"its tables have revision {found}, this Sourcier knows {HEAD}")
    return found


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Bring the tables to a revision, in the transaction of the connection, one process at a time.

    On SQLite the transaction must hold the write lock already.

    Raises:
        TooNewError: A newer Sourcier has changed the tables.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(LOCK)
    if revision_of(connection) != to:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
