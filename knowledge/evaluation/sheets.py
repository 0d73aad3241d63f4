"""Which labelled lines is a verdict fitted on, and what do the facts say to each?"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from knowledge.desk import Desk
from knowledge.evaluation.fitting import LISTS
from knowledge.evaluation.statements import Label, Labelled, read_statements
from knowledge.library import SHIPPED
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.ranking.index import Index
from knowledge.ranking.weights import INTERCEPT
from knowledge.verifying.judging import Judged
from knowledge.verifying.verifying import Verifier
from knowledge.verifying.weights import Weights, trying

NEVER: Final = Weights({INTERCEPT: -1.0}, {INTERCEPT: -1.0})
"""Weights by which nothing is told but what a line repeats, and nothing refuted."""
STATEMENTS: Final = "statements*.jsonl"
SUMMARIES: Final = "summaries*.jsonl"

Line = tuple[Label, Sequence[Judged]]


class Sheet(NamedTuple):
    """Labelled texts about one list.

    Attributes:
        name: Of the list, for people.
        group: The article that it is about; lists of one article are fitted and left out together.
        desk: The list.
        texts: Statements and summaries.
        lines: Each labelled line with what the facts say to its clauses, by the words alone.
    """

    name: str
    group: str
    desk: Desk
    texts: Sequence[Labelled]
    lines: Sequence[Line]


def sheets_in(folder: Path, more: Sequence[Path]) -> Iterator[Sheet]:
    """Read the labelled texts of a folder with one an article, and files about the shipped list.

    Raises:
        InvalidCasesError: With every problem of a file.
        InvalidListsError: Likewise, of a list.
    """
    for article in sorted(each for each in folder.iterdir() if any(each.glob(STATEMENTS))):
        files = [*sorted(article.glob(STATEMENTS)), *sorted(article.glob(SUMMARIES))]
        texts = [text for file in files for text in read_statements(file)]
        beside, shipped = (
            each / f"{article.name}.toml" for each in (folder.with_name(LISTS.name), SHIPPED)
        )
        for path in sorted(article.glob("*.toml")) or [beside if beside.is_file() else shipped]:
            if path == shipped:
                texts += [text for file in more for text in read_statements(file)]
            yield _sheet(f"{article.name}/{path.stem}", article.name, path, texts)


def _sheet(name: str, group: str, path: Path, texts: Sequence[Labelled]) -> Sheet:
    listed = load_list(path)
    verifier = Verifier(Index(with_imprint(listed)))
    with trying(NEVER):
        lines = [line for text in texts for line in _lines(verifier, text)]
    return Sheet(name, group, Desk([listed]), texts, lines)


def _lines(verifier: Verifier, text: Labelled) -> Iterator[Line]:
    judged = list(verifier.judged(text.text))
    at = 0
    for label in text.labels:
        start = max(text.text.find(label.line, at), at)
        at = start + len(label.line)
        yield label, [one for place, found in judged if start <= place < at for one in found]
