"""The short cuts of the search never change what it finds."""

from collections.abc import Mapping

import pytest

from knowledge.evaluation.benchmark.inventing import invented_list, invented_queries
from knowledge.ranking.covering import covering
from knowledge.ranking.crediting import Weighed
from knowledge.ranking.index import Index
from knowledge.ranking.weighing import held_by, weigh

FACTS = 1_500


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(invented_list(FACTS))


def counted(weighed: Weighed, index: Index) -> Mapping[int, float]:
    covered: dict[int, float] = {}
    for place in range(len(index)):
        held = held_by(index.entry(place).union, weighed)
        if held:
            covered[place] = sum(weighed.weights[at] * value for at, value in held.items())
    return covered


@pytest.mark.parametrize("query", invented_queries(invented_list(FACTS), 30))
def test_what_covers_most_is_what_covers_most_when_all_are_counted(
    query: str, index: Index
) -> None:
    weighed = weigh(index.read(query), index)
    every = counted(weighed, index)
    best = sorted(every.values(), reverse=True)[:12]

    found = covering(weighed, index, count=12)

    assert sorted(found.values(), reverse=True)[:12] == pytest.approx(best)
    assert all(gain == pytest.approx(every[place]) for place, gain in found.items())
    if len(best) == 12:
        tied = {place for place, gain in every.items() if gain > best[-1] - 1e-9}
        assert set(found) == tied


def test_every_phrasing_of_a_long_list_finds_its_fact(index: Index) -> None:
    for place in range(0, FACTS, 100):
        assert index.exact(index.entry(place).phrasings[1].text.upper()) == place


def test_nothing_is_exact_that_is_not_there(index: Index) -> None:
    assert index.exact("quand ?") is None
    assert index.exact("") is None


def test_the_texts_of_an_entry_are_kept_as_they_were_read(index: Index) -> None:
    entry = index.entry(7)

    assert [each.text for each in entry.phrasings] == index.listed.fact[7].phrasings
    assert entry.entities >= set(index.listed.fact[7].entities)
    assert entry.union == {number for run in index.runs(7) for number in run}
