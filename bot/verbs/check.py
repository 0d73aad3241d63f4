"""Are these fact lists good, and if not, what is wrong, and where?"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import UnusableError
from bot.progress import progress_bar
from bot.terminal import say
from bot.verbs.strength_page import strength_objects, strength_page
from knowledge.curating.checking.findings import Finding, Language, Severity, slips_of
from knowledge.curating.checking.french import in_french
from knowledge.curating.checking.strength import Forecast, forecast
from knowledge.curating.checking.style import style
from knowledge.errors import InvalidListError, Problem
from knowledge.library import SHIPPED
from knowledge.lists.loading import find_lists, find_warnings, load_lists, placed
from knowledge.lists.model import FactList

FORM, LABEL = "form", "label"
MISSING = "comparing with a page needs trafilatura: install it with `make`"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be checked.

    Attributes:
        places: Files, or folders of files; none means the lists that ship.
        article: The article that the one list was made from, as HTML or text.
        strength: Forecast how well each list will answer.
        as_json: One object a line.
        language: Of what goes beyond the form of a list.
    """

    places: Sequence[Path]
    article: Path | None = None
    strength: bool = False
    as_json: bool = False
    language: Language = Language.ENGLISH


@dataclass(frozen=True, slots=True)
class _Told:
    """A line of the report."""

    problem: Problem
    severity: Severity
    code: str

    def __str__(self) -> str:
        if self.severity is Severity.ERROR:
            return str(self.problem)
        return str(self.problem._replace(message=f"warning: {self.problem.message}"))

    def object(self) -> dict[str, object]:
        """Give it as JSON holds it."""
        found = self.problem
        return {
            "file": str(found.path),
            "line": found.line,
            "column": found.column,
            "severity": self.severity,
            "code": self.code,
            "message": found.message,
        }


def check_lists(wanted: Wanted) -> int:
    """Write every problem as ``file:line:column: message``, or what was found to be good.

    A good list may get warnings, written likewise; they leave the exit code as it is.

    Returns:
        The exit code: 1 if there is a problem.

    Raises:
        UnusableError: A place holds no list, or the article cannot be read.
    """
    paths: list[Path] = []
    problems: list[Problem] = []
    for place in wanted.places or [SHIPPED]:
        try:
            paths += _lists_at(place)
        except InvalidListError as error:
            problems += error.problems
    try:
        lists = load_lists(paths)
    except InvalidListError as error:
        problems += error.problems
    if problems:
        _say([_Told(one, Severity.ERROR, FORM) for one in sorted(problems)], wanted)
        return 1
    paths = list(dict.fromkeys(paths))
    told = [_Told(one, Severity.WARNING, LABEL) for one in find_warnings(paths)]
    for path, listed in zip(paths, lists, strict=True):
        told += _found(path, listed, wanted, alone=len(paths) == 1)
    _say(sorted(told, key=lambda one: one.problem), wanted)
    for listed in lists if wanted.strength else ():
        _say_strength(listed, wanted)
    failed = any(one.severity is Severity.ERROR for one in told)
    if not wanted.as_json and not failed:
        say(_summary(lists))
    return int(failed)


def _lists_at(place: Path) -> Sequence[Path]:
    found = find_lists(place)
    if not found:
        raise UnusableError(f"{place} holds no fact list; name a .toml file or a folder of them")
    return found


def _found(path: Path, listed: FactList, wanted: Wanted, *, alone: bool) -> Iterator[_Told]:
    findings = list(style(listed))
    if wanted.article is not None:
        if not alone:
            raise UnusableError("--article goes with one list: name its file")
        findings += _against(listed, wanted.article)
    for one in findings:
        for problem in placed(path, slips_of([one], wanted.language)):
            yield _Told(problem, one.severity, one.code)


def _against(listed: FactList, article: Path) -> Iterator[Finding]:
    try:
        from bot.verbs.draft import read_story  # noqa: PLC0415 - loads trafilatura
        from knowledge.curating.checking.against import against  # noqa: PLC0415 - likewise
    except ModuleNotFoundError as error:
        raise UnusableError(MISSING) from error
    return against(listed, read_story(str(article)))


def _say(told: Sequence[_Told], wanted: Wanted) -> None:
    for each in told:
        one = each
        if wanted.language is Language.FRENCH and each.code in {FORM, LABEL}:
            message = in_french(each.problem.message)
            one = replace(each, problem=each.problem._replace(message=message))
        say(json.dumps(one.object(), ensure_ascii=False) if wanted.as_json else str(one))


def _say_strength(listed: FactList, wanted: Wanted) -> None:
    with progress_bar("rounds") as progress:
        found: Forecast = forecast(listed, progress=progress)
    if wanted.as_json:
        for one in strength_objects(listed, found):
            say(json.dumps(one, ensure_ascii=False))
    else:
        say(strength_page(listed, found, wanted.language))


def _summary(lists: Sequence[FactList]) -> str:
    facts = sum(len(each.fact) for each in lists)
    questions = sum(len(each.question) for each in lists)
    counts = ((len(lists), "article"), (facts, "fact"), (questions, "test question"))
    told = ", ".join(f"{count} {name}{'s' * (count != 1)}" for count, name in counts)
    return f"{told}: no problem found"
