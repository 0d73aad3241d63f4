"""Which numbers tell one another, and which cannot both be true?"""

import pytest

from knowledge.claims.counting import fits, may_be
from knowledge.claims.numbers import counts_in
from knowledge.language.tokens import words_in


def numbers(said: str, held: str) -> tuple[bool, bool]:
    (one,) = counts_in(words_in(said))
    (other,) = counts_in(words_in(held))
    return fits(one, other), may_be(one, other)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("deux ans et demi", "trente mois"),
        ("une heure et demie", "90 minutes"),
        ("quinze jours", "deux semaines"),
        ("1 200 m", "1,2 kilomètre"),
        ("le quart du budget", "25 pourcent"),
        ("quatre communes sur cinq", "80 pourcent des communes"),
        ("près de trois tonnes", "2,8 tonnes"),
        ("une centaine de manifestants", "cent manifestants"),
        ("plus de 300 hectares", "340 hectares"),
        ("2,5", "2,5 millions d'euros"),
        ("un sexagénaire", "64 ans"),
    ],
)
def test_a_number_is_told_by_another_of_the_same(said: str, held: str) -> None:
    assert numbers(said, held) == (True, True)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("trois fois", "deux fois"),
        ("les moins de 16 ans", "les moins de 18 ans"),
        ("plus de 300 hectares", "90 hectares"),
        ("une vingtaine de blessés", "quarante blessés"),
        ("à quatre le nombre de députés", "deux députés"),
        ("trois quarts", "60 pourcent"),
        ("un jour et demi", "trois semaines et demie"),
    ],
)
def test_a_number_is_contrary_to_another_of_the_same(said: str, held: str) -> None:
    assert numbers(said, held)[0] is False
    assert numbers(said, held)[1] is False


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("20 pourcent", "80 pourcent"),  # what is there, and what is missing
        ("quinquagénaire", "douze ans"),  # an age beside a span
        ("540 hectares", "plus de 500 hectares"),  # finer than the fact
    ],
)
def test_a_number_that_is_not_told_may_be_true(said: str, held: str) -> None:
    assert numbers(said, held) == (False, True)


def test_what_is_half_less_is_no_share() -> None:
    assert counts_in(words_in("moitié moins de trains")) == ()
