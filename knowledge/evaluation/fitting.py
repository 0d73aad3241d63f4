"""Where do the weights come from?  Labelled questions on several lists, held apart list by list.

``python -m knowledge.evaluation.fitting LIST.toml=QUESTIONS.jsonl ...`` prints how well each list
is ranked and decided by weights that were fitted on the others, then writes ``weights.toml`` of
:mod:`knowledge.ranking`, fitted on all.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.deciding.consulting import consult
from knowledge.deciding.deciding import signals
from knowledge.errors import SourcierError
from knowledge.evaluation.cases import Case, read_cases
from knowledge.evaluation.measures import auroc
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.ranking.index import Index
from knowledge.ranking.logistic import WEIGHTS, fit, weighted
from knowledge.ranking.odds import probability
from knowledge.ranking.parts import Parts
from knowledge.ranking.ranking import Candidate
from knowledge.reading.reading import Reading

RANKED = [name for name in Parts._fields if name != "exact"]
RIVALS = 8  # wrong candidates that a right one is compared with
RIDGE = {"rank": 200.0, "decide": 1.0}

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled question and the candidates that its list has for it.

    Attributes:
        group: The list that it belongs to.
        reading: The question.
        candidates: As the weights that ship rank them; the first wrong ones are the rivals.
        right: Which of them answer it.
    """

    group: str
    reading: Reading
    candidates: list[Candidate]
    right: list[bool]


def samples_of(place: Path, cases: Sequence[Case]) -> list[Sample]:
    """Rank every question that is no small talk."""
    listed = with_imprint(load_list(place))
    index = Index(listed)
    samples: list[Sample] = []
    for case in cases:
        view = consult(index, case.q, case.context)
        reading, candidates = view.reading, view.candidates
        if reading.talk or not reading.terms:
            continue
        right = [
            each.entry.fact is not None
            and case.is_right(each.entry.fact.sentence, [each.entry.fact.id])
            for each in candidates
        ]
        samples.append(Sample(listed.article.id, reading, candidates, right))
    return samples


def fit_ranking(samples: Sequence[Sample]) -> Weights:
    """Fit weights that put right facts before wrong ones, pair by pair."""
    rows: list[list[float]] = []
    for sample in samples:
        good = [each for each, right in zip(sample.candidates, sample.right, strict=True) if right]
        bad = [
            each
            for each, right in zip(sample.candidates, sample.right, strict=True)
            if not right and each.entry.fact is not None
        ]
        for better in good[:2]:
            rows += [
                [_part(better, name) - _part(worse, name) for name in RANKED]
                for worse in bad[:RIVALS]
            ]
    mirrored = rows + [[-value for value in row] for row in rows]
    labels = [True] * len(rows) + [False] * len(rows)
    return dict(zip(RANKED, fit(mirrored, labels, ridge=RIDGE["rank"]), strict=True))


def fit_deciding(samples: Sequence[Sample], ranking: Weights) -> Weights:
    """Fit weights that tell whether the first fact is right."""
    rows, labels = _decided(samples, ranking)
    names = [name for name in rows[0] if name != "exact"]
    values = [[row[name] for name in names] for row in rows]
    return dict(zip(names, fit(values, labels, ridge=RIDGE["decide"]), strict=True))


def report(samples: Sequence[Sample], ranking: Weights, deciding: Weights) -> str:
    """Say how well a list's questions are ranked and decided."""
    asked = [sample for sample in samples if any(sample.right)]
    first = [_reranked(sample, ranking) for sample in asked]
    hits = sum(_is_right(sample, ranked[0]) for sample, ranked in zip(asked, first, strict=True))
    rows, labels = _decided(samples, ranking)
    scores = [probability(weighted(row, deciding)) for row in rows]
    good = [score for score, label in zip(scores, labels, strict=True) if label]
    bad = [score for score, label in zip(scores, labels, strict=True) if not label]
    share = hits / len(asked) if asked else 0.0
    return f"hit@1 {share:.3f} (n={len(asked)})   AUROC {auroc(good, bad):.3f} (n={len(rows)})"


def _decided(
    samples: Sequence[Sample], ranking: Weights
) -> tuple[list[dict[str, float]], list[bool]]:
    rows: list[dict[str, float]] = []
    labels: list[bool] = []
    for sample in samples:
        ranked = _reranked(sample, ranking)
        if ranked and not ranked[0].parts.exact:
            absences = [each for each in sample.candidates if each.entry.fact is None]
            rows.append(signals(sample.reading, [*ranked, *absences]))
            labels.append(_is_right(sample, ranked[0]))
    return rows, labels


def _reranked(sample: Sample, ranking: Weights) -> list[Candidate]:
    facts = [
        each._replace(strength=weighted(each.parts._asdict(), ranking))
        for each in sample.candidates
        if each.entry.fact is not None
    ]
    return sorted(facts, key=lambda each: (-each.parts.exact, -each.strength, each.place))


def _is_right(sample: Sample, candidate: Candidate) -> bool:
    places = [each.place for each in sample.candidates]
    return sample.right[places.index(candidate.place)]


def _part(candidate: Candidate, name: str) -> float:
    value: float = getattr(candidate.parts, name)
    return value


def written(ranking: Weights, deciding: Weights, command: str) -> str:
    """Write the weights as TOML, with the command that made them."""
    lines = ["# Weights of the signals, made by", f"#   {command}"]
    for name, weights in (("rank", ranking), ("decide", deciding)):
        lines += ["", f"[{name}]"]
        lines += [f"{signal} = {weight:.4f}" for signal, weight in weights.items()]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Fit, report list by list, write; 2 when a file is not good."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", metavar="LIST.toml=QUESTIONS.jsonl")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args(arguments)
    samples: list[Sample] = []
    try:
        for pair in options.pairs:
            listed, _, questions = pair.partition("=")
            samples += samples_of(Path(listed), read_cases(Path(questions)))
    except (SourcierError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for group in sorted({sample.group for sample in samples}):
        others = [sample for sample in samples if sample.group != group]
        held = [sample for sample in samples if sample.group == group]
        if others:
            ranking = fit_ranking(others)
            told = report(held, ranking, fit_deciding(others, ranking))
            sys.stdout.write(f"{group:40} {told}\n")
    ranking = fit_ranking(samples)
    names = " ".join(sorted({sample.group for sample in samples}))
    command = f"python -m knowledge.evaluation.fitting; {len(samples)} questions about {names}"
    options.out.write_text(
        written(ranking, fit_deciding(samples, ranking), command), encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
