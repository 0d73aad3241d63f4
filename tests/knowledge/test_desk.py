"""Several articles on one desk."""

from pathlib import Path

import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.lists.loading import load_list
from knowledge.lists.model import FactList

DATA = Path(__file__).parents[1] / "data" / "lists"


@pytest.fixture(scope="module")
def lists() -> list[FactList]:
    return [load_list(path) for path in sorted(DATA.glob("*.toml"))]


def test_the_answer_comes_from_the_article_that_tells_it(lists: list[FactList]) -> None:
    desk = Desk(lists)
    for listed in lists:
        own = f"{listed.article.id}/{listed.fact[0].id}"

        reply = desk.ask(listed.fact[0].phrasings[0])

        assert own in [*reply.facts, *(choice.fact for choice in reply.choices)]


def test_two_articles_that_tell_the_same_are_both_offered_by_name(lists: list[FactList]) -> None:
    twin = lists[0].model_copy(
        update={"article": lists[0].article.model_copy(update={"id": "jumeau", "title": "Jumeau"})}
    )

    reply = Desk([lists[0], twin]).ask(lists[0].fact[0].phrasings[0])

    assert reply.outcome is Outcome.CHOICES
    assert {choice.fact.partition("/")[0] for choice in reply.choices} == {
        lists[0].article.id,
        "jumeau",
    }
    assert any("Jumeau" in choice.label for choice in reply.choices)


def test_a_button_serves_its_fact_and_a_stale_one_nothing(lists: list[FactList]) -> None:
    desk = Desk(lists)
    choice = desk.examples()[0]

    served = desk.serve(choice.fact)

    assert served is not None
    assert served.facts == (choice.fact,)
    assert desk.serve("gone/fact") is None


def test_examples_are_distinct_and_never_more_than_there_are(lists: list[FactList]) -> None:
    desk = Desk(lists)

    assert len({choice.fact for choice in desk.examples(10)}) == 10
    assert len(desk.examples(100_000)) == sum(len(each.fact) for each in desk.lists)


def test_every_article_tells_who_wrote_it_and_when(lists: list[FactList]) -> None:
    for listed in lists:
        desk = Desk([listed])

        authors = desk.ask("Qui a écrit cet article ?")

        assert authors.outcome is Outcome.ANSWER
        assert authors.sentence is not None
        for author in listed.article.authors:
            assert author in authors.sentence


def test_what_the_list_leaves_out_is_not_made_up(lists: list[FactList]) -> None:
    bare = lists[0].model_copy(
        update={"article": lists[0].article.model_copy(update={"published": None, "url": None})}
    )

    reply = Desk([bare]).ask("Quand l'article a-t-il été publié ?")

    assert reply.outcome is Outcome.ABSTAIN


def test_of_a_chosen_article_only_that_one_answers_refuses_and_gives_examples(
    lists: list[FactList],
) -> None:
    desk = Desk(lists)
    mine, other = lists[0], lists[1]

    own = desk.ask(mine.fact[0].phrasings[0], article=mine.article.id)
    foreign = desk.ask(other.fact[0].phrasings[0], article=mine.article.id)
    greeting = desk.ask("bonjour", article=mine.article.id)

    offered = [*own.choices, *foreign.choices, *greeting.choices]
    assert own.facts == (f"{mine.article.id}/{mine.fact[0].id}",)
    assert not foreign.facts
    assert {choice.fact.partition("/")[0] for choice in offered} == {mine.article.id}


def test_an_article_that_is_gone_leaves_all_the_others(lists: list[FactList]) -> None:
    desk = Desk(lists)
    query = lists[1].fact[0].phrasings[0]

    assert desk.ask(query, article="gone") == desk.ask(query)
    assert desk.lists_of("gone") == desk.lists_of(None) == desk.lists
