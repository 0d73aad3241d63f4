"""How is a summary from a file or a pipe checked?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.errors import UnusableError
from bot.terminal import readable, say, say_json, typed_lines
from knowledge.desk import Desk
from knowledge.errors import unreadable
from knowledge.verifying.verdict import Checked, Report, Verdict
from knowledge.verifying.wording import tell
from knowledge.wording.voice import FRENCH

FAILED = 1


class Summary(NamedTuple):
    """One text of a batch.

    Attributes:
        text: As it was given.
        id: Whatever the asker wants back beside each statement; any JSON value.
    """

    text: str
    id: object = None


def verify_file(desk: Desk, file: Path | None, *, as_json: bool, strict: bool) -> int:
    """Check a text, or each of many, and write what came of it.

    Args:
        desk: Knows the article.
        file: Holds a text, or an object a line with ``summary`` and perhaps ``id``; standard
            input for None.
        as_json: One object a statement instead of a page a text.
        strict: Give 1 where the article contradicts anything.

    Returns:
        The exit code.

    Raises:
        UnusableError: The file cannot be read, or a line is no such object; nothing is written.
    """
    contradicted = False
    for number, summary in enumerate(_summaries(file)):
        report = desk.verify(readable(summary.text))
        contradicted = contradicted or any(report.of(Verdict.CONTRADICTED))
        if as_json:
            for checked in report.checked:
                say_json(_object(summary, checked))
        else:
            say(("\n" if number else "") + _to_text(desk, report))
    return FAILED if strict and contradicted else 0


def _summaries(file: Path | None) -> list[Summary]:
    lines = list(_lines(file))
    first = next((line for line in lines if line.strip()), "")
    if not first.lstrip().startswith("{"):
        return [Summary("\n".join(lines))]
    return [_parsed(line, number) for number, line in enumerate(lines, 1) if line.strip()]


def _lines(file: Path | None) -> Iterator[str]:
    if file is None:
        yield from typed_lines()
        return
    try:
        yield from file.read_bytes().decode("utf-8-sig", "replace").splitlines()
    except (OSError, ValueError) as error:
        raise UnusableError(f"{file}: {unreadable(error)}") from error


def _parsed(line: str, number: int) -> Summary:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnusableError(f"line {number}: this is not JSON") from error
    text = found.get("summary") if isinstance(found, dict) else None
    if not isinstance(text, str):
        raise UnusableError(
            f'line {number}: "summary" is missing or is not text: write {{"summary": "…"}}'
        )
    return Summary(text, found.get("id"))


def _object(summary: Summary, checked: Checked) -> dict[str, object]:
    """Give a statement for JSON; programs read it: keys may join but none may go."""
    return {
        "id": summary.id,
        "line": checked.line,
        "verdict": checked.verdict,
        "facts": checked.facts,
        "differences": [
            {"kind": each.kind, "said": each.said, "article": each.article}
            for each in checked.differences
        ],
    }


def _to_text(desk: Desk, report: Report) -> str:
    return tell(report, desk.lists_of(report.article)[0], FRENCH).plain
