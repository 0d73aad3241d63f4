"""Which fact lists does this command speak from?"""

from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_cache_path

from bot.errors import UnusableError
from bot.progress import progress_bar
from knowledge.errors import InvalidListError, Problem, SourcierError
from knowledge.library import Library


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

    A bar on the terminal tells how far the reading of many is; all other arguments are as for
    :class:`Library`.

    Raises:
        UnusableError: The lists are missing, unreadable or wrong, or have no such article.
    """
    try:
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
            )
    except InvalidListError as error:
        raise UnusableError(told_problems(error.problems)) from error
    except SourcierError as error:
        raise UnusableError(str(error)) from error


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
