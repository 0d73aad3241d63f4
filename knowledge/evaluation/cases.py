"""What was asked, and what counts as right?  Labelled questions from JSON Lines or fact lists."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from knowledge.article import FactList
from knowledge.errors import InvalidCasesError, Problem
from knowledge.language.folding import fold

Text = Annotated[str, StringConstraints(min_length=1)]


class Case(BaseModel):
    """One labelled question.

    Attributes:
        id: Identifier.
        q: What the reader types.
        answerable: False where the article does not say; then no fact may be served.
        must: Groups of alternatives; a right sentence holds one of each group.
        must_not: Strings that make a sentence wrong.
        expect: Facts any of which is right, as ``fact`` or ``article/fact``; used where ``must``
            is empty.
        context: Earlier questions of the same conversation, oldest first.
        kind: Kind of answer asked for, for the tables.
        register_: How it is written, for the tables.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str = ""
    q: str
    answerable: bool
    must: list[list[Text]] = []
    must_not: list[Text] = []
    expect: list[Text] = []
    context: list[str] = []
    kind: str = ""
    register_: str = ""

    def is_right(self, sentence: str, facts: Sequence[str]) -> bool:
        """Whether a served sentence answers the question.

        Both sides are compared without case, accents and runs of spaces. An unanswerable question
        has no right sentence.
        """
        if not self.answerable:
            return False
        if not self.must:
            short = {name.partition("/")[2] for name in facts} | set(facts)
            return bool(short & set(self.expect))
        text = _comparable(sentence)
        held = all(any(_comparable(each) in text for each in group) for group in self.must)
        return held and not any(_comparable(each) in text for each in self.must_not)


def read_cases(path: Path) -> list[Case]:
    """Read labelled questions, one JSON object a line.

    Raises:
        InvalidCasesError: With every line that is not a labelled question.
        OSError: The file cannot be read.
    """
    cases: list[Case] = []
    problems: list[Problem] = []
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            if isinstance(given, dict):
                given.setdefault("register_", given.pop("register", ""))
                given.setdefault("id", str(number))
            cases.append(Case.model_validate(given))
        except json.JSONDecodeError as error:
            problems.append(Problem(path, number, error.colno, f"is not JSON: {error.msg}"))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "the line"
            problems.append(Problem(path, number, 1, f"{place}: {first['msg']}"))
    if problems:
        raise InvalidCasesError(problems)
    return cases


def cases_of(listed: FactList) -> list[Case]:
    """Turn a list's own ``[[question]]`` items into cases."""
    return [
        Case(
            id=f"{listed.article.id}:{number}",
            q=question.ask,
            answerable=bool(question.expect),
            expect=[f"{listed.article.id}/{fact}" for fact in question.expect],
        )
        for number, question in enumerate(listed.question, 1)
    ]


def _comparable(text: str) -> str:
    spaced = re.sub(r"\s+", " ", fold(text))
    return f" {spaced} " if text[:1] == " " or text[-1:] == " " else spaced
