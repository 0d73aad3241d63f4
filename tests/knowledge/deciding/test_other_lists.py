"""What helps on a list of another article, whose curator wrote three phrasings a fact."""

from pathlib import Path

import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.lists.loading import load_list
from knowledge.ranking.index import Index

LIST = """
[article]
id = "crue"
title = "Une crue"
publisher = "Le Courrier"
language = "fr"
published = 2025-10-19
reading_minutes = 1
status = "published"

[[entity]]
id = "patron"
type = "person"
name = "Gilles Pontarlet"
aliases = ["directeur du camping"]

[[entity]]
id = "aulnes"
type = "place"
name = "Les Aulnes"
aliases = []

[[fact]]
id = "dead"
kind = "how-many"
sentence = "La crue a fait deux morts."
entities = []
phrasings = ["Combien y a-t-il de morts ?", "Quel est le bilan humain ?"]
source = { zone = "body", paragraph = 1, sentence = 1 }

[[fact]]
id = "missing"
kind = "who"
sentence = "Un saisonnier, employé aux Aulnes, est porté disparu."
entities = ["aulnes"]
phrasings = ["Qui est le disparu ?", "Y a-t-il un disparu ?"]
source = { zone = "body", paragraph = 1, sentence = 2 }

[[fact]]
id = "homes"
kind = "how-many"
sentence = "On compte 1 400 foyers sans électricité."
entities = []
phrasings = ["Combien de foyers sont privés d'électricité ?"]
source = { zone = "body", paragraph = 1, sentence = 3 }

[[fact]]
id = "manager"
kind = "said"
sentence = "Gilles Pontarlet, directeur du camping : « Personne ne nous a prévenus. »"
entities = ["patron"]
speaker = "patron"
quote = "Personne ne nous a prévenus."
phrasings = ["Que dit Gilles Pontarlet ?", "Qu'a déclaré le directeur du camping ?"]
source = { zone = "body", paragraph = 1, sentence = 4 }
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    path: Path = tmp_path_factory.mktemp("lists") / "crue.toml"
    path.write_text(LIST, encoding="utf-8")
    return Desk([load_list(path)])


@pytest.mark.parametrize(
    ("query", "fact"),
    [
        ("Combien de personnes ont perdu la vie ?", "crue/dead"),
        ("y a eu combien de gens tués ?", "crue/dead"),  # one word, but it is asked how many
        ("Combien de logements sont sans courant ?", "crue/homes"),  # counted by another noun
        ("Que dit le directeur ?", "crue/manager"),  # an alias begins with it
        ("Que dit le patron ?", "crue/manager"),
    ],
)
def test_other_words_than_the_curators_find_the_fact(desk: Desk, query: str, fact: str) -> None:
    assert desk.ask(query).facts == (fact,)


@pytest.mark.parametrize(
    "query",
    [
        "Combien de morts la crue de 2002 avait-elle faits ?",  # the article is of 2025
    ],
)
def test_what_the_fact_does_not_supply_is_not_answered(desk: Desk, query: str) -> None:
    assert desk.ask(query).outcome is not Outcome.ANSWER


def test_an_ordinary_word_is_not_taken_apart_for_its_first_letter(desk: Desk) -> None:
    index = Index(desk.lists[0])

    assert "savoir" in index.read("savoir avoir").line.split()


def test_everybody_is_no_newspaper(desk: Desk) -> None:
    index = Index(desk.lists[0])

    assert index.read("est-ce que tout le monde est parti ?").unknown == ()
    assert index.read("que dit Le Monde ?").unknown == ("Le Monde",)
