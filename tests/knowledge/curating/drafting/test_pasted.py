import pytest

from knowledge.curating.drafting.pasted import read_pasted

BODY = (
    "Le bac de Noirsel est à l’arrêt depuis lundi, et personne ne sait quand il repartira, dit"
    " la mairie.\n\nLa réparation coûtera 45 000 euros."
)


@pytest.mark.parametrize(
    ("imprint", "publisher", "authors"),
    [
        ("Article rédigé par rivages avec AFP\nGroupe Littoral", "rivages", ()),
        ("Youenn Kerambrun\nLe Phare du Ponant", "Le Phare du Ponant", ("Youenn Kerambrun",)),
        ("Par Anne Roy\nPlein Large", "Plein Large", ("Anne Roy",)),
        ("Anne Roy\nMarées, le magazine de la mer", "Marées", ("Anne Roy",)),
        ("S.D. avec AFP\nPlein Large", "Plein Large", ()),
        ("Par la rédaction\nestran.fr", "estran.fr", ()),
    ],
)
def test_outlets_are_told_from_people(
    imprint: str, publisher: str, authors: tuple[str, ...]
) -> None:
    story = read_pasted(f"Le bac ne traverse plus\n\n{imprint}\nPublié le 12/03/2024\n\n{BODY}")

    assert (story.publisher, story.authors) == (publisher, authors)
    assert str(story.published) == "2024-03-12"


def test_a_long_line_of_the_imprint_takes_nothing_from_the_next() -> None:
    story = read_pasted(
        "Le bac ne traverse plus\n\nPublié le 27 mai 2025 à 18h34, modifié le 28 mai 2025, à"
        f" Noirsel\nLe bac à quai. (ANNE ROY / AFP)\n\n{BODY}"
    )

    assert (str(story.published), story.caption) == ("2025-05-27", "Le bac à quai.")
