import pytest

from knowledge.evaluation.learning import Example, Slate, fit_decision, fit_ranking
from knowledge.ranking.weights import INTERCEPT


def test_a_component_that_tells_right_from_wrong_gets_weight() -> None:
    choices = [
        Slate(
            [[1.0, 0.0], [0.0, 1.0 * (number % 3)], [0.0, 0.5]], [True, False, False], number % 2
        )
        for number in range(200)
    ]

    common, *own = fit_ranking(choices, common=10.0, own=30.0, kinds=2)

    assert len(own) == 2
    assert common[0] > 0 > common[1]


def test_what_only_one_kind_of_query_shows_becomes_its_own() -> None:
    telling = [Slate([[1.0, 0.0], [0.0, 1.0]], [True, False], 0)] * 50
    opposed = [Slate([[1.0, 0.0], [0.0, 1.0]], [False, True], 1)] * 50

    common, first, second = fit_ranking([*telling, *opposed], common=1.0, own=1.0, kinds=2)

    assert common == pytest.approx([0, 0], abs=1e-3)
    assert first[0] > 1 > -1 > second[0]


def test_two_right_candidates_do_not_compete() -> None:
    [weights] = fit_ranking([Slate([[1.0], [0.0]], [True, True])], common=1.0)

    assert weights == pytest.approx([0])


def test_nothing_cannot_be_fitted() -> None:
    with pytest.raises(ValueError, match="nothing to fit"):
        fit_ranking([], common=1.0)


def test_a_signal_that_tells_answers_from_refusals_gets_weight() -> None:
    examples = [
        Example({"telling": float(number % 2), "constant": 0.3}, bool(number % 2))
        for number in range(400)
    ]

    telling, constant, intercept = fit_decision(examples, penalty=1.0).values()

    assert telling > 0
    assert constant == pytest.approx(0, abs=0.01)
    assert intercept < 0 < intercept + telling


def test_an_example_counts_as_much_as_it_says() -> None:
    heavy = [Example({"mute": 0.0}, answer=True, counts=9.0), Example({"mute": 0.0}, answer=False)]

    intercept = fit_decision(heavy, penalty=1.0)[INTERCEPT]

    assert intercept == pytest.approx(2.197, abs=0.01)  # ln 9
