"""Which weights suit the labelled questions best?

``python -m knowledge.evaluation.fitting`` reads what stands in ``tests/data``,
prints how each article fares with weights that were fitted on the others, and writes
``knowledge/ranking/weights.toml``, fitted on all. The weights of facts without phrasings stay as
they are, unless ``--squad FILE`` names a file of questions in SQuAD format to fit them on; the
first half of its articles is then measured with weights of the second, and the other way round.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from knowledge.deciding.signals import signals
from knowledge.desk import Desk
from knowledge.errors import SourcierError
from knowledge.evaluation.learning import Example, Slate, fit_decision, fit_ranking
from knowledge.evaluation.measures import auroc
from knowledge.evaluation.samples import Exam, Sample, asked_in, groups_of, rephrased, samples_of
from knowledge.evaluation.squad_fitting import fit_plain
from knowledge.evaluation.trials import Trial, try_cases
from knowledge.ranking.parts import Parts
from knowledge.ranking.ranking import Candidate
from knowledge.ranking.weights import FILE, Weights, shipped, trying, weighted, written

DATA: Final = Path(__file__).parents[2] / "tests" / "data" / "articles"
LISTS: Final = DATA.with_name("lists")
JUDGED: Final = frozenset({"dates", "number", "speaker"})
"""What guards judge: a fact that says otherwise is to come first, so that it can be set right."""
RANKED: Final = [name for name in Parts._fields if name not in {"exact", *JUDGED}]
RANK_PENALTY: Final = 100.0
DECIDE_PENALTY: Final = 60.0


def fit_phrased(samples: Sequence[Sample], more: Sequence[Sample], *, before: Weights) -> Weights:
    """Fit the ranker, then the decision on what it ranks first.

    Args:
        samples: Some with a right fact and a wrong one, and some without a right one.
        more: For the ranker alone.
        before: Weights whose other half is kept.
    """
    choices = [
        Slate(
            [_row(each) for each, _ in facts],
            [right for _, right in facts],
        )
        for sample in (*samples, *more)
        if any(sample.right) and (facts := _facts(sample))
    ]
    [ranking] = fit_ranking(choices, common=RANK_PENALTY)
    ranked = replace(before, rank=dict(zip(RANKED, ranking, strict=True)))
    examples: list[Example] = []
    for sample in samples:
        order = _reranked(sample, ranked)
        if order and not order[0][0].parts.exact:
            absences = [each for each in sample.candidates if each.entry.fact is None]
            row = signals(sample.reading, [*(each for each, _ in order), *absences])
            examples.append(Example(row, order[0][1]))
    decide = fit_decision(examples, penalty=DECIDE_PENALTY, without="exact")
    articles = " ".join(groups_of(samples))
    on = f"{len(samples)} questions, and {len(more)} phrasings, about {articles}"
    return replace(ranked, decide=decide, fitted={**before.fitted, "phrased": on})


def _facts(sample: Sample) -> list[tuple[Candidate, bool]]:
    paired = zip(sample.candidates, sample.right, strict=True)
    return [(each, right) for each, right in paired if each.entry.fact is not None]


def _row(candidate: Candidate) -> list[float]:
    values = candidate.parts._asdict()
    return [values[name] for name in RANKED]


def _reranked(sample: Sample, found: Weights) -> list[tuple[Candidate, bool]]:
    facts = [
        (each._replace(strength=weighted(each.parts._asdict(), found.rank)), right)
        for each, right in _facts(sample)
    ]
    return sorted(facts, key=lambda each: (-each[0].parts.exact, -each[0].strength, each[0].place))


def told(name: str, trials: Sequence[Trial]) -> str:
    """Say in a line how a list's questions went; a share of nothing is left out."""
    answerable = [each for each in trials if each.rank]
    others = [each for each in trials if not each.rank]
    shares = [
        ("right", [each.right for each in answerable]),
        ("wrong", [each.answered and not each.right for each in answerable]),
        ("hit@1", [each.rank == 1 for each in answerable]),
        ("refused", [not each.answered for each in others]),
    ]
    line = [f"{what} {sum(flags) / len(flags):.3f}" for what, flags in shares if flags]
    scores = auroc([each.score for each in answerable], [each.score for each in others])
    return f"{name:36} {'  '.join(line)}  AUROC {scores:.3f}  n={len(answerable)}+{len(others)}"


def hold_out(
    asked: Sequence[Exam], samples: Sequence[Sample], more: Sequence[Sample]
) -> Iterable[str]:
    """Measure each article with weights fitted on the others; a line a list, the last for all."""
    everything: list[Trial] = []
    trapped: list[Trial] = []
    for group in groups_of(samples):
        others = [sample for sample in samples if sample.group != group]
        if not others:
            continue
        beside = [sample for sample in more if sample.group != group]
        with trying(fit_phrased(others, beside, before=shipped())):
            for each in asked:
                if each.group == group:
                    desk = Desk([each.listed])
                    trials = try_cases(desk, each.cases)
                    everything += trials
                    trapped += try_cases(desk, each.traps)
                    yield told(each.name, trials)
    if everything:
        yield told("all, held out", everything)
    if trapped:
        yield told("traps, on which none is fitted", trapped)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, fit, write; 2 when a file is not good."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.evaluation.fitting")
    parser.add_argument("--data", type=Path, default=DATA, help="a folder with one an article")
    parser.add_argument("--lists", type=Path, default=LISTS, help="a folder of lists")
    parser.add_argument("--squad", type=Path, help="fit what plain sentences are worth, on this")
    parser.add_argument("--out", type=Path, default=FILE, help="where to write the weights")
    options = parser.parse_args(arguments)
    found = shipped()
    try:
        asked = list(asked_in(options.data, options.lists))
        samples = [sample for each in asked for sample in samples_of(each)]
        more = [sample for each in rephrased(asked) for sample in samples_of(each)]
        for line in hold_out(asked, samples, more):
            sys.stdout.write(f"{line}\n")
        found = fit_phrased(samples, more, before=found)
        if options.squad is not None:
            found, report = fit_plain(options.squad, before=found)
            sys.stdout.write(f"{report.table()}\n")
            digest = hashlib.sha256(options.squad.read_bytes()).hexdigest()[:16]
            name = f"{options.squad.name}, SHA-256 {digest}"
            found = replace(found, fitted={**found.fitted, "plain": name})
    except (SourcierError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    options.out.write_text(written(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
