from pathlib import Path

import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.explaining.scored import label_of, total
from knowledge.explaining.why import Why, explain
from knowledge.library import SHIPPED
from knowledge.lists.loading import load_list
from knowledge.odds import probability
from knowledge.ranking.weights import weights

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"
QUESTIONS = [
    "quand le phare a t il ete rallume",
    "kan le fare de kermor a été étein",
    "Qui est la gardienne du phare ?",
    "combien de marches",
    "Quel est le prix des travaux ?",
    "Que pense Macron du phare ?",
    "le phare a-t-il rouvert en 2021 ?",
    "how many steps are there",
    "phare",
    "xyzzy",
    "merci",
    "",
]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk([load_list(PHARE)])


def why(desk: Desk, query: str, *context: str) -> Why:
    return explain(desk, desk.ask(query, context=context), context=context)


@pytest.mark.parametrize("query", QUESTIONS)
def test_the_points_add_up(desk: Desk, query: str) -> None:
    found = why(desk, query)

    for each in found.candidates:
        assert total(each.components) == pytest.approx(each.strength)
    decided = found.decision
    if decided.log_odds is not None:
        assert total(decided.signals) == pytest.approx(decided.log_odds)
        assert 100 * probability(decided.log_odds) == pytest.approx(decided.score)


@pytest.mark.parametrize("query", QUESTIONS)
def test_components_are_weighty_first_and_none_is_nothing(desk: Desk, query: str) -> None:
    for each in why(desk, query).candidates:
        sizes = [abs(one.points) for one in each.components]
        assert sizes == sorted(sizes, reverse=True)
        assert all(one.value for one in each.components)


def test_every_signal_is_explained() -> None:
    tables = weights()

    names = {*tables.rank, *tables.decide, *tables.plain_decide, "exact"}
    names = names.union(*tables.of_kind.values())

    labels = {label_of(name) for name in names}  # a KeyError names one that labels.toml lacks

    assert all(labels)
    assert max(map(len, labels)) <= 75


def test_a_signal_that_nobody_explained_is_not_passed_over() -> None:
    with pytest.raises(KeyError, match="unheard_of"):
        label_of("top_unheard_of")


@pytest.mark.parametrize(
    ("query", "outcome", "guard", "words"),
    [
        (QUESTIONS[2], Outcome.ANSWER, None, "a phrasing of keeper, letter for letter"),
        (QUESTIONS[0], Outcome.ANSWER, None, "Answered with date"),
        (QUESTIONS[5], Outcome.ABSTAIN, "unknown_entity", "it names Macron"),
        ("xyzzy", Outcome.ABSTAIN, "off_topic", "no fact has a word of it"),
        ("merci", Outcome.CHAT, None, "Small talk"),
    ],
)
def test_the_decision_is_told_in_words(
    desk: Desk, query: str, outcome: Outcome, guard: str | None, words: str
) -> None:
    decided = why(desk, query).decision

    assert (decided.outcome, decided.guard) == (outcome, guard)
    assert words in decided.words


def test_what_the_article_does_not_say_is_told_as_such() -> None:
    desk = Desk([load_list(path) for path in SHIPPED.glob("*.toml")])

    decided = why(desk, desk.lists[0].absent[0].phrasings[0]).decision

    assert (decided.outcome, decided.guard) == (Outcome.ABSTAIN, "absence")
    assert "[[absent]]" in decided.words


def test_articles_that_answer_alike_are_told() -> None:
    listed = load_list(PHARE)
    other = listed.model_copy(
        update={"article": listed.article.model_copy(update={"id": "other"})}
    )

    decided = why(Desk([listed, other]), QUESTIONS[2]).decision

    assert decided.outcome is Outcome.CHOICES
    assert "several articles answer" in decided.words


def test_a_question_is_told_as_it_was_read(desk: Desk) -> None:
    read = why(desk, "Bonjour, kan Morvan é venu le 12/03/2019 svp ?").understood

    assert read.line == "quand morvan est venu le 12 mars 2019"
    assert [(each.typed, each.read) for each in read.repaired] == [
        ("kan", "quand"),
        ("é", "est"),
        ("12/03/2019", "12 mars 2019"),
    ]
    assert read.set_aside == ("Bonjour", "svp")
    assert (read.language, read.kinds) == ("fr", ("when",))
    assert [(each.typed, each.entity) for each in read.names] == [("morvan", "lena-morvan")]
    assert read.dates == ("2019-03-12",)
    assert not read.taken_over


def test_english_and_unknown_names_are_told(desk: Desk) -> None:
    assert why(desk, "When was the lighthouse lit again?").understood.language == "en"
    assert why(desk, "Que pense Macron du phare ?").understood.unknown == ("Macron",)


def test_what_is_asked_by_name_is_told(desk: Desk) -> None:
    assert why(desk, "quel âge a la gardienne ?").understood.attributes == ("age",)


def test_what_earlier_questions_lend_is_told(desk: Desk) -> None:
    over = why(desk, "et pourquoi ?", "À quelle date le phare a-t-il été rallumé ?").understood

    assert "phare" in over.taken_over.words
    assert over.taken_over.kinds == ()


def test_every_article_that_may_be_meant_has_its_view_and_the_followed_one_is_first() -> None:
    phare = load_list(PHARE)
    named = phare.article.model_copy(update={"id": "phare-neuf"})
    again = phare.model_copy(update={"article": named})
    desk = Desk([phare, again, *map(load_list, SHIPPED.glob("*.toml"))])

    found = why(desk, "Qui garde le phare de Kermor ?")

    assert [each.article for each in found.articles] == ["phare-kermor", "phare-neuf"]
    assert found.candidates[0].fact == "phare-kermor/keeper"
