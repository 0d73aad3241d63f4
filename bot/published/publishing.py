"""How does a list get into service in PostgreSQL, and out of it again?"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bot.published.bridge import Bridge
from bot.published.writing import LOCKED, put, taken, tell
from knowledge.archive.keeping import row_of
from knowledge.curating.publishing import as_published
from knowledge.errors import InvalidListError, Problem
from knowledge.lists.loading import load_list, load_text


class Done(NamedTuple):
    """What came of it.

    Attributes:
        article: The id of the list's article.
        is_served: Whether a version of it is in service now.
        before: Whether another version was before; where undoing, whether one was taken back.
    """

    article: str
    is_served: bool
    before: bool


def publish(path: Path, bridge: Bridge) -> Done:
    """Put a list into service, all or nothing.

    Raises:
        InvalidListError: The list is not good enough to be published.
        OutOfReachError: The database does not answer; what was in service stays.
    """
    return publish_texts([(path, as_published(path))], bridge)[0]


def publish_texts(texts: Sequence[tuple[Path, str]], bridge: Bridge) -> list[Done]:
    """Put lists into service, all or none of them; raises as above."""
    lists = [load_text(path, text) for path, text in texts]
    rows = [
        (listed.article.id, text, row_of(listed))
        for listed, (_, text) in zip(lists, texts, strict=True)
    ]

    async def change(connection: Any) -> list[Done]:
        await connection.execute(LOCKED)
        done = [
            Done(
                article,
                is_served=True,
                before=await put(connection, text, row, keep=True),
            )
            for article, text, row in rows
        ]
        await tell(connection)
        return done

    return bridge.change(change)


def undo(path: Path, bridge: Bridge) -> Done:
    """Take the former version of a list back, or take it out of service where there was none.

    Raises:
        InvalidListError: The list cannot be read, or is not in service.
        OutOfReachError: The database does not answer.
    """
    article = load_list(path).article.id

    async def change(connection: Any) -> Done:
        await connection.execute(LOCKED)
        if await taken(connection, article) is None:
            told = f'"{article}" is not in service: nothing to undo'
            raise InvalidListError([Problem(path, 0, 0, told)])
        former = await connection.fetchrow(
            "DELETE FROM former_lists WHERE number ="
            " (SELECT max(number) FROM former_lists WHERE id = $1) RETURNING source",
            article,
        )
        if former is not None:
            row = row_of(load_text(path, former["source"]))
            await put(connection, former["source"], row, keep=False)
        await tell(connection)
        return Done(article, is_served=former is not None, before=former is not None)

    return bridge.change(change)
