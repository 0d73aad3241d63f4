from pathlib import Path

import pytest

from knowledge.language.folding import plain
from knowledge.language.questions import Kind
from knowledge.lists.loading import load_list
from knowledge.lists.model import Article, Fact, FactList, Source, Zone
from knowledge.summaries.key_facts import key_facts
from knowledge.summaries.prominence import prominence_of

ROOT = Path(__file__).parents[3]
LISTS = sorted((ROOT / "tests/data/lists").glob("*.toml"))
LISTS += sorted((ROOT / "tests/data/articles").glob("*/facts.toml"))
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


@pytest.mark.parametrize("path", LISTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_three_facts_tell_the_news_when_it_was_and_nothing_of_the_past(path: Path) -> None:
    """The rule that is stated: who or what the title names, its date, one fact a sentence."""
    listed = load_list(path)
    title = set(plain(listed.article.title).split())

    first, *others = key_facts(listed, 3)

    assert len({fact.source for fact in (first, *others)} | {first.event}) >= 3
    assert len(title & set(plain(first.sentence).split())) >= 3
    dates = [fact.date for fact in listed.fact if fact.date and fact.source.paragraph <= 1]
    told = [fact.date for fact in (first, *others) if fact.date]
    assert told or not dates
    news = told[0] if told else ""
    assert all(date >= news[: len(date)] for date in told)
    assert all(fact.source.zone is not Zone.CREDIT for fact in (first, *others))


def test_what_the_curator_ranked_is_told_and_nothing_else() -> None:
    facts = [
        a_fact("un", Zone.BODY, 9, key=2),
        a_fact("deux", Zone.CREDIT, key=1),
        a_fact("trois", Zone.LEAD),
    ]

    assert [fact.id for fact in key_facts(a_list(*facts), 5)] == ["deux", "un"]
    assert [fact.id for fact in key_facts(a_list(*facts), 1)] == ["deux"]


def test_background_comes_last_and_never_among_the_first_three() -> None:
    facts = [
        a_fact("avant", Zone.LEAD, sentence="La tour penchait en 1990.", date="1990"),
        a_fact("news", Zone.BODY, 1, sentence="La tour penche, dit le maire.", date="2024-08-19"),
        a_fact("cause", Zone.BODY, 2, sentence="Des pluies ont miné son pied."),
        a_fact("suite", Zone.BODY, 3, sentence="Un architecte viendra mesurer."),
        a_fact("prix", Zone.BODY, 4, sentence="Deux millions seront dépensés."),
    ]

    chosen = [fact.id for fact in key_facts(a_list(*facts, title="La tour penche"), 5)]

    assert chosen[0] == "news"
    assert chosen[-1] == "avant"


def test_two_facts_of_one_event_do_not_stand_in_one_summary() -> None:
    facts = [
        a_fact("un", Zone.BODY, 1, sentence="La tour penche.", event="tour"),
        a_fact("deux", Zone.BODY, 2, sentence="Elle s’incline vers le port.", event="tour"),
        a_fact("trois", Zone.BODY, 3, sentence="Un architecte viendra mesurer."),
    ]

    assert [fact.id for fact in key_facts(a_list(*facts), 2)] == ["un", "trois"]


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

    weight = prominence_of(a_list(*facts))

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
    short = a_fact("deux", Zone.LEAD, sentence="La tour penche.")

    assert key_facts(a_list(long, short), 1, room=100) == [short]
    assert key_facts(a_list(long), 1, room=100) == [long]


def test_there_are_never_more_than_the_list_has() -> None:
    only = a_fact("un", Zone.CREDIT)

    assert key_facts(a_list(only), 5) == [only]
