"""Whose age does a fact tell, and who speaks in it?"""

import pytest

from knowledge.claims.holding import Told
from knowledge.reading.gazetteer import Gazetteer
from tests.knowledge.claims.conftest import fact


@pytest.mark.parametrize(
    ("sentence", "aged"),
    [
        ("Odile Ferrand, 52 ans, a rencontré Piet Lukas.", {"ferrand"}),
        ("Odile Ferrand (52 ans) a rencontré Piet Lukas.", {"ferrand"}),
        ("Âgé de 40 ans, Piet Lukas a rencontré Odile Ferrand.", {"lukas"}),
        ("Piet Lukas est un menuisier de 40 ans.", {"lukas"}),
        ("Les ponts ont en moyenne 44 ans, dit Piet Lukas.", set()),
        ("Piet Lukas dirige Ostrel depuis 12 ans.", set()),
        ("Piet Lukas risque 4 ans de prison.", set()),
    ],
)
def test_an_age_is_that_of_who_stands_before_it(
    sentence: str, aged: set[str], gazetteer: Gazetteer
) -> None:
    told = Told(fact(sentence), gazetteer).aged

    assert {each for each in told if gazetteer.types[each] == "person"} == aged


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("Piet Lukas a déclaré que le pont tiendrait.", True),
        ("Selon Piet Lukas, le pont tiendra.", True),
        ("Le pont tiendra, et « Piet le sait ».", True),
        ("Le pont date de l’arrivée de Piet Lukas.", False),
        ("Odile Ferrand a déclaré que Piet Lukas viendrait.", False),
    ],
)
def test_who_is_only_named_says_nothing(
    sentence: str, *, speaks: bool, gazetteer: Gazetteer
) -> None:
    assert Told(fact(sentence), gazetteer).speaks("lukas") is speaks


def test_a_phrasing_that_asks_if_it_is_so_holds_no_verb_for_sure(gazetteer: Gazetteer) -> None:
    told = Told(fact("La ville a donné un tableau.", "La ville a-t-elle vendu ?"), gazetteer)

    assert told.holds("vendr")
    assert not told.holds("vendr", surely=True)
