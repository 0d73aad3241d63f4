"""Which fact lists does this command speak from?"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from bot.errors import GivingUpError, UnusableError
from bot.progress import progress_bar
from bot.terminal import reason_of
from knowledge.errors import (
    ChangedMeanwhileError,
    InvalidListError,
    OutOfReachError,
    Problem,
    SourcierError,
)
from knowledge.library import Library

if TYPE_CHECKING:
    from bot.published.bridge import Bridge
    from bot.published.reading import PublishedLists

IN_DATABASE = Path("database")
"""Stands for the database; a folder of that name is named by its whole path."""


def open_library(
    place: Path | None,
    *,
    article: str | None = None,
    drafts: bool = False,
    proposed: bool = False,
    strict: bool = False,
    gradually: bool = False,
) -> Library:
    """Load the lists of a file or a folder, or one article of them; None means what ships.

    ``database`` means what was published into the database of SOURCIER_DATABASE.

    A bar on the terminal tells how far the reading of many is; all other arguments are as for
    :class:`Library`.

    Raises:
        UnusableError: The lists are missing, unreadable or wrong, or have no such article.
    """
    try:
        source = _published() if place == IN_DATABASE else None
        with progress_bar("lists") as progress:
            return Library(
                place,
                article=article,
                drafts=drafts,
                proposed=proposed,
                cache=user_cache_path("sourcier", appauthor=False),
                strict=strict,
                gradually=gradually,
                progress=progress,
                source=source,
            )
    except InvalidListError as error:
        raise UnusableError(told_problems(error.problems)) from error
    except SourcierError as error:
        raise UnusableError(str(error)) from error


def _published() -> "PublishedLists":
    from bot.published.reading import PublishedLists  # noqa: PLC0415 - loads asyncpg

    return PublishedLists(open_bridge())


def open_bridge() -> "Bridge":
    """Reach the database that lists are published into.

    Raises:
        UnusableError: SOURCIER_DATABASE names none that replicas can share.
    """
    from bot.published.bridge import Bridge  # noqa: PLC0415 - what speaks to PostgreSQL is slow
    from bot.settings import read_variables  # noqa: PLC0415 - likewise
    from bot.storage.address import Postgres, read_address  # noqa: PLC0415 - likewise

    variables = read_variables()
    address = read_address(variables.get("SOURCIER_DATABASE") or None)
    if not isinstance(address, Postgres):
        raise UnusableError(
            "SOURCIER_ARTICLES=database needs a PostgreSQL: name it in SOURCIER_DATABASE"
        )
    standby = variables.get("SOURCIER_DATABASE_READ")
    read = read_address(standby) if standby else address
    if not isinstance(read, Postgres):
        raise UnusableError("SOURCIER_DATABASE_READ must be postgresql://user:password@host/name")
    return Bridge(address.url, read.url)


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Say in one line why a list cannot be changed.

    Raises:
        UnusableError: It is not good.
        GivingUpError: Another program changed it meanwhile, or it cannot be reached or written.
    """
    try:
        yield
    except InvalidListError as error:
        raise UnusableError(told_problems(error.problems)) from error
    except (ChangedMeanwhileError, OutOfReachError) as error:
        raise GivingUpError(str(error)) from error
    except OSError as error:
        raise GivingUpError(f"cannot write {path}: {reason_of(error)}") from error


def told_problems(problems: Sequence[Problem]) -> str:
    """Name the first problem, and how to see the others."""
    first, *others = problems
    place = f"{first.path}:{first.line}:{first.column}" if first.line else f"{first.path}"
    if not others:
        return f"{place}: {first.message}"
    return (
        f"{place}: {first.message} (and {len(others)} more;"
        f" `sourcier check {first.path}` names them all)"
    )
