"""What are the weights fitted on?  Labelled questions, put to the lists and articles of a folder.

A folder has one folder an article, with what ``tests/data/articles/README.md`` says; an article
counts with its thin list and its rich one alike. The lists that ship count with their own
questions.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.deciding.consulting import consult
from knowledge.evaluation.cases import Case, cases_of, read_cases
from knowledge.library import SHIPPED
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.lists.model import FactList
from knowledge.ranking.index import Index
from knowledge.ranking.ranking import Candidate
from knowledge.reading.reading import Reading

LISTS = ("facts.toml", "rich.toml")
QUESTIONS = ("questions.jsonl", "uncovered.jsonl", "followups.jsonl", "traps.jsonl")


class Asked(NamedTuple):
    """A list and the questions that are put to it.

    Attributes:
        name: Of the article and of its list, for people: ``phare-2025/rich``.
        listed: The list.
        cases: The questions; what no fact answers is to be refused.
    """

    name: str
    listed: FactList
    cases: list[Case]

    @property
    def group(self) -> str:
        """The article, whose lists are held out together."""
        return self.name.partition("/")[0]


class Sample(NamedTuple):
    """A question and the candidates that a list has for it.

    Attributes:
        group: The article that it is about.
        reading: The question.
        candidates: As the weights in use rank them.
        right: Which of them answer it.
    """

    group: str
    reading: Reading
    candidates: list[Candidate]
    right: list[bool]


def asked_in(folder: Path) -> Iterator[Asked]:
    """Give the lists that ship and those of a folder, with their questions.

    Raises:
        InvalidListError: A list is not good.
        InvalidCasesError: A file of questions is not good.
    """
    for path in sorted(SHIPPED.glob("*.toml")):
        listed = load_list(path)
        yield Asked(f"{listed.article.id}/shipped", listed, cases_of(listed))
    for article in sorted(each for each in folder.iterdir() if each.is_dir()):
        files = (article / name for name in QUESTIONS)
        cases = [case for file in files if file.exists() for case in read_cases(file)]
        for name in LISTS:
            if (article / name).exists():
                listed = load_list(article / name)
                own = cases_of(listed)
                yield Asked(f"{article.name}/{Path(name).stem}", listed, [*cases, *own])


def samples_of(asked: Asked) -> list[Sample]:
    """Rank every question that is no small talk."""
    index = Index(with_imprint(asked.listed))
    samples: list[Sample] = []
    for case in asked.cases:
        view = consult(index, case.q, case.context)
        if view.reading.talk is None and view.reading.terms:
            right = [_is_right(case, each, asked.listed) for each in view.candidates]
            samples.append(Sample(asked.group, view.reading, view.candidates, right))
    return samples


def _is_right(case: Case, candidate: Candidate, listed: FactList) -> bool:
    fact = candidate.entry.fact
    return fact is not None and case.is_right(
        fact.sentence, [FactRef.of(listed.article.id, fact.id)]
    )


def groups_of(samples: Sequence[Sample]) -> list[str]:
    """Name the articles, in order."""
    return sorted({sample.group for sample in samples})
