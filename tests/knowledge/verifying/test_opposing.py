"""What cannot hold together though a phrasing asks for it; and what only looks so."""

from functools import cache
from pathlib import Path

import pytest

from knowledge.claims.claim import Difference
from knowledge.claims.holding import Told
from knowledge.claims.polarity import negated_in
from knowledge.desk import Desk
from knowledge.lists.loading import load_list
from knowledge.reading.gazetteer import Gazetteer
from knowledge.verifying.verdict import Checked, Verdict

DATA = Path(__file__).parents[2] / "data"
BIRTHS = "lists/maternite-saint-ombelin"
CLUB = "lists/rachat-rc-morvallon"
STRIKE = "articles/greve-conserverie-guirec/rich"
VOLCANO = "lists/accord-volcan-ersaal"


@cache
def desk(name: str) -> Desk:
    return Desk([load_list(DATA / f"{name}.toml")])


def checked(name: str, line: str) -> Checked:
    (one,) = desk(name).verify(line).checked
    return one


@pytest.mark.parametrize(
    ("name", "line", "kind"),
    [
        (BIRTHS, "Les agents de la maternité seront tous licenciés.", Difference.POLARITY),
        (BIRTHS, "La manifestation du 8 mars a eu lieu devant la mairie.", Difference.PLACE),
        (CLUB, "Le gendarme financier a déjà validé la vente du club.", Difference.POLARITY),
        (STRIKE, "La production partira en Espagne.", Difference.PLACE),
        (STRIKE, "Le maire s'appelle Malo Quérinec.", Difference.PERSON),
        (VOLCANO, "Des militaires travailleront à l'observatoire.", Difference.POLARITY),
        (CLUB, "Ingeborg Solstrand prend ses fonctions le 1er août.", Difference.DATE),
    ],
)
def test_what_cannot_hold_together_contradicts(name: str, line: str, kind: Difference) -> None:
    told = checked(name, line)

    assert told.verdict is Verdict.CONTRADICTED
    assert {each.kind for each in told.differences} == {kind}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (BIRTHS, "Les agents de la maternité seront tous reclassés."),
        (BIRTHS, "La manifestation du 8 mars a eu lieu devant l'hôpital."),
        (BIRTHS, "Depuis novembre 2024, la maternité n'a plus de pédiatre."),
        (BIRTHS, "La maternité ne fermera pas en juin mais le 30 septembre 2025."),
        (CLUB, "Le gendarme financier doit valider la vente du club."),
        (CLUB, "Quillard part au Portugal."),
        (STRIKE, "La production partira au Portugal."),
        (VOLCANO, "Aucun militaire ne travaillera à l'observatoire."),
    ],
)
def test_what_the_sentence_says_is_not_taken_for_its_contrary(name: str, line: str) -> None:
    assert checked(name, line).verdict is not Verdict.CONTRADICTED


def test_what_a_curator_says_of_a_sentence_is_heeded_and_never_needed() -> None:
    listed = load_list(DATA / f"{BIRTHS}.toml")
    saved = next(each for each in listed.fact if each.id == "menace-2009")
    marked = saved.model_copy(update={"denies": True, "numbers": ["4 élus", "38 ans"]})
    facts = [marked if each is saved else each for each in listed.fact]
    told = Desk([listed.model_copy(update={"fact": facts})])
    line = "La maternité a fermé en 2009 après la grève de la faim de quatre élus."

    (plain,) = desk(BIRTHS).verify(line).checked
    (denied,) = told.verify(line).checked

    assert plain.verdict is not Verdict.CONTRADICTED
    assert {each.kind for each in denied.differences} == {Difference.POLARITY}
    assert 38 in Told(marked, Gazetteer(listed.entity)).counted
    assert 38 not in Told(saved, Gazetteer(listed.entity)).counted


@pytest.mark.parametrize(
    ("line", "denied"),
    [
        ("nous ne disons pas qu une eruption est imminente", "imminente"),
        ("un scrutin ni libre ni equitable", "libre equitable"),
        ("aucun militaire ne travaillera ici", "militaire travaillera"),
        ("la plus grosse vente jamais realisee", ""),
        ("il a jamais vendu", "vendu"),
    ],
)
def test_what_a_clause_denies(line: str, denied: str) -> None:
    words = line.split()

    assert " ".join(words[place] for place in sorted(negated_in(words))) == denied


def test_a_short_sentence_with_an_auxiliary_is_a_claim() -> None:
    assert checked(VOLCANO, "La secousse a fait plusieurs victimes.").verdict is not (
        Verdict.NOT_A_CLAIM
    )


def test_a_mayor_is_no_town_hall() -> None:
    told = checked(STRIKE, "Le maire est un ancien salarié de l'usine.")

    assert told.verdict is Verdict.ABSENT
