from pathlib import Path

import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.evaluation.cases import read_cases
from knowledge.evaluation.measures import share
from knowledge.evaluation.summing import (
    Row,
    by_kind,
    by_register,
    histogram,
    longest,
    measured,
)
from knowledge.evaluation.trials import Fate, Trial, try_cases
from knowledge.lists.loading import load_list

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def trials() -> list[Trial]:
    desk = Desk([load_list(DATA / "bot" / "phare.toml")])
    return try_cases(desk, read_cases(DATA / "evaluation" / "phare.jsonl"))


def test_every_question_has_its_verdict(trials: list[Trial]) -> None:
    assert {trial.case.id: trial.fate for trial in trials} == {
        "p1": Fate.GOOD,
        "p2": Fate.GOOD,
        "p3": Fate.GOOD,
        "p4": Fate.GOOD,
        "p5": Fate.GOOD,
        "p6": Fate.WRONG_FACT,
    }


def test_the_measures_are_those_of_the_verdicts(trials: list[Trial]) -> None:
    found = measured(trials)

    assert found.answered_right == share([True] * 3 + [False])
    assert found.wrong == share([True] + [False] * 3)
    assert found.reachable == found.answered_right
    assert found.refused == share([True, True])
    assert found.false_answers == share([False, False])
    assert found.coverage == share([True] * 4 + [False] * 2)
    assert found.risk == share([True] + [False] * 3)
    assert found.hit_1 == found.hit_3 == found.answered_right
    assert (found.mrr.value, found.mrr.n) == (0.75, 4)
    assert (found.auroc.value, found.auroc.n) == (1.0, 6)


def test_a_guard_and_small_talk_score_lowest(trials: list[Trial]) -> None:
    absent, thanks = trials[3], trials[4]

    assert absent.guard is not None
    assert absent.score == 0.0
    assert (thanks.reply.outcome, thanks.score) == (Outcome.CHAT, 0.0)


def test_the_tables_part_the_questions(trials: list[Trial]) -> None:
    assert by_kind(trials)["who"] == Row(2, share([True, False]), share([False, True]), share([]))
    assert list(by_register(trials)) == ["standard", "followup", "noaccents", "not given"]


def test_the_scores_are_counted_in_ten_bars(trials: list[Trial]) -> None:
    bars = histogram(trials)

    assert {label: sum(counts) for label, counts in bars.items()} == {
        "right": 3,
        "wrong": 1,
        "silent": 2,
    }
    assert bars["silent"] == [2, *[0] * 9]


def test_the_longest_sentence_is_named(trials: list[Trial]) -> None:
    most = longest(trials)

    assert most is not None
    assert most.case.id == "p3"
    assert longest(trials[3:5]) is None


def test_progress_is_told_after_every_question() -> None:
    desk = Desk([load_list(DATA / "bot" / "phare.toml")])
    told: list[tuple[int, int]] = []

    try_cases(
        desk,
        read_cases(DATA / "evaluation" / "phare.jsonl")[:2],
        progress=lambda done, of: told.append((done, of)),
    )

    assert told == [(1, 2), (2, 2)]
