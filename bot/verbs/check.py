"""Are these fact lists good, and if not, what is wrong, and where?"""

from collections.abc import Sequence
from pathlib import Path

from bot.errors import UnusableError
from bot.terminal import say
from knowledge.errors import InvalidListError, Problem
from knowledge.library import SHIPPED
from knowledge.lists.loading import find_lists, find_warnings, load_lists
from knowledge.lists.model import FactList


def check_lists(places: Sequence[Path]) -> int:
    """Write every problem as ``file:line:column: message``, or what was found to be good.

    A good list may get warnings, written likewise; they leave the exit code as it is.

    Args:
        places: Files, or folders of files; none means the lists that ship.

    Returns:
        The exit code: 1 if there is a problem.

    Raises:
        UnusableError: A place holds no list.
    """
    paths: list[Path] = []
    problems: list[Problem] = []
    for place in places or [SHIPPED]:
        try:
            paths += _lists_at(place)
        except InvalidListError as error:
            problems += error.problems
    try:
        lists = load_lists(paths)
    except InvalidListError as error:
        problems += error.problems
    if problems:
        say("\n".join(map(str, sorted(problems))))
        return 1
    if warnings := find_warnings(paths):
        told = (each._replace(message=f"warning: {each.message}") for each in sorted(warnings))
        say("\n".join(map(str, told)))
    say(_summary(lists))
    return 0


def _lists_at(place: Path) -> Sequence[Path]:
    found = find_lists(place)
    if not found:
        raise UnusableError(f"{place} holds no fact list; name a .toml file or a folder of them")
    return found


def _summary(lists: Sequence[FactList]) -> str:
    facts = sum(len(each.fact) for each in lists)
    questions = sum(len(each.question) for each in lists)
    counts = ((len(lists), "article"), (facts, "fact"), (questions, "test question"))
    told = ", ".join(f"{count} {name}{'s' * (count != 1)}" for count, name in counts)
    return f"{told}: no problem found"
