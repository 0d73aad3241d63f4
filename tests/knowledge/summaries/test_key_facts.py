from collections import Counter
from pathlib import Path

import pytest

from knowledge.language.questions import Kind
from knowledge.lists.loading import load_list
from knowledge.lists.model import Article, Fact, FactList, Source, Zone
from knowledge.summaries.key_facts import key_facts
from knowledge.summaries.prominence import in_reading_order, weights

ROOT = Path(__file__).parents[3]
LISTS = sorted((ROOT / "tests/data/articles").glob("*.toml"))
LISTS += sorted((ROOT / "knowledge/articles").glob("*.toml"))
assert LISTS, "no fact lists found"


def a_fact(name: str, zone: Zone, paragraph: int = 0, **more: object) -> Fact:
    given: dict[str, object] = {
        "id": name,
        "kind": Kind.WHAT,
        "sentence": f"Une chose nommée {name}.",
        "phrasings": [name],
        "source": Source(zone=zone, paragraph=paragraph, sentence=1),
    }
    return Fact.model_validate(given | more)


def a_list(*facts: Fact, title: str = "Titre") -> FactList:
    return FactList(article=Article(id="a", title=title, publisher="Journal"), fact=[*facts])


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_five_facts_of_at_least_four_kinds_are_in_the_order_of_the_article(path: Path) -> None:
    listed = load_list(path)

    chosen = key_facts(listed, 5)

    assert len({fact.id for fact in chosen}) == 5
    assert len(Counter(fact.kind for fact in chosen)) >= 4
    assert chosen == in_reading_order(chosen)
    assert all(fact.source.zone is not Zone.CREDIT for fact in chosen)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_the_order_of_the_file_does_not_decide_between_different_places(path: Path) -> None:
    listed = load_list(path)
    placed = {
        (fact.source.zone, fact.source.paragraph, fact.source.sentence): fact
        for fact in listed.fact
    }
    forth = listed.model_copy(update={"fact": [*placed.values()]})
    back = listed.model_copy(update={"fact": [*placed.values()][::-1]})

    assert key_facts(forth, 5) == key_facts(back, 5)


def test_the_title_and_the_top_outweigh_the_end_and_the_credits() -> None:
    facts = [
        a_fact("signature", Zone.CREDIT),
        a_fact("fin", Zone.BODY, 9),
        a_fact("milieu", Zone.BODY, 3),
        a_fact("chapeau", Zone.LEAD),
    ]

    weight = weights(a_list(*facts))

    assert sorted(weight, key=lambda name: -weight[name]) == [
        "chapeau",
        "milieu",
        "fin",
        "signature",
    ]


def test_a_fact_that_says_the_same_again_gives_way_to_another() -> None:
    first = a_fact("un", Zone.LEAD, sentence="La tour penche depuis longtemps vers le sud.")
    again = a_fact("deux", Zone.LEAD, sentence="Vers le sud, la tour penche depuis longtemps.")
    other = a_fact("trois", Zone.BODY, 4, kind=Kind.WHERE, sentence="Elle domine le port.")

    assert key_facts(a_list(first, again, other), 2) == [first, other]


def test_what_is_told_beside_them_is_not_chosen_while_there_is_something_else() -> None:
    same = a_fact("un", Zone.LEAD, sentence="La tour penche encore.")
    other = a_fact("deux", Zone.LEAD, sentence="Un architecte surveille chaque fissure.")

    assert key_facts(a_list(same, other), 1, told="La tour penche encore") == [other]


def test_a_sentence_without_room_is_not_chosen_while_there_is_a_shorter_one() -> None:
    long = a_fact("un", Zone.LEAD, sentence="Tour " * 100)
    short = a_fact("deux", Zone.BODY, 5, sentence="La tour penche.")

    assert key_facts(a_list(long, short), 1, room=100) == [short]
    assert key_facts(a_list(long), 1, room=100) == [long]


def test_there_are_never_more_than_the_list_has() -> None:
    only = a_fact("un", Zone.CREDIT)

    assert key_facts(a_list(only), 5) == [only]
