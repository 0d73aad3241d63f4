"""Every question has one right answer, and wrong ones that the article says of nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.language.dates import Day, compatible, dates_in
from knowledge.language.folding import fold
from knowledge.library import Library
from knowledge.lists.loading import load_list
from knowledge.lists.model import Article, Entity, Fact, FactList, Source, Zone
from knowledge.quizzing.numbers import only_number, other_numbers
from knowledge.quizzing.quiz import Quiz, quizzes
from knowledge.wording.languages import voice_of
from knowledge.wording.voice import FRENCH

DATA = Path(__file__).parents[2] / "data"
PATHS = sorted((DATA / "lists").glob("*.toml"))
assert PATHS, "no lists found"
LISTS = [*Library(None).desk.lists, *map(load_list, PATHS)]
ANNE = Entity(
    id="anne", type="person", name="Anne Le Goff", role="maire", aliases=["la teigneuse"]
)
PAUL = Entity(id="paul", type="person", name="Paul Kerr", role="gardien")
YANN = Entity(id="yann", type="person", name="Yann Riou")
LENA = Entity(id="lena", type="person", name="Léna Morvan")


def a_fact(kind: str, sentence: str, zone: Zone = Zone.BODY, **more: object) -> Fact:
    given = {"id": f"f-{abs(hash(sentence))}", "phrasings": ["Quoi ?"]} | more
    source = Source(zone=zone, paragraph=1)
    return Fact.model_validate(given | {"kind": kind, "sentence": sentence, "source": source})


def a_list(*facts: Fact, entities: tuple[Entity, ...] = (ANNE, PAUL, YANN, LENA)) -> FactList:
    about = Article(id="a", title="Le port", publisher="Le Courrier")
    return FactList(article=about, entity=[*entities], fact=[*facts])


def of_kind(listed: FactList, kind: str) -> Iterator[Quiz]:
    return (one for one in quizzes(listed, FRENCH) if one.name.startswith(kind))


def wrong(one: Quiz) -> list[str]:
    return [option for place, option in enumerate(one.options) if place != one.right]


def test_the_lists_that_we_have_give_questions_of_every_kind() -> None:
    kinds = {one.name.partition("-")[0] for listed in LISTS for one in quizzes(listed, FRENCH)}

    assert kinds == {"date", "number", "speaker", "role"}


@pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed.article.id)
def test_the_right_answer_is_one_of_three_or_four_and_is_in_the_sentence(
    listed: FactList,
) -> None:
    for voice in (FRENCH, voice_of("en")):
        for one in quizzes(listed, voice):
            assert 3 <= len(one.options) == len({*one.options}) <= 4
            assert 0 <= one.right < len(one.options)
            assert one.sentence
            assert one.source.startswith("— ")


@pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed.article.id)
def test_a_wrong_date_is_none_that_the_list_names(listed: FactList) -> None:
    named = [day for fact in listed.fact for day in dates_in(fold(fact.sentence))]
    named += [day for fact in listed.fact if fact.date for day in dates_in(fold(fact.date))]
    for one in of_kind(listed, "date"):
        for day in (day for option in wrong(one) for day in dates_in(fold(option))):
            assert not any(compatible(day, other) for other in named), one


@pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed.article.id)
def test_a_wrong_number_stands_in_no_sentence(listed: FactList) -> None:
    told = [re.findall(r"\d+", fact.sentence) for fact in listed.fact]
    for one in of_kind(listed, "number"):
        for option in wrong(one):
            assert re.findall(r"\d+", option) not in told, one
            assert re.sub(r"[\d\s\u202f]", "", option) == re.sub(
                r"[\d\s\u202f]", "", one.options[one.right]
            )


@pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed.article.id)
def test_who_is_wrongly_said_to_have_said_something_is_quoted_nowhere(listed: FactList) -> None:
    names = {one.id: one.name for one in listed.entity}
    quoted = {names[fact.speaker] for fact in listed.fact if fact.speaker}
    for one in of_kind(listed, "speaker"):
        assert quoted.isdisjoint(wrong(one)), one


def test_aliases_are_never_shown() -> None:
    quoted = a_fact("said", "Anne Le Goff a dit non.", speaker="anne", quote="Non.")

    (one,) = of_kind(a_list(quoted), "speaker")

    assert one.question == "Qui a dit\u00a0: «\u00a0Non.\u00a0»\u202f?"
    assert one.options[one.right] == "Anne Le Goff"
    assert {*wrong(one)} <= {"Paul Kerr", "Yann Riou", "Léna Morvan"}


def test_a_role_is_asked_only_where_a_fact_says_it() -> None:
    told = a_fact("who", "Paul Kerr est le gardien du phare.", entities=["paul"])
    untold = a_fact("who", "Anne Le Goff était là.", entities=["anne"])

    (one,) = of_kind(a_list(told, untold), "role")

    assert one.question == "Dans l’article, qui est gardien\u202f?"
    assert one.options[one.right] == "Paul Kerr"


def test_of_two_with_the_same_role_neither_is_wrong_for_the_other() -> None:
    twin = YANN.model_copy(update={"role": "gardien"})
    told = a_fact("who", "Paul Kerr est gardien du phare.", entities=["paul"])

    (one,) = of_kind(a_list(told, entities=(ANNE, PAUL, twin, LENA)), "role")

    assert "Yann Riou" not in one.options


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("L’escalier compte 213 marches.", "213"),
        ("Le rachat a coûté 34 millions d’euros.", "34 millions"),
        ("La protection tombe à 49\u202f%.", "49\u202f%"),
        ("Le chantier a coûté 1\u202f200\u202f000 euros.", "1\u202f200\u202f000"),
        ("Il y en a 3 sur 5.", None),
        ("Le 12 mars 2019, il y en avait.", None),
        ("Le phare est haut de 12,5 mètres.", None),
        ("Plusieurs marches.", None),
    ],
)
def test_a_number_is_asked_for_where_it_is_the_only_one(sentence: str, number: str | None) -> None:
    assert only_number(sentence) == number


def test_wrong_numbers_are_as_round_as_the_right_one_and_of_its_size() -> None:
    listed = a_list(a_fact("how-many", "Il y a 1200 habitants et 840 maisons."))

    assert [*other_numbers("1200", listed)] == [1700, 2400, 600, 1400, 3600]


def test_a_label_that_tells_the_answer_asks_nothing() -> None:
    told = a_fact("when", "Il pleut.", date="2019-03-12", label="Pleut-il le 12 mars 2019 ?")
    counted = a_fact("how-many", "Il y en a 213.", label="Y en a-t-il 213 ?")

    assert quizzes(a_list(told, counted), FRENCH) == []


def test_the_credits_are_no_quiz() -> None:
    told = a_fact("how-many", "L’article se lit en 2 minutes.", zone=Zone.CREDIT)

    assert quizzes(a_list(told), FRENCH) == []


def test_a_day_of_which_a_month_is_told_is_not_wrong() -> None:
    listed = a_list(
        a_fact("when", "Il a plu le 12 mars 2019.", date="2019-03-12", label="Quand a-t-il plu ?"),
        a_fact("when", "Il a neigé tout avril 2019.", date="2019-04", label="Quand neigeait-il ?"),
    )

    for one in of_kind(listed, "date"):
        days = [day for option in wrong(one) for day in dates_in(fold(option))]
        assert Day(2019, 4, None) not in [Day(day.year, day.month, None) for day in days]
