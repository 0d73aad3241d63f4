"""Whom and what does the next question of a conversation mean?"""

import json
from pathlib import Path

import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.deciding.turn import NOTHING, Turn
from knowledge.desk import Desk
from knowledge.explaining.why import explain
from knowledge.lists.loading import load_list

LISTS = Path(__file__).parents[2] / "data" / "lists"
MUSEUM, CLUB, VACCINE = "vol-musee-saint-orvain", "rachat-rc-morvallon", "vaccin-fievre-talmar"
VOLCANO = "accord-volcan-ersaal"
NAMES = (MUSEUM, CLUB, VACCINE, VOLCANO)
DESKS = {name: Desk([load_list(LISTS / f"{name}.toml")]) for name in NAMES}


@pytest.mark.parametrize(
    ("article", "before", "query", "fact"),
    [
        (CLUB, "Qui est Mathéo Quillard ?", "Combien de buts a-t-il marqués ?", "quillard-goals"),
        (CLUB, "Que vise Solstrand ?", "Quand prend-elle ses fonctions ?", "president-start"),
        (CLUB, "Que dit l'entraîneur ?", "et Quillard ?", "quillard-quote"),
        (MUSEUM, "Que dit la conservatrice ?", "et l'adjoint ?", "lestang-quote"),
        (MUSEUM, "La montre en or a-t-elle été volée ?", "pourquoi ?", "gold-watch-safe"),
        (VACCINE, "Que dit Brandvold ?", "Où travaille-t-il ?", "brandvold"),
        (VOLCANO, "Qui dirigera l'observatoire ?", "et combien de temps ?", "observatory-head"),
        (VACCINE, "La tique progresse-t-elle ?", "et en combien de temps ?", "progression"),
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

    assert why.decision.guard == "lost_person"
    assert "not about the person or the thing that it points back to" in why.decision.words


BAKOU = "poutine-bakou-2024"


@pytest.mark.parametrize(
    ("before", "query", "fact"),
    [
        ("Qui Poutine va-t-il contacter ?", "Quand ça ?", "contact-when"),
        ("Vers qui l'Arménie se tourne-t-elle ?", "depuis quand ?", "armenia-west-since"),
        ("Qu'a dit Poutine ?", "dans quel cadre ?", "joint-address"),
        ("Quand Poutine est-il venu à Bakou ?", "et en 2018 ?", "previous-visit-date"),
        ("Qui a pris la photo ?", "elle a été prise quand ?", "dinner-date"),  # he is no "elle"
        ("Poutine a-t-il rencontré Pachinian ?", "il va lui dire quoi ?", "contact-why"),
        ("Qu'a dit Aliev sur la sécurité ?", "et sur la paix ?", "aliev-peace"),
    ],
)
def test_a_question_word_alone_asks_for_another_slot_of_the_last_claim(
    bakou: Desk, before: str, query: str, fact: str
) -> None:
    assert bakou.ask(query, context=[before]).facts == (f"{BAKOU}/{fact}",)


@pytest.mark.parametrize(
    ("before", "query", "rule"),
    [
        ("Quand Poutine est-il venu à Bakou ?", "et en 2022 ?", "wrong_date"),
        ("Que dit Pachinian ?", "Il a fait une allocution commune ?", "lost_person"),
        ("Que pense Macron de la visite ?", "pourquoi ?", "lost_claim"),
    ],
)
def test_what_a_sequel_says_must_be_told_and_be_about_the_last_claim(
    bakou: Desk, before: str, query: str, rule: str
) -> None:
    assert rule_for(bakou, before, query) == rule


@pytest.mark.parametrize(
    ("article", "before", "query", "rule"),
    [
        (CLUB, "Combien coûte le rachat ?", "et combien de salariés ?", "lost_count"),
        (CLUB, "Que dit l'entraîneur ?", "et le ministre ?", "unheld_person"),
        (MUSEUM, "Que promet Rémi Lestang ?", "et les impôts ?", "lost_word"),
    ],
)
def test_what_is_counted_or_added_must_be_named(
    article: str, before: str, query: str, rule: str
) -> None:
    assert rule_for(DESKS[article], before, query) == rule


def test_a_thing_that_is_pointed_to_by_its_noun_must_be_the_facts() -> None:
    transfer = LISTS.parent / "articles" / "transfert-handball-korvac" / "rich.toml"
    desk = Desk([load_list(transfer)])

    before, query = "Qui a convaincu Korvac de venir ?", "Combien ont coûté ces déplacements ?"
    assert rule_for(desk, before, query) == "lost_noun"


def test_who_is_put_in_the_place_of_another_is_asked_the_same() -> None:
    desk, before = DESKS[VACCINE], "Quand l'essai a-t-il commencé ?"

    assert rule_for(desk, before, "et Brandvold ?") == "lost_kind"


def rule_for(desk: Desk, before: str, query: str) -> str | None:
    reply = desk.ask(query, context=[before])
    assert not reply.facts
    return explain(desk, reply, context=[before]).decision.guard


@pytest.mark.parametrize("query", ["Quand ça ?", "il va lui dire quoi ?", "et en 2018 ?", "où ?"])
def test_a_question_leaves_behind_what_the_bot_keeps_of_it(bakou: Desk, query: str) -> None:
    before = ["Qui Poutine va-t-il contacter ?", "merci", "Quand est-il venu à Bakou ?"]
    turns: tuple[Turn, ...] = ()
    for each in before:
        reply = bakou.ask(each, context=turns)
        turns = turns if reply.outcome is Outcome.CHAT else (*turns, reply.turn)

    kept = [Turn.read(json.loads(json.dumps(each.written()))) for each in turns]

    assert bakou.ask(query, context=kept) == bakou.ask(query, context=before)


@pytest.mark.parametrize("kept", [[], ["quand ?"], "quand ?", ["a", "b", "c", "d", "e", "f"], [1]])
def test_what_was_kept_otherwise_is_no_turn(kept: list[object]) -> None:
    assert Turn.read(kept) == NOTHING


def test_a_turn_holds_ids_and_curated_words_alone(bakou: Desk) -> None:
    turn = bakou.ask("kan le vilain poutinne et il venu a bacou ?").turn

    assert turn.fact in {"visit-date", "visit-place"}
    assert "vilain" not in json.dumps(turn.written())
    assert set(turn.names) <= {each.id for each in bakou.lists[0].entity}
