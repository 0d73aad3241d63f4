"""Are these fact lists good, and if not, what is wrong, and where?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bot.errors import UnusableError
from bot.progress import progress_bar
from bot.terminal import say, say_json
from bot.verbs.strength_page import strength_objects, strength_page
from knowledge.curating.checking.findings import Finding, Language, Severity, slips_of
from knowledge.curating.checking.french import in_french
from knowledge.curating.checking.strength import Forecast, forecast
from knowledge.curating.checking.style import style
from knowledge.curating.publishing import lacking
from knowledge.errors import InvalidListError, Problem
from knowledge.library import SHIPPED
from knowledge.lists.loading import find_lists, find_warnings, load_list, load_lists, placed
from knowledge.lists.model import FactList
from knowledge.spreading import spread

FORM, LABEL, DRAFT = "form", "label", "draft"
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
    paths: dict[Path, None] = {}
    problems: list[Problem] = []
    for place in wanted.places or [SHIPPED]:
        try:
            paths |= dict.fromkeys(_lists_at(place))
        except InvalidListError as error:
            problems += error.problems
    if wanted.article is not None and len(paths) > 1:
        raise UnusableError("--article goes with one list: name its file")
    checked: list[_Checked] = []
    with progress_bar("lists") as progress:
        for one in spread(partial(_checked, wanted=wanted), list(paths)):
            checked.append(one)
            progress(len(checked), len(paths))
    problems += (problem for one in checked for problem in one.problems)
    problems += _shared(checked)
    if problems:
        _say([_Told(one, Severity.ERROR, FORM) for one in sorted(problems)], wanted)
        return 1
    told = [each for one in checked for each in one.told]
    _say(sorted(told, key=lambda one: one.problem), wanted)
    for path in paths if wanted.strength else ():
        _say_strength(load_list(path), wanted)
    failed = any(one.severity is Severity.ERROR for one in told)
    if not wanted.as_json and not failed:
        say(_summary(checked, wanted.language))
    return int(failed)


class _Checked(NamedTuple):
    """What was found in one file; of a list that cannot be loaded, its problems alone."""

    path: Path
    problems: Sequence[Problem] = ()
    told: Sequence[_Told] = ()
    article: str = ""
    facts: int = 0
    questions: int = 0


def _checked(path: Path, *, wanted: Wanted) -> _Checked:
    """Check one file, in whatever process."""
    try:
        listed = load_list(path)
    except InvalidListError as error:
        return _Checked(path, error.problems)
    told = [_Told(one, Severity.WARNING, LABEL) for one in find_warnings([path])]
    told += _found(path, listed, wanted)
    if listed.article.status == "draft":
        told += [_Told(one, Severity.WARNING, DRAFT) for one in lacking(path)]
    return _Checked(path, (), told, listed.article.id, len(listed.fact), len(listed.question))


def _shared(checked: Sequence[_Checked]) -> Sequence[Problem]:
    """Name the lists whose article's id another list has."""
    times = Counter(one.article for one in checked if one.article)
    shared = [one.path for one in checked if times[one.article] > 1]
    try:
        load_lists(shared)
    except InvalidListError as error:
        return error.problems
    return ()


def _lists_at(place: Path) -> Sequence[Path]:
    found = find_lists(place)
    if not found:
        raise UnusableError(f"{place} holds no fact list; name a .toml file or a folder of them")
    return found


def _found(path: Path, listed: FactList, wanted: Wanted) -> Iterator[_Told]:
    findings = list(style(listed))
    if wanted.article is not None:
        findings += _against(listed, wanted.article)
    problems = placed(path, slips_of(findings, wanted.language))
    for problem, one in zip(problems, findings, strict=True):
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
        if wanted.language is Language.FRENCH and each.code in {FORM, LABEL, DRAFT}:
            message = in_french(each.problem.message)
            one = replace(each, problem=each.problem._replace(message=message))
        if wanted.as_json:
            say_json(one.object())
        else:
            say(str(one))


def _say_strength(listed: FactList, wanted: Wanted) -> None:
    with progress_bar("rounds") as progress:
        found: Forecast = forecast(listed, progress=progress)
    if wanted.as_json:
        for one in strength_objects(listed, found):
            say_json(one)
    else:
        say(strength_page(listed, found, wanted.language))


_COUNTED = {
    Language.ENGLISH: ("article", "fact", "test question"),
    Language.FRENCH: ("article", "fait", "question d’essai"),
}
_GOOD = {
    Language.ENGLISH: ": no problem found",
    Language.FRENCH: "\u00a0: aucune erreur",
}
_UNREADY = {
    Language.ENGLISH: "; {count} to do before publishing, see above",
    Language.FRENCH: "\u202f; avant de publier, {count} à faire, ci-dessus",
}


def _summary(checked: Sequence[_Checked], language: Language) -> str:
    numbers = (len(checked), sum(each.facts for each in checked))
    counts = (*numbers, sum(each.questions for each in checked))
    told = ", ".join(
        f"{count} {_plural(name, count, language)}"
        for count, name in zip(counts, _COUNTED[language], strict=True)
    )
    unready = sum(one.code == DRAFT for each in checked for one in each.told)
    return told + _GOOD[language] + (_UNREADY[language].format(count=unready) if unready else "")


def _plural(name: str, count: int, language: Language) -> str:
    if count == 1 or (count == 0 and language is Language.FRENCH):
        return name
    first, space, rest = name.partition(" ")
    return f"{first}s{space}{rest}" if language is Language.FRENCH else f"{name}s"
