"""What can go wrong?

::

    SourcierError               never raised itself
    +-- InvalidListError        one or more fact lists are not good; carries every problem
    +-- InvalidCasesError       labelled questions that cannot be read; carries every problem
    +-- InvalidSquadError       a file that is not in SQuAD format; carries every problem
    +-- NothingToServeError     no published list where one was expected
    +-- UnknownArticleError     no published list of the article that was asked for
    +-- OutOfReachError         lists that are kept elsewhere and cannot be reached now
    +-- NotAnArticleError       a page, a file or a link that no draft can be made of
    +-- ChangedMeanwhileError   a list that another program wrote to while it was being changed
    +-- AssistantError          a writing assistant that is out of reach or answers nothing usable
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

MOST_SHOWN: Final = 20  # problems of a SQuAD file: a wrong file has thousands of one sort


class SourcierError(Exception):
    """The base of all errors that the command turns into one clear line."""


class Problem(NamedTuple):
    """One thing to mend in a fact list or a file of questions; ``str()`` is what people read.

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


class InvalidCasesError(SourcierError):
    """A file of labelled questions with lines that are none.

    Attributes:
        problems: All of them, by line.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class InvalidSquadError(SourcierError):
    """A file that is not in SQuAD format.

    Attributes:
        path: The file.
        problems: All that is wrong, each with its place, as ``data[0].paragraphs[2]: …``;
            ``str()`` names the first twenty.
    """

    def __init__(self, path: Path, problems: Sequence[str]) -> None:
        self.path = path
        self.problems = tuple(problems)
        shown = [f"{path}: {problem}" for problem in problems[:MOST_SHOWN]]
        if len(problems) > MOST_SHOWN:
            shown.append(f"{path}: and {len(problems) - MOST_SHOWN} more problems")
        super().__init__("\n".join(shown))


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


class OutOfReachError(SourcierError):
    """Lists that are kept elsewhere, which answers nothing now."""


class NotAnArticleError(SourcierError):
    """What was given for drafting holds no article; ``str()`` says what it is instead."""


class ChangedMeanwhileError(SourcierError):
    """A list was written to by another program while it was being changed; it stays as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was changed by another program meanwhile: nothing was written")


class AssistantError(SourcierError):
    """The assistant cannot be reached, refuses, or answers nothing that can be used."""


def unreadable(error: OSError | ValueError) -> str:
    """Say in a curator's words why a file could not be opened."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder"
        case IsADirectoryError():
            return "this is a folder: name a file in it"
        case PermissionError():
            return "this may not be read: its permissions forbid it"
        case OSError():
            return f"this cannot be read: {error.strerror}"
        case _:
            return "this is not the name of a file"
