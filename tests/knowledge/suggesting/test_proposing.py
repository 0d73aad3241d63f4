"""What is offered after a fact: near it, new, and of the same article."""

from pathlib import Path

import pytest

from knowledge.desk import Desk
from knowledge.language.questions import Kind
from knowledge.lists.loading import load_list
from knowledge.lists.model import Fact, FactList, Zone
from knowledge.suggesting.proposing import neighbours

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def lists() -> list[FactList]:
    return [load_list(path) for path in sorted((DATA / "lists").glob("*.toml"))]


@pytest.fixture(scope="module")
def desk(lists: list[FactList]) -> Desk:
    return Desk(lists)


def names_of(desk: Desk) -> list[str]:
    return [f"{each.article.id}/{fact.id}" for each in desk.lists for fact in each.fact]


def fact(number: int, kind: Kind, *entities: str, zone: str = "body") -> Fact:
    return Fact.model_validate(
        {
            "id": f"f{number}",
            "kind": kind,
            "sentence": "Oui.",
            "entities": list(entities),
            "phrasings": [f"Question {number} ?"],
            "source": {"zone": Zone(zone), "paragraph": 1, "sentence": number},
        }
    )


def test_rare_company_binds_more_than_the_same_kind_and_that_more_than_nearness() -> None:
    facts = [
        fact(1, Kind.WHEN, "paul", "paris"),
        fact(2, Kind.WHO),
        fact(3, Kind.WHEN),
        fact(4, Kind.WHO, "paris"),
        fact(5, Kind.WHO, "paris"),
        fact(6, Kind.WHO, "paul"),
        fact(7, Kind.WHEN, "paul", "paris", zone="credit"),
    ]
    entities = [{"id": one, "type": "person", "name": one.title()} for one in ("paul", "paris")]
    article = {"id": "a", "title": "T", "publisher": "P"}
    listed = FactList.model_validate({"article": article, "entity": entities, "fact": facts})

    order = [each.id for each in neighbours(facts[0], listed)]

    assert order == ["f6", "f4", "f5", "f3", "f2", "f7"]


def test_the_served_and_the_seen_are_never_offered(desk: Desk) -> None:
    for name in names_of(desk)[::7]:
        first = desk.next_questions(name)
        second = desk.next_questions(name, seen=[one.fact for one in first])

        offered = [one.fact for one in (*first, *second)]
        assert len(offered) == len(set(offered)) == 6
        assert name not in offered
        assert {one.partition("/")[0] for one in offered} == {name.partition("/")[0]}


def test_who_has_seen_everything_is_offered_nothing(desk: Desk) -> None:
    names = names_of(desk)

    assert desk.next_questions(names[0], seen=names) == ()
    assert desk.next_questions("gone/fact") == ()


def test_a_question_that_is_offered_is_answered_by_the_fact_behind_it(
    lists: list[FactList],
) -> None:
    desk = Desk(lists[:1])
    for name in names_of(desk)[::7]:
        for offered in desk.next_questions(name):
            assert desk.ask(offered.label).facts == (offered.fact,)
