from collections.abc import Sequence
from datetime import date

import pytest

from knowledge.archive.shortlist import CLOSE, SIZE, Shortlist
from knowledge.archive.terms import TermsInMemory
from knowledge.archive.words import asked_words, words_of
from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.evaluation.benchmark.inventing import invented_list
from knowledge.language.questions import Kind
from knowledge.lists.model import Article, Entity, Fact, FactList, Source, Zone

TOWNS = ["Kermor", "Vauberques", "Sornay", "Ploumel", "Trézan", "Quimbra", "Belsève", "Ostrac"]


def a_list(town: str, *, day: date | None = None) -> FactList:
    """An article about a fire; those of two towns differ in the town alone."""
    return FactList(
        article=Article(
            id=f"feu-{town.lower().translate(str.maketrans('éè', 'ee'))}",
            title=f"Incendie à {town}",
            publisher="Le Trieux",
            published=day,
            status="published",
        ),
        entity=[Entity(id="town", type="place", name=town)],
        fact=[
            Fact(
                id="dead",
                kind=Kind.HOW_MANY,
                sentence=f"L’incendie de {town} a fait deux morts.",
                entities=["town"],
                phrasings=[
                    f"Combien de morts à {town} ?",
                    f"Combien de morts dans l’incendie de {town} ?",
                ],
                source=Source(zone=Zone.BODY),
            ),
            Fact(
                id="day",
                kind=Kind.WHEN,
                sentence=f"Le feu a pris à {town} le 3 mars 2025.",
                entities=["town"],
                phrasings=[f"Quand le feu a-t-il pris à {town} ?"],
                source=Source(zone=Zone.BODY),
            ),
        ],
    )


@pytest.fixture(scope="module")
def archive() -> Sequence[FactList]:
    towns = [*TOWNS, *(f"Ville{letter}rac" for letter in "abcdefghijklmnopqrst")]
    return [a_list(town) for town in towns]


@pytest.fixture(scope="module")
def shortlist(archive: Sequence[FactList]) -> Shortlist:
    terms = TermsInMemory(enumerate(map(words_of, archive)))
    return Shortlist(terms, {number: number for number in range(len(archive))})


@pytest.mark.parametrize(
    "query",
    [
        "Combien de morts à Vauberques ?",
        "cb de morts a vauberques",
        "combien de mort a vauberkes",  # as it sounds
        "how many people died in Vauberques?",
    ],
)
def test_a_name_leads_to_its_list_alone(shortlist: Shortlist, query: str) -> None:
    assert shortlist.about(query) == [TOWNS.index("Vauberques")]


def test_what_all_lists_have_leads_to_as_many_as_are_ranked(shortlist: Shortlist) -> None:
    assert shortlist.about("Combien de morts ?") == list(range(SIZE))


@pytest.mark.parametrize("few", [0, 3, 20, 100])
def test_common_words_that_are_passed_over_change_nothing(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.archive.shortlist.FEW", few)
    lists = [invented_list(15, seed=number) for number in range(60)]
    found = Shortlist(
        TermsInMemory(enumerate(map(words_of, lists))), {number: number for number in range(60)}
    )
    phrasings = [each.phrasings[0] for listed in lists for each in listed.fact[:4]]

    for query in (*phrasings, *(" ".join(each.split()[:4]) for each in phrasings)):
        every = found.near(query)
        close = [each.place for each in every if each.weight >= CLOSE * every[0].weight]
        assert found.about(query) == close, query


def test_words_of_no_list_lead_nowhere(shortlist: Shortlist) -> None:
    assert shortlist.about("Xylophone ?") == []
    assert shortlist.about("") == []


def test_a_sequel_is_about_the_list_of_the_question_before(shortlist: Shortlist) -> None:
    about = shortlist.about("et quand le feu a-t-il pris ?", ["Combien de morts à Ostrac ?"])

    assert about == [TOWNS.index("Ostrac")]


def test_the_words_of_a_question_are_read_to_the_cut_alone() -> None:
    assert asked_words("Kermor et ensuite Ostrac", len("Kermor et")) == ("kermor",)


def test_a_question_that_names_its_article_is_answered_as_if_its_list_stood_alone(
    archive: Sequence[FactList],
) -> None:
    desk = Desk([*archive, *(invented_list(15, seed=number) for number in range(20))])

    for listed in archive[: len(TOWNS)]:
        query = f"Combien de morts dans l’incendie de {listed.entity[0].name} ?"
        alone = Desk([listed]).ask(query)
        assert alone.outcome is Outcome.ANSWER
        assert desk.ask(query) == alone


def test_a_town_of_no_list_is_refused_whatever_else_the_lists_say(
    archive: Sequence[FactList],
) -> None:
    reply = Desk(archive).ask("Combien de morts dans l’incendie de Marseille ?")

    assert reply.outcome is Outcome.ABSTAIN


def test_of_two_lists_that_share_as_much_the_latest_comes_first() -> None:
    old, new = a_list("Kermor", day=date(2024, 3, 3)), a_list("Kermor", day=date(2025, 3, 3))
    new = new.model_copy(update={"article": new.article.model_copy(update={"id": "feu-neuf"})})

    views = Desk([old, new]).consult("Combien de morts à Kermor ?")

    assert [view.index.listed.article.id for view in views] == ["feu-neuf", "feu-kermor"]
