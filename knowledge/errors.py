"""What can go wrong?

::

    SourcierError               never raised itself
    +-- InvalidListError        one or more fact lists are not good; carries every problem
    +-- InvalidCasesError       labelled questions that cannot be read; carries every problem
    +-- NothingToServeError     no published list where one was expected
    +-- UnknownArticleError     no published list of the article that was asked for
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class SourcierError(Exception):
    """The base of all errors that the command turns into one clear line."""


class Problem(NamedTuple):
    """One thing to mend in a fact list; ``str()`` is what the curator reads.

    Attributes:
        path: The file.
        line: Counted from 1; 0 when the problem is the file as a whole.
        column: Counted from 1, in characters; 0 likewise.
        message: What was found and what to write instead, in the curator's words.
    """

    path: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class InvalidListError(SourcierError):
    """Fact lists that cannot be loaded; nothing of them was.

    Attributes:
        problems: All of them, by file, line and column.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class NothingToServeError(SourcierError):
    """No published fact list stands where the settings point."""


class UnknownArticleError(SourcierError):
    """The article that was asked for is not among those that are served.

    Attributes:
        article: The id that was asked for.
        available: Ids that would have done.
    """

    def __init__(self, article: str, available: Sequence[str]) -> None:
        self.article = article
        self.available = tuple(available)
        super().__init__(f'no published article "{article}": there is {", ".join(available)}')


class InvalidCasesError(SourcierError):
    """A file of labelled questions with lines that are none.

    Attributes:
        problems: All of them, by line.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))
