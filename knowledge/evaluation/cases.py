"""What was asked, and what counts as right?  One labelled question."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.evaluation.labelled import read_objects
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.loading import placed
from knowledge.lists.model import FactList
from knowledge.lists.slips import Slip

Text = Annotated[str, StringConstraints(min_length=1)]


class Case(BaseModel):
    """One labelled question.

    Attributes:
        id: Identifier; its line in the file where none was given.
        q: What the reader types.
        answerable: False where the article does not say; then no fact may be served.
        must: Groups of alternatives; a right sentence holds one of each group.
        must_not: Strings that make a sentence wrong.
        expect: Facts any of which is right, as ``fact`` or ``article/fact``; used where ``must``
            is empty.
        context: Earlier questions of the same conversation, oldest first.
        kind: Kind of answer asked for, for the tables; "" where nobody said.
        register_: How it is written, for the tables; likewise. Files say ``register``.
        place: Where it stands, ``file:line``; "" where nobody said.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    id: str = ""
    q: str
    answerable: bool
    must: list[Annotated[list[Text], Field(min_length=1)]] = []
    must_not: list[Text] = []
    expect: list[Text] = []
    context: list[str] = []
    kind: str = ""
    register_: Annotated[str, Field(validation_alias="register")] = ""
    place: str = ""

    def is_right(self, sentence: str, facts: Sequence[str]) -> bool:
        """Whether a served sentence answers the question.

        Both sides are compared without case, accents and runs of spaces. An unanswerable question
        has no right sentence.

        Args:
            sentence: The sentence alone, without its source line.
            facts: What was served, as ``article/fact``.
        """
        if not self.answerable:
            return False
        if not self.must:
            short = {FactRef(name).fact for name in facts} | set(facts)
            return bool(short & set(self.expect))
        text = comparable(sentence)
        held = all(any(comparable(each) in text for each in group) for group in self.must)
        return held and not any(comparable(each) in text for each in self.must_not)

    @property
    def wanted(self) -> str:
        """What would have been right, for people."""
        if not self.answerable:
            return "no answer"
        if not self.must:
            return " or ".join(self.expect)
        wanted = " and ".join(" | ".join(group) for group in self.must)
        return f"{wanted}; not {' | '.join(self.must_not)}" if self.must_not else wanted


def read_cases(path: Path) -> list[Case]:
    """Read labelled questions, one JSON object a line; keys that are not ours are left alone.

    Raises:
        InvalidCasesError: The file cannot be read, or has lines that are no labelled questions,
            or none that is; carries every problem.
    """
    return read_objects(path, Case)


def cases_of(listed: FactList, *, path: Path | None = None) -> list[Case]:
    """Turn a list's own ``[[question]]`` items into cases, of the kind of the first fact expected.

    Kinds are written as labelled files write them: ``howmany``. Where the list stands in a file,
    its ``path`` gives each case its place.
    """
    asked = [Slip(("question", number, "ask"), "") for number in range(len(listed.question))]
    lines = [one.line for one in placed(path, asked)] if path else []
    kinds = {fact.id: fact.kind.replace("-", "") for fact in listed.fact}
    return [
        Case(
            id=f"{listed.article.id}:{number}",
            q=question.ask,
            answerable=bool(question.expect),
            expect=[FactRef.of(listed.article.id, fact) for fact in question.expect],
            kind=kinds.get(question.expect[0], "") if question.expect else "",
            place=f"{path}:{lines[number - 1]}" if lines else "",
        )
        for number, question in enumerate(listed.question, 1)
    ]


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """Drop case, accents and runs of spaces, no-break ones included, and nothing else."""
    parted = unicodedata.normalize("NFD", text.lower())
    bare = "".join(each for each in parted if not unicodedata.combining(each))
    return re.sub(r"\s+", " ", bare)
