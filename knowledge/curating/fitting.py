"""How sure is a draft that rules enriched, and nobody phrased?  Fits what its weights are.

``python -m knowledge.curating.fitting`` drafts the articles of ``tests/data/articles``, proposes
absences for each, asks what readers ask, prints how each article fares with weights that were
fitted on the others, and writes them into ``knowledge/ranking/weights.toml``. All other weights
stay as they are; fit those first.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from knowledge.curating.drafting.draft import draft_of
from knowledge.curating.drafting.pasted import read_pasted
from knowledge.curating.drafting.writing import written as written_draft
from knowledge.curating.enriching.rules import propose
from knowledge.deciding.outcome import Outcome
from knowledge.deciding.signals import signals
from knowledge.desk import Desk
from knowledge.evaluation.cases import read_cases
from knowledge.evaluation.fitting import DATA, told
from knowledge.evaluation.learning import Example, Slate, fit_decision, fit_ranking
from knowledge.evaluation.samples import Exam, Sample, groups_of, samples_of
from knowledge.evaluation.trials import Trial, try_cases
from knowledge.lists.loading import load_text
from knowledge.lists.model import Absence, FactList
from knowledge.ranking.ranking import Candidate
from knowledge.ranking.weights import FILE, Weights, shipped, trying, written

QUESTIONS: Final = ("questions.jsonl", "uncovered.jsonl")
"""What curated lists leave out, a draft has."""
RANK_PENALTY: Final = 1.0
DECIDE_PENALTY: Final = 10.0
ANSWERED: Final = 1.25
"""What a right answer counts beside a refusal: who looks at a draft would rather see one."""


def drafts_in(folder: Path) -> Iterator[Exam]:
    """Draft and enrich each article of a folder, as its curator would, and put its questions.

    Raises:
        InvalidCasesError: A file of questions is not good.
    """
    for article in sorted(folder.glob("*/article.txt")):
        listed = drafted(article.read_text(encoding="utf-8"))
        files = (article.parent / name for name in QUESTIONS)
        cases = [case for file in files if file.exists() for case in read_cases(file)]
        yield Exam(f"{article.parent.name}/draft", listed, cases, [])
        yield Exam(f"{article.parent.name}/enriched", enriched(listed), cases, [])


def drafted(article: str) -> FactList:
    """Make a list of an article as it was copied, with nothing that a person added."""
    return load_text(Path("draft.toml"), written_draft(draft_of(read_pasted(article))))


def enriched(listed: FactList) -> FactList:
    """Add what rules propose, as if it were reviewed."""
    desk = Desk([listed])
    proposals = propose(listed, lambda question: desk.ask(question).outcome is Outcome.ANSWER)
    absent = [Absence(phrasings=list(each)) for each in proposals.absences]
    entities = [
        each.model_copy(update={"aliases": [*each.aliases, *proposals.aliases.get(each.id, ())]})
        for each in listed.entity
    ]
    return listed.model_copy(update={"absent": absent, "entity": entities})


def fit_unphrased(samples: Sequence[Sample], *, before: Weights) -> Weights:
    """Fit what both strengths of a fact are worth, then the decision."""
    names = list(before.unphrased_rank)
    choices = [
        Slate([_strengths(each) for each, _ in facts], [right for _, right in facts])
        for sample in samples
        if (facts := _facts(sample))
        and any(right for _, right in facts)
        and not all(right for _, right in facts)
    ]
    [ranking] = fit_ranking(choices, common=RANK_PENALTY)
    found = replace(before, unphrased_rank=dict(zip(names, ranking, strict=True)))
    examples: list[Example] = []
    with trying(found):
        for sample in samples:
            facts = [
                (each._replace(strength=each.both.strength), right)
                for each, right in _facts(sample)
                if each.both is not None
            ]
            facts.sort(key=lambda each: -each[0].strength)
            if facts and not facts[0][0].parts.exact:
                absences = [each for each in sample.candidates if each.entry.fact is None]
                row = signals(sample.reading, [*(each for each, _ in facts), *absences])
                label = facts[0][1]
                examples.append(Example(row, label, ANSWERED if label else 1.0))
    decide = fit_decision(examples, penalty=DECIDE_PENALTY)
    return replace(found, unphrased_decide=decide)


def _facts(sample: Sample) -> list[tuple[Candidate, bool]]:
    paired = zip(sample.candidates, sample.right, strict=True)
    return [(each, right) for each, right in paired if each.beside_phrasings]


def _strengths(candidate: Candidate) -> list[float]:
    assert candidate.both is not None  # noqa: S101 - a fact of a draft
    return list(candidate.both)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.curating.fitting")
    parser.add_argument("--data", type=Path, default=DATA, help="a folder with one an article")
    parser.add_argument("--out", type=Path, default=FILE, help="where to write the weights")
    options = parser.parse_args(arguments)
    asked = list(drafts_in(options.data))
    samples = [sample for each in asked for sample in samples_of(each)]
    trials: dict[str, list[Trial]] = {}
    for group in groups_of(samples):
        others = [sample for sample in samples if sample.group != group]
        with trying(fit_unphrased(others, before=shipped())):
            for each in (one for one in asked if one.group == group):
                held_out = try_cases(Desk([each.listed]), each.cases)
                trials.setdefault(each.name.partition("/")[2], []).extend(held_out)
                sys.stdout.write(f"{told(each.name, held_out)}\n")
    for kind, those in trials.items():
        sys.stdout.write(f"{told(f'{kind}, all held out', those)}\n")
    options.out.write_text(written(fit_unphrased(samples, before=shipped())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
