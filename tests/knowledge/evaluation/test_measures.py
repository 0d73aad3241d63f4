import pytest

from knowledge.evaluation.measures import auroc, mean, reciprocal, resampled, share


def test_a_share_has_its_wilson_interval() -> None:
    found = share([True] * 8 + [False] * 2)

    assert (found.hits, found.n, found.value) == (8, 10, 0.8)
    assert [found.low, found.high] == pytest.approx([0.4902, 0.9433], abs=1e-4)


def test_a_share_of_nothing_tells_nothing() -> None:
    assert share([]) == (0, 0, 0.0, 1.0)
    assert share([]).value == 0.0


@pytest.mark.parametrize(
    ("positive", "negative", "area"),
    [
        ([3, 4], [1, 2], 1.0),
        ([1, 2], [3, 4], 0.0),
        ([1, 1], [1, 1], 0.5),
        ([0.8, 0.4], [0.6, 0.2], 0.75),
        ([5, 3], [3], 0.75),
        ([], [1], 0.5),
        ([1], [], 0.5),
    ],
)
def test_the_area_counts_pairs_and_halves_ties(
    positive: list[float], negative: list[float], area: float
) -> None:
    assert auroc(positive, negative) == area


def test_a_rank_gains_its_reciprocal_and_none_gains_nothing() -> None:
    assert [reciprocal(rank) for rank in (1, 2, 4, 0)] == [1.0, 0.5, 0.25, 0.0]


def test_a_resampled_measure_is_its_own_and_its_interval_always_the_same() -> None:
    gains = [1.0] * 30 + [0.5] * 10 + [0.0] * 10

    found = resampled(mean, gains)

    assert (found.value, found.n) == (0.7, 50)
    assert 0.5 < found.low < found.value < found.high < 0.9
    assert resampled(mean, gains) == found


def test_a_measure_of_an_empty_group_has_no_interval() -> None:
    assert resampled(auroc, [1.0, 2.0], []) == (0.5, 2, 0.0, 1.0)
    assert resampled(mean, []) == (0.0, 0, 0.0, 1.0)
