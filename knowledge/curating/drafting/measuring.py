"""How well are pages read, beside plain Trafilatura?

``python -m knowledge.curating.drafting.measuring FOLDER`` reads each page of a folder that has a
JSON file of the same name beside it, with what a person reads there, and prints for each field how
many are right. The keys are those of :class:`Story`; ``published`` is a day, what is not given is
not counted.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from knowledge.curating.drafting.decoding import decode, is_page
from knowledge.curating.drafting.page import read_page
from knowledge.curating.drafting.pasted import read_pasted
from knowledge.curating.drafting.story import Story, tidy
from knowledge.errors import NotAnArticleError

FIELDS: Final = (
    *("title", "authors", "agencies", "published", "publisher", "language", "url"),
    "paragraphs",
)


class Right(NamedTuple):
    """One field of one page.

    Attributes:
        page: Name of the page's file.
        field: Of the story.
        ours: Whether it is read as a person reads it.
        plainly: Whether Trafilatura alone reads it so.
        found: What was read.
    """

    page: str
    field: str
    ours: bool
    plainly: bool
    found: object


def measured(folder: Path) -> Iterator[Right]:
    """Read each page of a folder that has its JSON file beside it, field by field."""
    for gold in sorted(folder.glob("*.json")):
        page = next((each for each in sorted(folder.glob(f"{gold.stem}.*")) if each != gold), None)
        wanted: Mapping[str, Any] = json.loads(gold.read_text(encoding="utf-8"))
        if page is None or not isinstance(wanted, dict):
            continue
        data = page.read_bytes()
        ours, plainly = _read(data), _plainly(data, wanted)
        for field in (each for each in FIELDS if each in wanted):
            told = _comparable(wanted[field])
            yield Right(
                page.name,
                field,
                _comparable(ours.get(field)) == told,
                _comparable(plainly.get(field)) == told,
                ours.get(field),
            )


def _read(data: bytes) -> dict[str, object]:
    text = decode(data)
    try:
        story = read_page(text) if is_page(text) else read_pasted(text)
    except NotAnArticleError:
        story = Story()
    found = {field: getattr(story, field) for field in FIELDS}
    return found | {"published": story.published.isoformat() if story.published else None}


def _plainly(data: bytes, wanted: Mapping[str, Any]) -> dict[str, object]:
    """Read a page with Trafilatura alone; title and lead in its text are no slip."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - loading it takes half a second

    found = bare_extraction(data, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return {}
    above = {_comparable(wanted.get(each) or "") for each in ("title", "lead")}
    lines = (found.text or "").split("\n")
    return {
        "title": found.title,
        "authors": [each for each in (found.author or "").split("; ") if each],
        "published": found.date,
        "publisher": found.sitename,
        "language": found.language,
        "url": found.url,
        "paragraphs": [each for each in lines if each and _comparable(each) not in above],
    }


def _comparable(value: object) -> object:
    if not value:
        return ""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, Sequence):
        return [tidy(str(each)) for each in value]
    return value


def table(rows: Sequence[Right]) -> str:
    """Count what is right, a line a field."""
    lines = [f"{'':12} {'ours':>8} {'plain':>8}"]
    for field in FIELDS:
        those = [each for each in rows if each.field == field]
        if those:
            ours, plainly = sum(each.ours for each in those), sum(each.plainly for each in those)
            lines.append(f"{field:12} {ours:>4}/{len(those):<3} {plainly:>4}/{len(those):<3}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and before it what is read otherwise; 2 where there is no page."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.curating.drafting.measuring")
    parser.add_argument("folder", type=Path, help="pages, each with a JSON file beside it")
    rows = list(measured(parser.parse_args(arguments).folder))
    if not rows:
        sys.stderr.write("no page with a JSON file of the same name beside it\n")
        return 2
    for each in rows:
        if not each.ours:
            sys.stdout.write(f"{each.page}: {each.field}: {each.found!r}\n")
    sys.stdout.write(f"{table(rows)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
