"""How does a list get into service from the command line?"""

import re
from collections.abc import Sequence
from pathlib import Path

from bot.errors import UnusableError
from bot.progress import progress_bar
from bot.terminal import say
from bot.verbs.lists import IN_DATABASE, changing, open_bridge
from knowledge.curating.publishing import Published, publish, undo
from knowledge.errors import InvalidListError, Problem
from knowledge.lists.loading import find_lists


def publish_list(path: Path, folder: Path | None, *, undoing: bool) -> None:
    """Put a list into service, or take its former version back.

    Args:
        path: The list.
        folder: What is served: SOURCIER_ARTICLES, or an option; None if neither is set.
        undoing: Take back instead.

    Raises:
        UnusableError: No folder is named, or the list is not good enough.
        GivingUpError: It could not be written.
    """
    if folder is None:
        raise UnusableError(
            "name the folder that is served: set SOURCIER_ARTICLES, or add --articles DIR"
        )
    if folder.is_file():
        raise UnusableError(f"{folder} is a file: name the folder that is served")
    with changing(folder):
        try:
            if path.is_dir():
                _publish_all(path, folder, undoing=undoing)
            elif folder == IN_DATABASE:
                _publish_there(path, undoing=undoing)
            else:
                done = undo(path, folder) if undoing else publish(path, folder)
                say(_told(done, undoing=undoing))
        except InvalidListError as error:
            raise UnusableError(*_summed(error.problems)) from error


def _publish_all(place: Path, folder: Path, *, undoing: bool) -> None:
    """Put all lists of a folder into the database."""
    from bot.published import many  # noqa: PLC0415 - loads what speaks to PostgreSQL

    if undoing:
        raise UnusableError(f"{place} is a folder: take lists back one by one")
    if folder != IN_DATABASE:
        raise UnusableError(
            f"{place} is a folder, which SOURCIER_ARTICLES=database takes alone: copy good lists"
            f" into {folder}, or publish them one by one"
        )
    paths = find_lists(place)
    if not paths:
        raise UnusableError(f"{place}: no fact list (*.toml) here")
    bridge = open_bridge()
    try:
        bridge.open()
        with progress_bar("lists") as progress:
            done = many.publish_all(paths, bridge, progress=progress)
    finally:
        bridge.close()
    say(
        f"{sum(done)} liste(s) en service, dans la base de données : {done.new} nouvelle(s),"
        f" {done.replaced} remplacée(s), {done.passed} inchangée(s). Les bots"
        " qui y lisent les servent dans les deux secondes."
    )


def _summed(problems: Sequence[Problem]) -> list[str]:
    """Tell each problem, those of one sort together: a draft may lack the same of every fact."""
    sorts: dict[str, list[Problem]] = {}
    for one in problems:
        sorts.setdefault(re.sub(r'".*?"', '""', one.message), []).append(one)
    return [
        f"{one}{f' (and {len(others)} more of this sort)' if others else ''}"
        for one, *others in sorts.values()
    ]


def _publish_there(path: Path, *, undoing: bool) -> None:
    """Do it in the database."""
    from bot.published import publishing  # noqa: PLC0415 - loads what speaks to PostgreSQL

    bridge = open_bridge()
    try:
        bridge.open()
        done = publishing.undo(path, bridge) if undoing else publishing.publish(path, bridge)
    finally:
        bridge.close()
    if not done.is_served:
        say(f"« {done.article} » n’est plus en service (aucune version antérieure).")
    elif undoing:
        say(f"« {done.article} » : la version antérieure est de nouveau en service.")
    else:
        again = "remplace la version en service" if done.before else "est en service"
        say(
            f"« {done.article} » {again}, dans la base de données. Les bots qui y lisent la"
            f" servent dans les deux secondes ; « sourcier publish --undo {path} » revient en"
            " arrière."
        )


def _told(done: Published, *, undoing: bool) -> str:
    if done.path is None:
        return f"« {done.article} » n’est plus en service (aucune version antérieure)."
    if undoing:
        return (
            f"« {done.article} » : la version antérieure est de nouveau en service ({done.path})."
        )
    again = "remplace la version en service" if done.before else "est en service"
    return (
        f"« {done.article} » {again} ({done.path}). Un bot en marche la relit dans les secondes"
        f" qui suivent ; « sourcier publish --undo {done.path} » revient en arrière."
    )
