"""What are the weights fitted on?  Labelled questions, put to the lists and articles of a folder.

A folder has one folder an article, with what ``tests/data/articles/README.md`` says; an article
counts with its thin list and its rich one alike, and one whose list ships with that list. Other
lists count with the questions that they have in themselves, as all lists do.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.deciding.consulting import consult
from knowledge.deciding.gist import replayed
from knowledge.evaluation.cases import Case, cases_of, read_cases
from knowledge.library import SHIPPED
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.lists.model import Fact, FactList
from knowledge.ranking.index import Index
from knowledge.ranking.ranking import Candidate
from knowledge.reading.reading import Reading

LISTS = ("facts.toml", "rich.toml")
QUESTIONS = ("questions.jsonl", "questions-2.jsonl", "uncovered.jsonl", "followups.jsonl")
TURNS = 3
TRAPS = ("traps.jsonl",)  # what the guards are for: measured, and no weights fitted on it


class Exam(NamedTuple):
    """A list and the questions that are put to it.

    Attributes:
        name: Of the article and of its list, for people: ``phare-2025/rich``.
        listed: The list.
        cases: The questions; what no fact answers is to be refused.
        traps: Those that take something false for granted.
    """

    name: str
    listed: FactList
    cases: list[Case]
    traps: list[Case]

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


def asked_in(folder: Path, lists: Path) -> Iterator[Exam]:
    """Give the lists that ship and ours, each with the questions about its article.

    Args:
        folder: Has one an article.
        lists: A folder of lists that have their questions in themselves.

    Raises:
        InvalidListError: A list is not good.
        InvalidCasesError: A file of questions is not good.
    """
    for path in [*sorted(SHIPPED.glob("*.toml")), *sorted(lists.glob("*.toml"))]:
        listed = load_list(path)
        name = "shipped" if path.parent == SHIPPED else "alone"
        yield _asked(listed, folder / listed.article.id, name)
    for article in sorted(each for each in folder.iterdir() if each.is_dir()):
        for name in LISTS:
            if (article / name).exists():
                yield _asked(load_list(article / name), article, Path(name).stem)


def _asked(listed: FactList, article: Path, name: str) -> Exam:
    cases = [*_cases(article, QUESTIONS), *cases_of(listed)]
    return Exam(f"{listed.article.id}/{name}", listed, cases, _cases(article, TRAPS))


def _cases(article: Path, names: Sequence[str]) -> list[Case]:
    files = (article / name for name in names)
    return [case for file in files if file.exists() for case in read_cases(file)]


def rephrased(asked: Sequence[Exam]) -> Iterator[Exam]:
    """Ask lists their own phrasings, each taken out of its list before.

    A thin list is asked what the rich one of its article has beside it; of a list that is rich
    itself a third of the phrasings at a time is taken out. The ranker learns from it how much of
    a question other words than a curator's may lack; how surely it may be answered shows only in
    what readers ask.
    """
    thin = {each.group: each.listed for each in asked if each.name.endswith("/facts")}
    for each in asked:
        if each.name.endswith(("/rich", "/shipped")):
            if each.group in thin:
                yield _beside(each, thin[each.group])
            for turn in range(TURNS):
                yield _without(each, turn)


def _beside(rich: Exam, thin: FactList) -> Exam:
    told = {fact.id: frozenset(fact.phrasings) for fact in thin.fact}
    cases = [
        _case(phrasing, fact)
        for fact in rich.listed.fact
        if fact.id in told
        for phrasing in fact.phrasings
        if phrasing not in told[fact.id]
    ]
    return Exam(f"{rich.group}/beside", thin, cases, [])


def _without(rich: Exam, turn: int) -> Exam:
    facts: list[Fact] = []
    cases: list[Case] = []
    for fact in rich.listed.fact:
        kept = [each for at, each in enumerate(fact.phrasings) if at % TURNS != turn]
        facts.append(fact.model_copy(update={"phrasings": kept or fact.phrasings}))
        if kept:
            cases += [_case(each, fact) for each in fact.phrasings[turn::TURNS]]
    listed = rich.listed.model_copy(update={"fact": facts})
    return Exam(f"{rich.group}/without", listed, cases, [])


def _case(phrasing: str, fact: Fact) -> Case:
    return Case(q=phrasing, answerable=True, expect=[fact.id])


def samples_of(asked: Exam) -> list[Sample]:
    """Rank every question that is no small talk."""
    index = Index(with_imprint(asked.listed))
    samples: list[Sample] = []
    for case in asked.cases:
        view = consult(index, case.q, replayed(index, case.context))
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
