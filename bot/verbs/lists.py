"""Which fact lists does this command speak from?"""

from pathlib import Path

from bot.errors import UnusableError
from knowledge.errors import InvalidListError, SourcierError
from knowledge.library import Library


def open_library(place: Path | None, *, article: str | None = None) -> Library:
    """Load the lists of a file or a folder, or one article of them; None means what ships.

    Raises:
        UnusableError: The lists are missing, unreadable or wrong, or have no such article.
    """
    try:
        return Library(place, article=article)
    except InvalidListError as error:
        first, *others = error.problems
        more = f" (and {len(others)} more)" if others else ""
        raise UnusableError(f"{first}{more}; `sourcier check` names all problems") from error
    except SourcierError as error:
        raise UnusableError(str(error)) from error
