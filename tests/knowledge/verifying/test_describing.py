"""Who is meant by what he is, and who is put in an office that another one holds?"""

from datetime import date
from pathlib import Path

import pytest

from knowledge.claims.claim import Difference
from knowledge.desk import Desk
from knowledge.lists.loading import load_list
from knowledge.lists.model import Entity, FactList
from knowledge.verifying.describing import Descriptions
from knowledge.verifying.verdict import Checked, Verdict

LIST = Path(__file__).parents[2] / "data" / "lists" / "maternite-saint-ombelin.toml"
PEOPLE = [
    ("vasseur", "person", "Nadège Vasseur", ["directrice du port"]),
    ("brunel", "person", "Hector Brunel", []),
    ("lemoine", "person", "Alix Lemoine", []),
    ("calais", "place", "Calais", []),
    ("cour", "organisation", "cour d'appel de Douai", ["cour d'appel"]),
]
SENTENCES = (
    "Nadège Vasseur a fermé la criée pour trois semaines.",
    "La présidente du tribunal, Alix Lemoine, a reproché au patron son silence.",
    "Hector Brunel, maire de la commune, a refusé de vendre les quais.",
    "La cour d'appel de Douai étudiera la plainte des mareyeurs en mai 2025.",
)


def listed() -> FactList:
    base = load_list(LIST)
    plain: dict[str, object] = {"phrasings": [], "entities": [], "date": None, "speaker": None}
    return base.model_copy(
        update={
            "article": base.article.model_copy(update={"published": date(2025, 3, 12)}),
            "entity": [
                Entity(id=each, type=kind, name=name, aliases=aliases)  # type: ignore[arg-type]
                for each, kind, name, aliases in PEOPLE
            ],
            "fact": [
                base.fact[0].model_copy(update={"id": f"f{at}", "sentence": text, **plain})
                for at, text in enumerate(SENTENCES)
            ],
        }
    )


def checked(line: str) -> Checked:
    (one,) = Desk([listed()]).verify(line).checked
    return one


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("la directrice a ferme la criee", "nadege vasseur a ferme la criee"),
        ("le directeur du port se tait", "nadege vasseur se tait"),
        ("la juge a parle", "alix lemoine a parle"),
        ("l ancien maire de la commune refuse", "hector brunel refuse"),
        ("un maire refuse", "un maire refuse"),
        ("le maire de lille refuse", "le maire de lille refuse"),
        ("le maire hector brunel refuse", "le maire hector brunel refuse"),
        ("le prefet refuse", "le prefet refuse"),
    ],
)
def test_one_who_is_alone_in_what_he_is_gets_his_name(line: str, named: str) -> None:
    told = listed()

    assert Descriptions(told.entity, told.fact).named(line) == named


def test_a_line_that_only_says_what_somebody_is_is_supported() -> None:
    assert checked("La directrice a fermé la criée pour trois semaines.").verdict is (
        Verdict.SUPPORTED
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sylvain Morel, directrice du port, a fermé la criée", Difference.PERSON),
        ("La cour d'appel de Rennes étudiera la plainte des mareyeurs", Difference.PLACE),
    ],
)
def test_an_outsider_in_an_office_and_a_court_of_another_town(line: str, kind: Difference) -> None:
    one = checked(line)

    assert one.verdict is Verdict.CONTRADICTED
    assert [each.kind for each in one.differences] == [kind]


def test_who_and_where_is_a_heading() -> None:
    assert checked("Nadège Vasseur à Calais").verdict is Verdict.NOT_A_CLAIM
    assert checked("Nadège Vasseur a fermé Calais").verdict is not Verdict.NOT_A_CLAIM
