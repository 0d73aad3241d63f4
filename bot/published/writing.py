"""How do lists stand in PostgreSQL, indexed as this version of the program reads them?"""

import json
import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bot.published.bridge import CHANNEL, LOCK, Bridge
from knowledge.archive.keeping import Row, row_of
from knowledge.archive.reading_code import code_that_reads
from knowledge.errors import InvalidListError
from knowledge.language.phonetics import sound
from knowledge.lists.loading import load_text
from knowledge.spreading import spread

MOST_KEPT = 20  # former versions of a list
LOCKED = f"SELECT pg_advisory_xact_lock({LOCK})"
OLD = "SELECT number, source, terms FROM lists WHERE id = $1"
NEW = """
INSERT INTO lists (id, number, code, source, article, facts, whole, learnt, terms)
VALUES ($1, nextval('list_numbers'), $2, $3, $4, $5, $6, $7, $8)
"""
FEWER = "UPDATE list_terms SET lists = lists - 1 WHERE term = ANY($1)"
MORE = """
INSERT INTO list_terms SELECT term, 1 FROM unnest($1::text[]) AS term
ON CONFLICT (term) DO UPDATE SET lists = list_terms.lists + 1
"""
NAMED = """
INSERT INTO list_names SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (name) DO NOTHING
"""
TOO_OLD = """
DELETE FROM former_lists WHERE id = $1 AND number NOT IN
(SELECT number FROM former_lists WHERE id = $1 ORDER BY number DESC LIMIT $2)
"""
STALE = "SELECT id, number, source FROM lists WHERE code <> $1 ORDER BY id LIMIT $2"
IS_STILL = "SELECT 1 FROM lists WHERE number = $1"
NAMED_ANEW = "UPDATE lists SET code = $2, learnt = '' WHERE number = $1"
AT_ONCE = 200  # lists that are indexed anew in one transaction

LOG = logging.getLogger(__name__)


def index_anew(bridge: Bridge) -> int:
    """Index the lists anew that another version of the program did; how many there were.

    A list that is not good any more is named, and stays as it is.

    Raises:
        OutOfReachError: The database does not answer.
    """
    renewed = 0
    while stale := bridge.change(lambda one: one.fetch(STALE, code_that_reads(), AT_ONCE)):
        rows = list(spread(_indexed, [(each["id"], each["source"]) for each in stale]))
        bridge.change(partial(_renew, stale=stale, rows=rows))
        renewed += len(stale)
    return renewed


def _indexed(listed: tuple[str, str]) -> Row | None:
    article, source = listed
    try:
        return row_of(load_text(Path(f"{article}.toml"), source))
    except InvalidListError as error:
        LOG.warning("a published list is not good any more: %s", error)
        return None


async def _renew(connection: Any, stale: Sequence[Any], rows: Sequence[Row | None]) -> None:
    await connection.execute(LOCKED)
    for each, row in zip(stale, rows, strict=True):
        if await connection.fetchval(IS_STILL, each["number"]) is None:
            continue  # another replica was faster
        if row is None:
            await connection.execute(NAMED_ANEW, each["number"], code_that_reads())
        else:
            await put(connection, each["source"], row, keep=False)
    await tell(connection)


async def put(connection: Any, source: str, row: Row, *, keep: bool) -> bool:
    """Put a list into service; whether another version was there.

    Args:
        connection: In a transaction that holds the lock.
        source: What its curator wrote.
        row: What is made of it.
        keep: The version that was there can be taken back.
    """
    article = json.loads(row.article)["id"]
    old = await taken(connection, article)
    if old is not None and keep:
        await connection.execute(
            "INSERT INTO former_lists VALUES ($1, $2, $3)", old["number"], article, old["source"]
        )
        await connection.execute(TOO_OLD, article, MOST_KEPT)
    terms, names = row.stems.split(), row.names.split()
    await connection.execute(
        NEW,
        article,
        code_that_reads(),
        source,
        row.article,
        row.facts,
        row.list,
        row.learnt,
        terms,
    )
    await connection.execute(MORE, terms)
    await connection.execute(NAMED, names, [sound(name) for name in names])
    return old is not None


async def taken(connection: Any, article: str) -> Any:
    """Take a list out; what there was, None for nothing."""
    old = await connection.fetchrow(OLD, article)
    if old is not None:
        await connection.execute("DELETE FROM lists WHERE id = $1", article)
        await connection.execute(FEWER, old["terms"])
    return old


async def tell(connection: Any) -> None:
    """Let replicas hear of a change, once the transaction is done."""
    await connection.execute(f"NOTIFY {CHANNEL}")
