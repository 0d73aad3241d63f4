"""How does a list get into service, and out of it again?

What is in service is a folder of lists. A list is put there whole or not at all; the version that
stood there before is kept beside it, in a folder that no library looks into.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from knowledge.curating.editing import Editor, read_text
from knowledge.curating.files import alone, write_whole
from knowledge.errors import ChangedMeanwhileError, InvalidListError, Problem
from knowledge.lists.loading import find_lists, load_list, load_text

KEPT = ".former"  # hidden, so that no library takes it for a list
MOST_KEPT = 20  # former versions of a list
_STAMP = "%Y%m%dT%H%M%S%fZ"


class Published(NamedTuple):
    """What came of it.

    Attributes:
        article: The id of the list's article.
        path: Where it stands in service; None where undoing took it out of service.
        before: Whether another version stood there.
    """

    article: str
    path: Path | None
    before: bool


def publish(path: Path, folder: Path) -> Published:
    """Put a list into service.

    Args:
        path: The list, a draft or not; it may stand in the folder already.
        folder: What is served. It is made if it is not there.

    Raises:
        InvalidListError: The list is not good enough to be published.
        OSError: It cannot be written; what was in service stays.
    """
    text = as_published(path)
    article = load_text(path, text).article.id
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        target = standing(article, folder) or folder / f"{article}.toml"
        before = target.exists() and load_list(target).article.status == "published"
        _replace(target, folder, text)
    return Published(article, target, before)


def undo(path: Path, folder: Path) -> Published:
    """Take the former version of a list back, or take it out of service where there was none.

    Args:
        path: The list, or its name in the folder.
        folder: What is served.

    Raises:
        InvalidListError: The list cannot be read, or is not in service.
    """
    article = load_list(path).article.id
    target = standing(article, folder)
    if target is None:
        raise InvalidListError(
            [Problem(path, 0, 0, f'"{article}" is not in service: nothing to undo')]
        )
    former = _former(article, folder)
    if not former:
        editor = Editor(target)
        editor.put(editor.article, "status", "draft")
        editor.save()
        return Published(article, None, before=False)
    write_whole(target, former[-1].read_text("utf-8"))
    former[-1].unlink()
    served = load_list(target).article.status == "published"
    return Published(article, target if served else None, before=True)


def amend(path: Path, folder: Path, *, before: str, after: str) -> None:
    """Write what was changed of a list in service; the version that stands there is kept.

    Args:
        path: The list, which stands in the folder.
        folder: What is served.
        before: The text that was changed.
        after: What is made of it.

    Raises:
        ChangedMeanwhileError: Another text stands there by now; it stays as it is.
        InvalidListError: What was made of it is not a good list; likewise.
        OSError: It cannot be written; likewise.
    """
    load_text(path, after)
    with alone(folder):
        if read_text(path) != before:
            raise ChangedMeanwhileError(path)
        _replace(path, folder, after)


def lacking(path: Path) -> Sequence[Problem]:
    """Name what keeps a list, which loads as a draft, from being published; empty for nothing."""
    try:
        load_text(path, as_published(path))
    except InvalidListError as error:
        return error.problems
    return ()


def as_published(path: Path) -> str:
    """Give the text of a list as it is published; its file stays as it is.

    Raises:
        InvalidListError: It cannot be read.
    """
    editor = Editor(path)
    editor.put(editor.article, "status", "published")
    return editor.text


def standing(article: str, folder: Path) -> Path | None:
    """Find the file that holds an article's list; None where there is none.

    Args:
        article: Its id.
        folder: Where to look; or the one list that is served.
    """
    if not folder.exists():
        return None
    for each in find_lists(folder):
        if article in each.read_text("utf-8", "replace") and _id_of(each) == article:
            return each
    return None


def _id_of(path: Path) -> str | None:
    try:
        return load_list(path).article.id
    except InvalidListError:
        return None


def _replace(path: Path, folder: Path, text: str) -> None:
    """Write a list over the one that stands there, which is kept; neither where it fails."""
    kept = _keep(path, folder) if path.exists() else None
    try:
        write_whole(path, text)
    except OSError:
        if kept is not None:
            kept.unlink(missing_ok=True)
        raise


def _keep(target: Path, folder: Path) -> Path:
    """Keep the version of a list that stands in service; where."""
    kept = folder / KEPT
    kept.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime(_STAMP)
    article = load_list(target).article.id
    path = kept / f"{article}.{stamp}.toml"
    write_whole(path, target.read_text("utf-8"))
    for old in _former(article, folder)[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
    return path


def _former(article: str, folder: Path) -> list[Path]:
    """List the former versions of an article's list, the latest last."""
    kept = folder / KEPT
    pattern = re.compile(rf"{re.escape(article)}\.\d{{8}}T\d{{12}}Z\.toml")
    found = kept.iterdir() if kept.is_dir() else ()
    return sorted(each for each in found if pattern.fullmatch(each.name))
