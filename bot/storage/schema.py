"""Which tables are there?

No column of any holds a reader's name; none holds his words, but the inbox, where he sends them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from time import time
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    func,
    select,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite

KEPT = MetaData()
"""What outlives a restart."""

SETTINGS = Table(
    "settings",
    KEPT,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chosen", Text, nullable=False, comment="JSON"),
)
VOTES = Table(
    "votes",
    KEPT,
    Column("fact", Text, primary_key=True),
    Column("useful", Integer, nullable=False),
    Column("beside", Integer, nullable=False),
)
HANDLED = Table(
    "handled",
    KEPT,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False, comment="seconds since 1970"),
    Index("handled_at", "at"),
)
INBOX = Table(
    "inbox",
    KEPT,
    Column("article", String(40), primary_key=True),
    Column("query", Text, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False, comment="days since 1970"),
    Column("times", Integer, nullable=False),
)
SERVED = Table(
    "served",
    KEPT,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("fact", Text, primary_key=True),
    Column("wording", String(16), nullable=False, comment="digest of the sentence"),
    Column("day", Integer, nullable=False, comment="days since 1970"),
    Index("served_fact", "fact"),
)

SHARED = MetaData()
"""What replicas share for minutes, on PostgreSQL only; a crash of the server may empty it."""

PASSING = Table(
    "passing",
    SHARED,
    Column("name", String(40), primary_key=True),
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("more", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("until", Float(53), nullable=False, comment="seconds since 1970"),
    Index("passing_chat", "chat"),
    Index("passing_until", "until"),
    prefixes=["UNLOGGED"],
)
BUCKETS = Table(
    "buckets",
    SHARED,
    Column("name", String(40), primary_key=True),
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("more", Text, primary_key=True),
    Column("tokens", Float(53), nullable=False),
    Column("at", Float(53), nullable=False, comment="seconds since 1970"),
    Column("until", Float(53), nullable=False, comment="when it is full again"),
    Index("buckets_until", "until"),
    prefixes=["UNLOGGED"],
)

PUBLISHED = MetaData()
"""Fact lists that replicas share, on PostgreSQL only; read and written by :mod:`bot.published`."""

LISTS = Table(
    "lists",
    PUBLISHED,
    Column("id", String(40), primary_key=True),
    Column("number", BigInteger, nullable=False, unique=True),
    Column("code", String(32), nullable=False, comment="what indexed it"),
    Column("source", Text, nullable=False, comment="TOML"),
    Column("article", Text, nullable=False, comment="JSON"),
    Column("facts", Text, nullable=False, comment="JSON"),
    Column("whole", Text, nullable=False, comment="JSON"),
    Column("learnt", Text, nullable=False, server_default="", comment="JSON"),
    Column("terms", postgresql.ARRAY(Text), nullable=False),
    Index("lists_terms", "terms", postgresql_using="gin"),
)
FORMER_LISTS = Table(
    "former_lists",
    PUBLISHED,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("id", String(40), nullable=False, index=True),
    Column("source", Text, nullable=False, comment="TOML"),
)
LIST_TERMS = Table(
    "list_terms",
    PUBLISHED,
    Column("term", Text, primary_key=True),
    Column("lists", Integer, nullable=False, comment="that have it"),
)
LIST_NAMES = Table(
    "list_names",
    PUBLISHED,
    Column("name", Text, primary_key=True),
    Column("sound", Text, nullable=False, index=True),
)

DAY = 86_400  # seconds
Upsert = postgresql.Insert | sqlite.Insert
Row = Mapping[str, Any]


def today() -> int:
    """Count the days since 1970, in UTC."""
    return int(time()) // DAY


def insert_into(table: Table, dialect: str) -> Upsert:
    """Begin an INSERT that may say ``ON CONFLICT``, which both databases do the same way."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def marking(dialect: str) -> Upsert:
    """Write many updates by one statement; :func:`marked` gives its parameters."""
    at = bindparam("at", type_=BigInteger)
    if dialect == "postgresql":
        listed = bindparam("listed", type_=postgresql.ARRAY(BigInteger))
        values = select(func.unnest(listed).column_valued("number"), at)
    else:
        each = func.json_each(bindparam("listed", type_=Text)).table_valued("value")
        values = select(each.c.value, at).where(true())  # which ends it for SQLite's parser
    added = insert_into(HANDLED, dialect).from_select(["update_id", "at"], values)
    return added.on_conflict_do_update(
        index_elements=[HANDLED.c.update_id], set_={"at": added.excluded.at}
    )


def marked(update_ids: Iterable[int], dialect: str, *, at: int) -> dict[str, Any]:
    """Give the parameters of :func:`marking`: which updates, and when."""
    numbers = list(dict.fromkeys(update_ids))
    return {"at": at, "listed": numbers if dialect == "postgresql" else json.dumps(numbers)}


def put_into(table: Table, dialect: str, rows: Row | Sequence[Row]) -> Upsert:
    """Write whole rows, each in the place of the one with the same key."""
    added = insert_into(table, dialect).values(rows)
    others = {one.name: added.excluded[one.name] for one in table.columns if not one.primary_key}
    return added.on_conflict_do_update(index_elements=table.primary_key.columns, set_=others)
