import pytest

from knowledge.evaluation.benchmark import peers
from knowledge.evaluation.benchmark.timing import OURS, measure, percentile


def test_we_are_timed_first_and_the_peers_beside_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda _: None)
    measured = measure(20, queries=10)

    assert [timing.name for timing in measured.timings] == [OURS, "token_set_ratio", "WRatio"]
    assert [timing.queries for timing in measured.timings] == [10, 10, 10]
    assert measured.absent == ("bm25s",)


def test_a_median_is_no_longer_than_what_99_of_100_take() -> None:
    measured = measure(20, queries=10)

    assert all(0 < timing.median <= timing.p99 for timing in measured.timings)
    assert measured.building > 0


def test_the_longer_a_list_the_less_memory_a_fact_takes() -> None:
    short, long = measure(300, queries=1).memory, measure(1_200, queries=1).memory

    assert short is not None
    assert long is not None
    assert 0 < long < short


def test_indexing_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    measure(250, progress=lambda done, of: told.append((done, of)), queries=1)

    assert told == [(100, 250), (200, 250), (250, 250)]


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.99, 4), (1.0, 4), (0.01, 1)])
def test_a_percentile_is_a_value_that_was_measured(share: float, value: int) -> None:
    assert percentile([4, 1, 3, 2], share) == value
