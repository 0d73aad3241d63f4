"""Questions about the same stand together, whatever their words."""

from pathlib import Path

import pytest

from knowledge.curating.inbox.grouping import Asked, grouped, grouped_by_list
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.lists.model import FactList

PHARE = Path(__file__).parents[3] / "data" / "bot" / "phare.toml"


@pytest.fixture(scope="module")
def phare() -> FactList:
    return load_list(PHARE)


def test_the_same_in_other_words_is_one_group_and_the_most_asked_comes_first(
    phare: FactList,
) -> None:
    asked = [
        Asked("qui peint le phare ?", 1),
        Asked("Quel âge a la gardienne ?", 2),
        Asked("qui a peint le phare", 1),
        Asked("kel age a la gardienne", 3),
        Asked("QUEL AGE A LA GARDIENNE ???", 1),
    ]

    groups = grouped(phare, asked)

    assert [set(group.queries) for group in groups] == [
        {"kel age a la gardienne", "Quel âge a la gardienne ?", "QUEL AGE A LA GARDIENNE ???"},
        {"qui a peint le phare", "qui peint le phare ?"},
    ]
    assert [group.times for group in groups] == [6, 2]
    assert groups[0].queries[0] == "kel age a la gardienne"


def test_the_nearest_facts_stand_beside_a_group(phare: FactList) -> None:
    [group] = grouped(phare, [Asked("qui habite près du phare avec la gardienne ?", 1)])

    assert group.near[0].id == "keeper"


def test_what_the_imprint_answers_is_no_fact_to_add_a_phrasing_to(phare: FactList) -> None:
    [group] = grouped(with_imprint(phare), [Asked("qui a donc signé cet article-là ?", 1)])

    assert {fact.id for fact in group.near} <= {fact.id for fact in phare.fact}


def test_what_waits_for_a_list_that_is_gone_is_there_and_alone(phare: FactList) -> None:
    asked = {"gone": [Asked("qui ?", 5), Asked("qui", 5)], "phare-kermor": [Asked("où ça", 1)]}

    groups = grouped_by_list(asked, {"phare-kermor": phare})

    assert [(one.article, one.queries) for one in groups] == [
        ("gone", ("qui ?",)),
        ("gone", ("qui",)),
        ("phare-kermor", ("où ça",)),
    ]
    assert groups[0].near == ()


def test_nothing_that_waits_is_no_group(phare: FactList) -> None:
    assert grouped(phare, []) == []


@pytest.mark.parametrize("query", ["…a", "<b>a</b>", "أين بوتين؟", "x" * 300, "a b " * 70])
def test_whatever_somebody_sends_is_in_a_group(phare: FactList, query: str) -> None:
    assert [one.queries for one in grouped(phare, [Asked(query, 1)])] == [(query,)]
