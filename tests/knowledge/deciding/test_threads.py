"""What is a fact to the claim that a sequel goes on from, and to what the article leaves out?"""

from pathlib import Path

import pytest

from knowledge.deciding.absence import likest_absence
from knowledge.deciding.consulting import considered
from knowledge.deciding.outcome import Outcome
from knowledge.deciding.thread import Thread
from knowledge.deciding.turn import Turn
from knowledge.desk import Desk
from knowledge.lists.loading import load_list, load_text
from knowledge.ranking.index import Index
from knowledge.ranking.ranking import Candidate

VOLCANO = Path(__file__).parents[2] / "data" / "lists" / "accord-volcan-ersaal.toml"
HARBOUR = """
[article]
id = "fete-du-port"
title = "La fête du port"
publisher = "Le Quai"

[[entity]]
id = "orsel"
name = "Mina Orsel"
type = "person"

[[fact]]
id = "concert"
sentence = "Mina Orsel a donné un concert sur le quai."
kind = "who"
event = "concert"
entities = ["orsel"]
phrasings = ["Qui a donné un concert ?"]
source = { zone = "body", paragraph = 1, sentence = 1 }

[[fact]]
id = "encore"
sentence = "Les derniers rappels ont été joués à minuit."
kind = "when"
event = "concert"
phrasings = ["Quand les rappels ont-ils été joués ?"]
source = { zone = "body", paragraph = 3, sentence = 1 }

[[fact]]
id = "seats"
sentence = "Les gradins comptent neuf cents places."
kind = "how-many"
phrasings = ["Combien de places comptent les gradins ?"]
source = { zone = "body", paragraph = 1, sentence = 2 }

[[fact]]
id = "benches"
sentence = "La mairie a repeint les bancs en mai."
kind = "when"
phrasings = ["Quand la mairie a-t-elle repeint les bancs ?"]
source = { zone = "body", paragraph = 5, sentence = 1 }
"""
LAST = Turn("Qui a donné un concert ?", "fete-du-port", "concert", ("orsel",))
WHOLE = "concert rappels gradins places bancs mairie"


@pytest.fixture(scope="module")
def index() -> Index:
    return Desk([load_text(Path("fete-du-port.toml"), HARBOUR)]).consult(WHOLE)[0].index


@pytest.fixture(scope="module")
def facts(index: Index) -> dict[str, Candidate]:
    found = considered(index, WHOLE, index.read(WHOLE)).candidates
    return {each.entry.fact.id: each for each in found if each.entry.fact is not None}


@pytest.mark.parametrize(
    ("fact", "is_on"),
    [
        ("concert", True),
        ("encore", True),  # of its event
        ("seats", True),  # in its paragraph
        ("benches", False),
    ],
)
def test_a_fact_is_on_the_claim_by_its_event_or_its_paragraph(
    index: Index, facts: dict[str, Candidate], fact: str, *, is_on: bool
) -> None:
    assert Thread(index, [LAST]).is_on(facts[fact]) is is_on


def test_another_slot_of_the_claim_is_told_by_its_event_alone(
    index: Index, facts: dict[str, Candidate]
) -> None:
    told = Thread(index, [LAST]).other_slots(index.read("quand ?"), list(facts.values()))

    assert [each.entry.fact.id for each in told if each.entry.fact] == ["encore", "concert"]


def test_a_phrasing_that_points_to_nothing_is_answered_as_if_nothing_went_before() -> None:
    desk = Desk([load_list(VOLCANO)])

    reply = desk.ask(
        "Qu'y avait-il à bord du navire ?", context=["Combien le pays neutre va-t-il payer ?"]
    )

    assert reply.facts == ("accord-volcan-ersaal/astakhine-quote",)


@pytest.mark.parametrize(
    ("absence", "fact", "is_same"),
    [
        (1.0, 0.8, True),  # the same words in another order
        (0.9, 0.8, False),
        (1.0, 1.0, False),  # and those of a fact as well
    ],
)
def test_the_same_words_are_the_absence_unless_a_fact_has_them_too(
    absence: float, fact: float, *, is_same: bool
) -> None:
    view = Desk([load_list(VOLCANO)]).consult("Combien l'observatoire va-t-il coûter ?")[0]
    covered = {True: fact, False: absence}
    candidates = [
        each._replace(
            parts=each.parts._replace(
                exact=0.0,
                likeness=0.7,
                query_covered=covered[each.entry.fact is not None],
                phrasing_covered=covered[each.entry.fact is not None],
            )
        )
        for each in view.candidates
    ]
    assert {each.entry.fact is None for each in candidates} == {True, False}

    found = likest_absence(candidates)

    assert (found.is_same, found.refuses) == (is_same, is_same)


def test_an_absence_refuses_where_a_fact_has_not_all_that_is_asked() -> None:
    transfer = VOLCANO.parents[1] / "articles" / "transfert-handball-korvac" / "rich.toml"
    view = Desk([load_list(transfer)]).consult(
        "Et en Allemagne ?", context=["Quel était l'ancien record ?"]
    )[0]

    assert (view.decision.outcome, view.decision.guard) == (Outcome.ABSTAIN, "absence")
