"""Paraphrases of which no fact holds every word, and lines that only look like them."""

from functools import cache
from pathlib import Path

import pytest

from knowledge.claims.claim import Difference
from knowledge.desk import Desk
from knowledge.lists.loading import load_list
from knowledge.ranking.weights import INTERCEPT
from knowledge.verifying.verdict import Checked, Verdict
from knowledge.verifying.weights import shipped, trying

DATA = Path(__file__).parents[2] / "data" / "articles"
STRIKE = "greve-conserverie-guirec"
TRAINS = "entretien-trains-de-nuit"
FOSSIL = "fossile-reptile-marin"
HANDBALL = "transfert-handball-korvac"
VOTE = "presidentielle-sorvanie"


@cache
def desk(article: str) -> Desk:
    return Desk([load_list(DATA / article / "rich.toml")])


def checked(article: str, line: str) -> Checked:
    (one,) = desk(article).verify(line).checked
    return one


PARAPHRASES = [
    (
        STRIKE,
        "La direction avait proposé soixante euros et une prime de quatre cents euros, sous "
        "réserve d'une reprise du travail dans les deux jours.",
    ),
    (TRAINS, "Le constructeur des 120 voitures neuves n'est pas encore connu."),
    (HANDBALL, "Le précédent record, établi en 2021, était de neuf cent mille euros."),
]


@pytest.mark.parametrize(("article", "line"), PARAPHRASES)
def test_a_paraphrase_is_supported_though_words_are_lacking(article: str, line: str) -> None:
    told = checked(article, line)

    assert told.verdict is Verdict.SUPPORTED
    assert told.facts


@pytest.mark.parametrize(("article", "line"), PARAPHRASES)
def test_it_is_the_weights_that_support_it(article: str, line: str) -> None:
    with trying(shipped()._replace(told={INTERCEPT: -1.0})):
        assert checked(article, line).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("article", "line"),
    [
        (HANDBALL, "Le précédent record de Zorbek était de neuf cent mille euros."),
        (HANDBALL, "Le précédent record, établi en 1987, était de neuf cent mille euros."),
        (TRAINS, "Le constructeur des 777 voitures neuves n'est pas encore connu."),
        (TRAINS, "Le constructeur des 120 voitures neuves a démissionné."),
    ],
)
def test_what_no_fact_has_keeps_a_line_from_support_whatever_else_is_held(
    article: str, line: str
) -> None:
    with trying(shipped()._replace(told={INTERCEPT: 100.0})):
        assert checked(article, line).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("article", "line"),
    [
        (TRAINS, "Le ministre a dit les prix vont monter avant la fin 2026."),
        (HANDBALL, "Le gendarme financier avait validé une première version des comptes en juin."),
    ],
)
def test_the_contrary_of_what_a_sentence_says_contradicts_it(article: str, line: str) -> None:
    told = checked(article, line)

    assert told.verdict is Verdict.CONTRADICTED
    assert {each.kind for each in told.differences} == {Difference.POLARITY}


def test_thousands_are_read_as_english_writes_them() -> None:
    line = "The region of Occitanie paid half of the 410,000-euro cost."

    assert checked(FOSSIL, line).verdict is Verdict.SUPPORTED
    assert checked(FOSSIL, line.replace("410", "610")).verdict is Verdict.CONTRADICTED


def test_a_short_english_sentence_is_a_claim() -> None:
    assert checked(VOTE, "The United States congratulated the winner.").verdict is not (
        Verdict.NOT_A_CLAIM
    )
