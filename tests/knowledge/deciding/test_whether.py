"""Who asks if something is so gets the fact that says it, and not one that only resembles."""

from pathlib import Path

import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.lists.loading import load_list

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
STRIKE, VOTE = "greve-conserverie-guirec", "presidentielle-sorvanie"
TRIAL = "proces-faux-conseiller"


@pytest.mark.parametrize(
    ("article", "query", "outcome", "fact"),
    [
        (VOTE, "Telvane a vécu en exil au Portugal ?", Outcome.ANSWER, "exil"),
        (
            STRIKE,
            "C'est le directeur qui menace de partir ?",
            Outcome.ANSWER,
            "menace-portugal",
        ),
        (
            STRIKE,
            "Les grévistes ont-elles accepté l'offre de la direction ?",
            Outcome.CORRECTION,
            "refus-direction",
        ),
        (STRIKE, "La direction a accepté l'invitation, non ?", Outcome.CORRECTION, "rencontre"),
        (TRIAL, "Deschaux a-t-il été acquitté ?", Outcome.CORRECTION, "compagne"),
        (TRIAL, "Was Deschaux acquitted?", Outcome.CORRECTION, "compagne"),
        (STRIKE, "Did the strike end?", Outcome.CORRECTION, "vote"),
        (STRIKE, "¿Terminó la huelga?", Outcome.CORRECTION, "vote"),
    ],
)
def test_the_fact_that_says_it_is_served(
    article: str, query: str, outcome: Outcome, fact: str
) -> None:
    reply = Desk([load_list(ARTICLES / article / "rich.toml")]).ask(query)

    assert (reply.outcome, reply.facts) == (outcome, (f"{article}/{fact}",))


def test_of_two_facts_that_have_the_words_the_one_that_says_it_is_served(bakou: Desk) -> None:
    reply = bakou.ask("C'est vrai que Poutine a rencontré Aliev ?")

    assert reply.outcome is Outcome.ANSWER
    assert "a rencontré" in (reply.sentence or "")


@pytest.mark.parametrize(
    "query",
    ["Has Armenia signed the treaty?", "Hat Armenien das Abkommen unterschrieben?"],
)
def test_a_premise_in_another_language_is_set_right(bakou: Desk, query: str) -> None:
    reply = bakou.ask(query)

    assert reply.outcome is Outcome.CORRECTION


@pytest.mark.parametrize(
    ("query", "fact"),
    [
        ("ouske sest tenu le diner", "dinner-place"),
        ("cb 2 tps les separatist on tenu le karabakh", "karabakh-since"),
    ],
)
def test_phone_spellings_are_answered(bakou: Desk, query: str, fact: str) -> None:
    assert bakou.ask(query).facts == (f"poutine-bakou-2024/{fact}",)
