"""Is this file a good list?  If not, what is wrong, and where?

All problems of all files are found before any is reported; nothing is half-loaded.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from knowledge.errors import InvalidListError, Problem, unreadable
from knowledge.lists.labels import label_warnings
from knowledge.lists.model import FactList
from knowledge.lists.places import Places, line_and_column
from knowledge.lists.rules import Document, every_slip
from knowledge.lists.slips import Slip, shown
from knowledge.lists.syntax import Parsed, read
from knowledge.lists.wording import reworded

MAX_SIZE = 2_000_000  # bytes
MAX_PROBLEMS = 1_000  # of one file; a curator who sees so many has taken the wrong file


class _Loaded(NamedTuple):
    """What became of one file: a list, or its problems."""

    path: Path
    problems: list[Problem]
    parsed: Parsed = Parsed({}, "")
    fact_list: FactList | None = None


def find_lists(place: Path) -> list[Path]:
    """Name the fact lists of a place: the file itself, or a folder's ``*.toml`` by name.

    Hidden files are left out. A folder without lists gives an empty list.

    Raises:
        InvalidListError: There is nothing at the place, or it may not be read.
    """
    try:
        if not place.is_dir():
            place.stat()
            return [place]
        return sorted(
            each
            for each in place.iterdir()
            if each.suffix == ".toml" and not each.name.startswith(".")
        )
    except (OSError, ValueError) as error:
        raise InvalidListError([Problem(place, 0, 0, unreadable(error))]) from error


def load_list(path: Path) -> FactList:
    """Load one fact list, published or draft.

    Raises:
        InvalidListError: Something is wrong with it; carries every problem.
    """
    return load_lists([path])[0]


def load_text(path: Path, text: str) -> FactList:
    """Read a fact list from the text of a file, which need not be written yet.

    Raises:
        InvalidListError: Something is wrong with it; carries every problem.
    """
    loaded = _read(path, text.encode())
    if loaded.problems or loaded.fact_list is None:
        raise InvalidListError(loaded.problems)
    return loaded.fact_list


def load_lists(paths: Sequence[Path]) -> tuple[FactList, ...]:
    """Load fact lists that are to be served together, in the order of their paths.

    A path that is given twice is loaded once; no path at all gives no list.

    Raises:
        InvalidListError: Something is wrong with one of them, or two have the same article id;
            carries every problem of every file.
    """
    loaded = [_load(path) for path in dict.fromkeys(paths)]
    problems = [problem for each in loaded for problem in each.problems]
    problems += _shared_ids(loaded)
    if problems:
        raise InvalidListError(problems)
    return tuple(each.fact_list for each in loaded if each.fact_list is not None)


def find_warnings(paths: Sequence[Path]) -> list[Problem]:
    """Name what a curator may want to mend in good lists; nothing of it keeps them from service.

    Args:
        paths: Of lists that load; of any other nothing is found.
    """
    loaded = [_load(path) for path in dict.fromkeys(paths)]
    return [
        problem
        for each in loaded
        for problem in _placed(
            each.path, each.parsed, label_warnings(Document(each.parsed.values))
        )
    ]


def placed(path: Path, slips: Iterable[Slip]) -> list[Problem]:
    """Give slips of a good list their line and column."""
    return list(_placed(path, _load(path).parsed, slips))


def _load(path: Path) -> _Loaded:
    try:
        if path.exists() and not path.is_file():
            return _Loaded(path, [Problem(path, 0, 0, "this is not a file")])
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)
    except (OSError, ValueError) as error:
        return _Loaded(path, [Problem(path, 0, 0, unreadable(error))])
    if len(data) > MAX_SIZE:
        message = f"the file is larger than {MAX_SIZE // 1_000_000} MB: is this a fact list?"
        return _Loaded(path, [Problem(path, 0, 0, message)])
    return _read(path, data)


def _read(path: Path, data: bytes) -> _Loaded:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _Loaded(path, [Problem(path, 1, 1, "the file is UTF-16: save it as UTF-8")])
    data = data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")
    problems = []
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        text = data.decode(errors="replace")
        place = line_and_column(text, len(data[: error.start].decode()))
        problems.append(Problem(path, *place, "this letter is not UTF-8: save the file as UTF-8"))
    parsed = read(text)
    for offset, message in parsed.breaks:
        problems.append(Problem(path, *line_and_column(text, offset), message))
    slips: Iterator[Slip] = iter(())
    fact_list = None
    try:
        fact_list = FactList.model_validate(parsed.values)
    except ValidationError as error:
        slips = reworded(error.errors(include_url=False))
    rules = every_slip(Document(parsed.values, parsed.lost_ids))
    problems += _placed(path, parsed, islice(chain(slips, rules), MAX_PROBLEMS))
    if len(problems) >= MAX_PROBLEMS:
        problems.append(Problem(path, 0, 0, f"there are {MAX_PROBLEMS:,} problems or more"))
    return _Loaded(path, problems, parsed, fact_list)


def _placed(path: Path, parsed: Parsed, slips: Iterable[Slip]) -> Iterator[Problem]:
    """Give every slip its line and column; the text is scanned only if there is one."""
    places = None
    for slip in slips:
        if parsed.breaks and not slip.at:
            continue  # the block that seems missing may be one that could not be read
        places = places or Places(parsed.text)
        place = places.nearest(slip.at)
        line, column = line_and_column(parsed.text, place.key if slip.on_key else place.value)
        message = slip.message
        if slip.first is not None:
            first, _ = line_and_column(parsed.text, places.nearest(slip.first).value)
            message += f" (first on line {first})"
        yield Problem(path, line, column, message)


def _shared_ids(loaded: Sequence[_Loaded]) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for each in loaded:
        article = each.parsed.values.get("article")
        key = article.get("id") if isinstance(article, dict) else None
        if isinstance(key, str) and (first := seen.setdefault(key, each.path)) != each.path:
            slip = Slip(("article", "id"), f"article id {shown(key)} is taken by {first}")
            yield from _placed(each.path, each.parsed, [slip])
