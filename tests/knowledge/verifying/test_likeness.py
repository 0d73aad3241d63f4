"""How far a fact holds a word: its own in full, one that retells it less, the town hardly."""

from pathlib import Path

import pytest

from knowledge.language.folding import fold
from knowledge.language.stems import stem
from knowledge.language.words import land_of, retold_by
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.ranking.index import Index
from knowledge.verifying.clauses import Clause, Reader
from knowledge.verifying.held import root_of
from knowledge.verifying.likeness import RELATED, Beside, beside
from knowledge.verifying.matching import match_of
from knowledge.verifying.shelf import Shelf

DATA = Path(__file__).parents[2] / "data" / "lists"


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(with_imprint(load_list(DATA / "maternite-saint-ombelin.toml")))


def laid(index: Index, line: str) -> Beside:
    (clause,) = Reader(index).clauses(line)
    shelf = Shelf(index)
    matches = [match_of(clause, held, shelf) for held in shelf.nearest(clause.terms)]
    return beside(clause, matches, shelf)


def held(one: Beside, fact: str, word: str) -> float:
    at = next(n for n, each in enumerate(one.matches) if each.held.fact.id == fact)
    return one.shares[at][place(one.clause, word)]


def place(clause: Clause, word: str) -> int:
    return next(each.place for each in clause.deeds if each.word == word)


def test_a_word_cut_short_and_one_that_retells_count_for_less_than_the_word(index: Index) -> None:
    whole = laid(index, "La maternité manque d'anesthésiste.")
    cut = laid(index, "La maternité manque d'anest.")
    other = laid(index, "Le directeur a dévoilé le report.")

    assert held(whole, "fermeture-janvier", "anesthesiste") == 1.0
    assert 0.5 < held(cut, "fermeture-janvier", "anest") < 1.0
    assert 0.0 < held(other, "qui-annonce", "devoile") < 1.0
    assert held(other, "ouverture", "devoile") == 0.0


def test_what_every_second_fact_names_weighs_less(index: Index) -> None:
    one = laid(index, "À Saint-Ombelin, Leïla Bensard préside un collectif.")

    assert one.worth["saint-ombelin"] < one.worth["bensard"]


def test_a_country_is_named_by_its_people() -> None:
    club = Index(with_imprint(load_list(DATA / "rachat-rc-morvallon.toml")))

    one = laid(club, "Mathéo Quillard rejoint le Portugal.")
    at = next(n for n, each in enumerate(one.matches) if each.held.fact.id == "transfer-club")

    assert one.shares[at]["Portugal"] >= RELATED
    assert land_of("portugais") == land_of("portugal") is not None
    assert land_of("porte") is None


def test_two_sides_of_one_thing_do_not_retell_each_other() -> None:
    assert retold_by("hauss").isdisjoint(retold_by("baiss"))
    assert retold_by("inconnuissime") == frozenset()


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("départ", "partir"),
        ("rupture", "rompu"),
        ("vainqueur", "vaincre"),
        ("saisine", "saisi"),
        ("offre", "offert"),
        ("échec", "échoué"),
    ],
)
def test_a_noun_and_its_verb_have_one_root(noun: str, verb: str) -> None:
    assert root_of(stem(fold(noun))) == root_of(stem(fold(verb)))


@pytest.mark.parametrize(("one", "other"), [("volonte", "voler"), ("recette", "recevoir")])
def test_words_that_only_look_alike_have_none(one: str, other: str) -> None:
    assert root_of(stem(one)) != root_of(stem(other))
