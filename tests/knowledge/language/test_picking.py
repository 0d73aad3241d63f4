import pytest

from knowledge.language.picking import NONE, SEVERAL, picked


@pytest.mark.parametrize(
    ("text", "count", "number"),
    [
        ("2", 3, 2),
        ("la 2", 3, 2),
        ("La première !", 3, 1),
        ("je voulais dire la deuxième", 3, 2),
        ("la seconde svp", 2, 2),
        ("numéro 3", 3, 3),
        ("la dernière", 2, 2),
        ("the second one", 3, 2),
        ("7", 3, 7),
        ("aucune", 3, NONE),
        ("Ni l’une ni l’autre", 2, NONE),
        ("none of these", 3, NONE),
        ("oui", 1, 1),
        ("oui", 3, SEVERAL),
        ("non", 3, NONE),
        ("non merci", 2, NONE),
        ("une autre", 2, NONE),
        ("oui, la première", 3, 1),
        ("plutôt la deuxième", 3, 2),
        ("c'est la 1", 3, 1),
        ("second one", 2, 2),
        ("la deuxième s'il te plaît", 3, 2),
        ("les deux", 2, SEVERAL),
        ("both", 2, SEVERAL),
        ("toutes", 3, SEVERAL),
        ("les deux pays", 2, None),
        ("oui et quand ?", 2, None),
        ("non, où ?", 2, None),
        ("2024", 3, None),
        ("la troisième", 2, None),
        ("Quelle est la première question ?", 3, None),
        ("la première guerre", 3, None),
        ("quand ?", 3, None),
        ("", 3, None),
        ("😀", 3, None),
    ],
)
def test_what_is_typed_chooses_or_asks(text: str, count: int, number: int | None) -> None:
    assert picked(text, count) == number
