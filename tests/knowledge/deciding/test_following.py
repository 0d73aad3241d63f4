"""Whom and what does the next question of a conversation mean?"""

from pathlib import Path

import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.explaining.why import explain
from knowledge.lists.loading import load_list

LISTS = Path(__file__).parents[2] / "data" / "lists"
MUSEUM, CLUB, VACCINE = "vol-musee-saint-orvain", "rachat-rc-morvallon", "vaccin-fievre-talmar"
DESKS = {name: Desk([load_list(LISTS / f"{name}.toml")]) for name in (MUSEUM, CLUB, VACCINE)}


@pytest.mark.parametrize(
    ("article", "before", "query", "fact"),
    [
        (CLUB, "Qui est Mathéo Quillard ?", "Combien de buts a-t-il marqués ?", "quillard-goals"),
        (CLUB, "Que vise Solstrand ?", "Quand prend-elle ses fonctions ?", "president-start"),
        (CLUB, "Que dit l'entraîneur ?", "et Quillard ?", "quillard-quote"),
        (MUSEUM, "Que dit la conservatrice ?", "et l'adjoint ?", "lestang-quote"),
        (MUSEUM, "La montre en or a-t-elle été volée ?", "pourquoi ?", "gold-watch-safe"),
        (VACCINE, "Que dit Brandvold ?", "Où travaille-t-il ?", "brandvold"),
    ],
)
def test_what_a_question_lacks_comes_from_the_one_before(
    article: str, before: str, query: str, fact: str
) -> None:
    assert DESKS[article].ask(query, context=[before]).facts == (f"{article}/{fact}",)


@pytest.mark.parametrize(
    ("article", "before", "query"),
    [
        (CLUB, "Qui est Yolande Pruvier ?", "Quel âge a-t-elle ?"),  # others' ages are told
        (CLUB, "Quel âge a Estrangin ?", "et Pruvier ?"),
        (CLUB, "Que dit l'entraîneur ?", "et sa femme ?"),
        (CLUB, "Qui est le gardien Sambréou ?", "Il a été formé où ?"),
        (VACCINE, "Que dit Solvang ?", "A-t-elle pris part à l'essai ?"),
        (CLUB, "Quillard a-t-il une voiture ?", "Elle est de quelle couleur ?"),
        (MUSEUM, "Y a-t-il un deuxième musée ?", "Il est ouvert quand ?"),  # which there is not
        (MUSEUM, "Le musée a-t-il un restaurant ?", "Il ferme quand ?"),
        (VACCINE, "Quand la fièvre de Talmar a-t-elle été identifiée ?", "et avant ?"),
    ],
)
def test_a_fact_about_somebody_else_is_not_served(article: str, before: str, query: str) -> None:
    reply = DESKS[article].ask(query, context=[before])

    assert reply.outcome is Outcome.ABSTAIN
    assert not reply.facts


def test_a_lost_thread_is_explained() -> None:
    desk, query, before = DESKS[MUSEUM], "Il ferme quand ?", ["Le musée a-t-il un restaurant ?"]

    why = explain(desk, desk.ask(query, context=before), context=before)

    assert "goes on from a question that was not answered" in why.decision.words
