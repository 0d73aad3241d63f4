"""Is what is offered near to what was asked, and never anything that a reader typed?"""

from pathlib import Path

import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.library import SHIPPED
from knowledge.lists.loading import find_lists, load_list, load_lists
from knowledge.wording.languages import voice_of

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
ENGLISH = voice_of("en")


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(load_lists(find_lists(SHIPPED)))


@pytest.fixture(scope="module")
def transfer() -> Desk:
    return Desk([load_list(ARTICLES / "transfert-handball-korvac" / "rich.toml")])


def labels(desk: Desk, query: str) -> list[str]:
    return [one.label.replace("\u202f", " ") for one in desk.ask(query).choices]


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("qui etait president de l'azerbaidjan avant aliev", ["Qui est Ilham Aliev ?"]),
        (
            "Quand Poutine a-t-il visité la Norvège ?",
            ["Quand Vladimir Poutine était-il à Bakou ?"],
        ),
        ("Quel âge a Poutine ?", []),
        ("Tu préfères le chocolat noir ou blanc ?", []),
    ],
)
def test_a_refusal_offers_what_is_near_or_nothing(
    desk: Desk, query: str, offered: list[str]
) -> None:
    reply = desk.ask(query)

    assert reply.outcome is Outcome.ABSTAIN
    assert labels(desk, query) == offered


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        # near by a phrasing, but no reader sees what the labels have to do with it
        ("Quelle blessure a-t-il eue ?", []),
        ("num de maillot", []),
        # how long a thing lasted, and how long it is to read
        ("Combien de temps a duré le feuilleton ?", []),
        # of another kind, though of the same deed
        ("Pourquoi Montbreuil n'a-t-il pas essayé de recruter le joueur ?", []),
        # of the same deed
        (
            "le transfert à Montbreuil, c'est quand ?",
            ["Quand le transfert a-t-il été officialisé ?"],
        ),
    ],
)
def test_what_may_be_meant_is_offered_where_its_label_reads_so(
    transfer: Desk, query: str, offered: list[str]
) -> None:
    reply = transfer.ask(query)

    assert labels(transfer, query) == offered
    assert reply.outcome is (Outcome.CHOICES if offered else Outcome.ABSTAIN)
    if not offered:
        assert reply.body == "Je ne trouve pas la réponse dans l’article."


def test_no_reading_time_is_offered_for_a_duration(desk: Desk) -> None:
    assert labels(desk, "il y est resté combien de temps ?") == []


@pytest.mark.parametrize(
    ("article", "query"),
    [
        ("entretien-trains-de-nuit", "Quels constructeurs n'ont pas été retenus ?"),
        ("greve-conserverie-guirec", "What does the prefecture say?"),
        # the labels that are near ask how many, and where
        ("transfert-handball-korvac", "Quels joueurs n'ont pas voulu signer à Saint-Avenel ?"),
        ("greve-conserverie-guirec", "L'usine du groupe Maréval au Maroc, elle fait quoi ?"),
    ],
)
def test_a_label_of_another_kind_or_without_a_word_in_common_stands_by_no_refusal(
    article: str, query: str
) -> None:
    desk = Desk([load_list(ARTICLES / article / "rich.toml")])

    assert desk.ask(query).outcome is Outcome.ABSTAIN
    assert labels(desk, query) == []


def test_only_labels_are_offered(desk: Desk) -> None:
    asked = [question.ask for listed in desk.lists for question in listed.question]
    known = {
        label.replace("\u202f", " ")
        for listed in desk.lists
        for fact in listed.fact
        for label in (fact.label or fact.phrasings[0], fact.label_en or "")
    }

    offered = {label for query in asked for label in labels(desk, query)}

    assert len(offered) > 20
    assert offered <= known


def test_no_more_than_two_are_offered_beside_a_refusal(desk: Desk) -> None:
    asked = [question.ask for listed in desk.lists for question in listed.question]

    refused = [reply for reply in map(desk.ask, asked) if reply.outcome is Outcome.ABSTAIN]

    assert len(refused) > 20
    assert 0 < max(len(reply.choices) for reply in refused) <= 2


def test_a_label_that_is_typed_is_answered_by_its_fact_in_both_languages(desk: Desk) -> None:
    for listed in desk.lists:
        for fact in listed.fact:
            name = f"{listed.article.id}/{fact.id}"
            for label in filter(None, (fact.label, fact.label_en)):
                assert desk.ask(label).facts == (name,), label


def test_readers_of_english_are_offered_english(desk: Desk) -> None:
    (first,) = desk.examples(1, voice=ENGLISH)

    assert first.label == "When was Vladimir Putin in Baku?"
    assert (
        desk.next_questions(first.fact, voice=ENGLISH)[0].label == "Who was visiting Azerbaijan?"
    )
    assert all("?" in one.label for one in desk.ask("When did Macron visit Baku?").choices)
