"""How do the tables of an earlier Sourcier become those of this one, with what they hold?"""

# ruff: noqa: PLC0415 - Alembic takes 0.1 s to load, and tables of today do without it

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select, text

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0007"
SCRIPTS = Path(__file__).with_name("migrations")
VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32)))
LOCK = text("SELECT pg_advisory_xact_lock(7603271)")  # any number that is ours


class TooNewError(Exception):
    """A newer Sourcier has changed the tables."""


def revision_of(connection: Connection) -> str | None:
    """Tell which revision the tables have; None for a database without any.

    Raises:
        TooNewError: It is none that this Sourcier knows.
    """
    if not inspect(connection).has_table(VERSION.name):
        return None
    found: str | None = connection.execute(select(VERSION.c.version_num)).scalar()
    if found in {None, HEAD}:
        return found
    from alembic.script import ScriptDirectory

    known = ScriptDirectory.from_config(_config()).walk_revisions()
    if found not in {one.revision for one in known}:
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
        from alembic import command

        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
