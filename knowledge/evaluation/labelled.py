"""Is every line of this file a labelled question?  If not, what is wrong, and where?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from knowledge.errors import InvalidCasesError, Problem, unreadable

MAX_PROBLEMS = 100  # of one file; whoever sees so many has taken the wrong file
MAX_SHOWN = 40  # characters of a wrong value

_EXPECTED = {
    "bool": "true or false",
    "string": "a text in quotes",
    "list": "a list in brackets",
}
T = TypeVar("T", bound=BaseModel)


def read_objects(path: Path, model: type[T]) -> list[T]:
    """Read one object a line; blank lines are none, and ``null`` is as good as a missing key.

    Raises:
        InvalidCasesError: With every problem of the file, each by its line.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise InvalidCasesError([Problem(path, 0, 0, unreadable(error))]) from error
    found: list[T] = []
    problems: list[Problem] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            told = _object(line, number)
            if "place" in model.model_fields:
                told["place"] = f"{path}:{number}"
            found.append(model.model_validate(told))
        except (ValueError, RecursionError) as error:
            problems += [Problem(path, number, *slip) for slip in _slips(error, line)]
    if not found and not problems:
        problems = [Problem(path, 0, 0, "there is no labelled question in this file")]
    if len(problems) > MAX_PROBLEMS:
        more = len(problems) - MAX_PROBLEMS
        problems[MAX_PROBLEMS:] = [Problem(path, 0, 0, f"and {more} more problems")]
    if problems:
        raise InvalidCasesError(problems)
    return found


def _slips(error: Exception, line: bytes) -> Iterator[tuple[int, str]]:
    """Give the column and the message of each slip of a line."""
    match error:
        case UnicodeDecodeError():
            yield len(line[: error.start].decode()) + 1, "this is not UTF-8"
        case json.JSONDecodeError():
            yield error.colno, f"this is not JSON: {error.msg}"
        case ValidationError():
            yield from ((1, message) for message in _worded(error.errors(include_url=False)))
        case RecursionError():
            yield 1, "this is nested too deeply"
        case _NoObjectError():
            yield 1, str(error)
        case _:  # json's only other one is about numbers of thousands of digits
            yield 1, "this number is too long to be read"


class _NoObjectError(ValueError):
    """A line that is JSON, and no labelled question."""


def _object(line: bytes, number: int) -> dict[str, object]:
    given = json.loads(line.decode())
    if not isinstance(given, dict):
        raise _NoObjectError('this is no object: write {"q": "…", "answerable": …}')
    known = {str(key): value for key, value in given.items() if value is not None}
    if known.get("answerable") is True and not known.get("must") and not known.get("expect"):
        raise _NoObjectError('it is answerable, but neither "must" nor "expect" says how')
    known["id"] = str(known.get("id", number))
    return known


def _worded(slips: list[ErrorDetails]) -> Iterator[str]:
    for slip in slips:
        key, *inner = slip["loc"]
        place = f'"{key}"' + "".join(f", item {at + 1}" for at in inner if isinstance(at, int))
        kind = slip["type"]
        if kind == "missing":
            yield f"{place} is missing"
        elif kind in {"string_too_short", "too_short"}:
            yield f"{place} is empty"
        else:
            expected = _EXPECTED.get(kind.partition("_")[0], slip["msg"])
            shown = json.dumps(slip["input"], ensure_ascii=False)
            shown = shown if len(shown) <= MAX_SHOWN else shown[: MAX_SHOWN - 1] + "…"
            yield f"{place} is {shown}, expected {expected}"
