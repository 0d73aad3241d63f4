"""How well are labelled statements judged, and how well would likeness alone judge them?"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from rapidfuzz import fuzz

from knowledge.claims.claim import Difference
from knowledge.desk import Desk
from knowledge.evaluation.labelled import read_objects
from knowledge.evaluation.measures import Share, share
from knowledge.language.folding import fold
from knowledge.verifying.verdict import Checked, Verdict

WORST = (Verdict.CONTRADICTED, Verdict.ABSENT, Verdict.SUPPORTED, Verdict.NOT_A_CLAIM)
Text = Annotated[str, StringConstraints(min_length=1)]


class Label(BaseModel):
    """What one line should be judged.

    Attributes:
        line: A statement, or a line of a summary as it stands there.
        verdict: The right one.
        difference_kinds: In which slots it differs from the article; empty unless contradicted.
        covered: Whether the facts of its lists suffice to judge it so; what they leave out of the
            article, no list can tell.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    line: Text
    verdict: Verdict
    difference_kinds: list[Difference] = []
    covered: bool = True


class Labelled(BaseModel):
    """One text and its labels: a statement with its own, or a summary with those of its lines.

    Attributes:
        id: Identifier; its line in the file where none was given.
        line: The statement; None for a summary.
        verdict: The statement's.
        difference_kinds: Likewise.
        covered: Likewise.
        summary: The text; None for a statement.
        lines: Labels of the summary's lines, in order.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str = ""
    line: Text | None = None
    verdict: Verdict | None = None
    difference_kinds: list[Difference] = []
    covered: bool = True
    summary: Text | None = None
    lines: list[Label] = Field(default=[])

    @property
    def text(self) -> str:
        """What is judged."""
        return self.summary or self.line or ""

    @property
    def labels(self) -> list[Label]:
        """What each of its lines should be judged."""
        if self.summary is not None or self.line is None or self.verdict is None:
            return self.lines
        return [
            Label(
                line=self.line,
                verdict=self.verdict,
                difference_kinds=self.difference_kinds,
                covered=self.covered,
            )
        ]


class CheckedLine(NamedTuple):
    """One labelled line, checked.

    Attributes:
        id: Of its text.
        label: What is right.
        verdict: The worst of the statements that the line was cut into.
        kinds: The kinds of difference that were named.
        facts: The facts that were named.
        score: Likeness to the nearest fact by token_set_ratio, 0 to 100.
    """

    id: str
    label: Label
    verdict: Verdict
    kinds: frozenset[Difference]
    facts: tuple[str, ...]
    score: float

    @property
    def right(self) -> bool:
        """Whether the verdict is that of the label."""
        return self.verdict is self.label.verdict

    @property
    def kinds_right(self) -> bool:
        """Whether differences were named, and none but the label's."""
        return bool(self.kinds) and self.kinds <= {*self.label.difference_kinds}


def read_statements(path: Path) -> list[Labelled]:
    """Read a file of labelled statements or summaries, one object a line.

    Raises:
        InvalidCasesError: With every problem of the file, each by its line.
    """
    return read_objects(path, Labelled)


def judge_all(desk: Desk, texts: Sequence[Labelled]) -> list[CheckedLine]:
    """Judge every line of labelled texts."""
    sentences = [fold(fact.sentence) for each in desk.lists for fact in each.fact]
    return [judged for text in texts for judged in _judged(desk, text, sentences)]


def _judged(desk: Desk, text: Labelled, sentences: Sequence[str]) -> list[CheckedLine]:
    checked = desk.verify(text.text).checked
    found = []
    at = 0
    for label in text.labels:
        start = max(text.text.find(label.line, at), at)
        at = start + len(label.line)
        inside = [each for each in checked if start <= each.start < at]
        found.append(_of(text.id, label, inside, sentences))
    return found


def _of(
    name: str, label: Label, inside: Sequence[Checked], sentences: Sequence[str]
) -> CheckedLine:
    verdict = min((each.verdict for each in inside), key=WORST.index, default=Verdict.NOT_A_CLAIM)
    same = [each for each in inside if each.verdict is verdict]
    return CheckedLine(
        name,
        label,
        verdict,
        frozenset(one.kind for each in same for one in each.differences),
        tuple(dict.fromkeys(fact for each in same for fact in each.facts)),
        max(fuzz.token_set_ratio(fold(label.line), each) for each in sentences),
    )


class Measured(NamedTuple):
    """The measures of judged lines; all shares are 0 to 1.

    Attributes:
        accuracy: Verdicts that are right.
        false_supported: Of the lines that are not supported, those that are called so.
        caught: Of the contradicted, those that are called so.
        kinds: Of those caught, those whose kinds of difference are right.
        missed: Of the supported, those that are called absent.
        remarks: Of what is no claim, what is called so.
    """

    accuracy: Share
    false_supported: Share
    caught: Share
    kinds: Share
    missed: Share
    remarks: Share


def measured(lines: Sequence[CheckedLine]) -> Measured:
    """Measure judged lines."""
    contradicted = _labelled(lines, Verdict.CONTRADICTED)
    caught = [each for each in contradicted if each.right]
    return Measured(
        share([each.right for each in lines]),
        share(
            [
                each.verdict is Verdict.SUPPORTED
                for each in lines
                if each.label.verdict is not Verdict.SUPPORTED
            ]
        ),
        share([each.right for each in contradicted]),
        share([each.kinds_right for each in caught]),
        share([each.verdict is Verdict.ABSENT for each in _labelled(lines, Verdict.SUPPORTED)]),
        share([each.right for each in _labelled(lines, Verdict.NOT_A_CLAIM)]),
    )


def by_difference(lines: Sequence[CheckedLine]) -> dict[Difference, Share]:
    """Of the contradicted lines of each kind, give the share that is called so."""
    return {
        kind: share([each.right for each in found])
        for kind in Difference
        if (found := [each for each in lines if kind in each.label.difference_kinds])
    }


def confusion(lines: Sequence[CheckedLine]) -> Counter[tuple[Verdict, Verdict]]:
    """Count the lines by the right verdict and the one that was given."""
    return Counter((each.label.verdict, each.verdict) for each in lines)


class Baseline(NamedTuple):
    """What token_set_ratio alone reaches, at the threshold that is best for these very lines.

    Attributes:
        threshold: Above it a line is called supported, else absent; 0 to 100.
        accuracy: Verdicts that are right.
        false_supported: As for :class:`Measured`.
    """

    threshold: float
    accuracy: Share
    false_supported: Share


def likeness(lines: Sequence[CheckedLine]) -> Baseline:
    """Judge lines by their likeness to the nearest fact."""
    best = max(sorted({each.score for each in lines}), key=lambda one: _hits(lines, one))
    others = [each for each in lines if each.label.verdict is not Verdict.SUPPORTED]
    return Baseline(
        best,
        share([each.label.verdict is _by_likeness(each, best) for each in lines]),
        share([_by_likeness(each, best) is Verdict.SUPPORTED for each in others]),
    )


def _hits(lines: Sequence[CheckedLine], threshold: float) -> int:
    return sum(each.label.verdict is _by_likeness(each, threshold) for each in lines)


def _by_likeness(line: CheckedLine, threshold: float) -> Verdict:
    return Verdict.SUPPORTED if line.score >= threshold else Verdict.ABSENT


def _labelled(lines: Sequence[CheckedLine], verdict: Verdict) -> list[CheckedLine]:
    return [each for each in lines if each.label.verdict is verdict]
