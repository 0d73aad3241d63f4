import pytest

from knowledge.language.picking import NONE, picked


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
        ("oui", 3, None),
        ("non", 3, None),
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
