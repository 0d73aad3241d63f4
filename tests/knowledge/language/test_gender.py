import pytest

from knowledge.language.gender import Gender, gender_of


@pytest.mark.parametrize(
    ("names", "gender"),
    [
        (["présidente de la fédération", "Izel Morvan"], Gender.SHE),
        (["le maire", "Tugdual Morvan"], Gender.HE),
        (["Mme Morvan"], Gender.SHE),
        (["Vladimir Morvan"], Gender.HE),
        (["porte-parole", "Le Morvan"], None),
        (["retraités"], None),
        ([], None),
    ],
)
def test_the_gender_is_told_by_a_noun_a_title_or_a_first_name(
    names: list[str], gender: Gender | None
) -> None:
    assert gender_of(names) is gender
