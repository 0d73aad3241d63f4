from pathlib import Path

import pytest

from knowledge.passages.asking import KINDS
from knowledge.passages.fitting import main
from knowledge.passages.learning import Choice, Example, fit_decision, fit_ranker, scales
from knowledge.passages.weights import ANY, Weights, parse_weights, shipped, written


def test_a_component_that_tells_right_from_wrong_gets_weight() -> None:
    choices = [
        Choice(number % 2, [[1.0, 0.0], [0.0, 1.0 * (number % 3)], [0.0, 0.5]], frozenset({0}))
        for number in range(200)
    ]

    common, *own = fit_ranker(choices)

    assert len(own) == len(KINDS)
    assert common[0] > 0 > common[1]


def test_a_signal_that_tells_answers_from_refusals_gets_weight() -> None:
    examples = [Example([float(number % 2), 0.3], bool(number % 2), 1.0) for number in range(400)]

    [telling, constant], bias = fit_decision(examples)

    assert telling > 0
    assert constant == pytest.approx(0, abs=0.01)
    assert bias < 0 < bias + telling


def test_a_column_that_never_changes_has_scale_one() -> None:
    assert scales([[2.0, 0.0], [2.0, 4.0]]) == [1.0, 2.0]


def test_weights_survive_writing() -> None:
    weights = Weights({ANY: {"coverage": 1.5}, "date": {"holds_date": 0.25}}, {"lead": -2.0}, 0.5)

    again = parse_weights(written(weights, made_by="a test", fitted_on="nothing"))

    assert again.for_kind("date") == {"coverage": 1.5, "holds_date": 0.25}
    assert again.for_kind("place") == {"coverage": 1.5}
    assert (again.deciding, again.bias) == ({"lead": -2.0}, 0.5)


def test_the_shipped_weights_prefer_coverage() -> None:
    weights = shipped()

    assert weights.for_kind("date")["holds_date"] > 0
    assert weights.for_kind("other")["beyond_title"] > 0
    assert weights.deciding


def test_the_command_measures_fits_and_writes(
    squad: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(
        "knowledge.passages.fitting.in_half", lambda article: "Abeille" in article.title
    )
    out = tmp_path / "weights.json"

    main([str(squad), "--out", str(out), "--predictions", str(tmp_path / "out.jsonl")])

    assert "paragraph hit@1" in capsys.readouterr().out
    assert parse_weights(out.read_text("utf-8")).deciding
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 16
