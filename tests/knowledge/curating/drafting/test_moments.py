from datetime import date

import pytest

from knowledge.curating.drafting.moments import Timeline

MONDAY = date(2024, 8, 19)


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Elle a été arrêtée hier soir.", ["2024-08-18"]),
        ("Le procès s’ouvrira le 3 mars.", ["2025-03-03"]),
        ("Il avait signé le 3 mars.", ["2024-03-03"]),
        ("Le 22 décembre, il avait neigé.", ["2023-12-22"]),
        ("En 2023, 2 000 personnes vivaient là, contre 1 800 en 2019.", ["2023", "2019"]),
        ("Il y a six mois, le maire avait promis 48 heures de délai.", ["2024-02"]),
        ("La réunion du 12 au 14 juin 2024.", ["2024-06-12", "2024-06-14"]),
        ("Jeudi prochain, il partira.", ["2024-08-22"]),
        ("Les écoles sont fermées jusqu’à jeudi.", ["2024-08-22"]),
        ("Il est parti jeudi.", ["2024-08-15"]),
        ("Il est parti lundi.", ["2024-08-19"]),
        ("Depuis septembre dernier, rien.", ["2023-09"]),
        ("L’an dernier, le club fondé en 1998 avait gagné.", ["2023", "1998"]),
        ("Mis en demeure en octobre 2023, il a payé six mois plus tard.", ["2023-10", "2024-04"]),
        ("Un devis du 1er janvier 2020.", ["2020-01-01"]),
        ("Le feu a pris à 4h40.", ["2024-08-19"]),
        ("Il a attendu 24 heures et marché 12 km.", []),
        ("Les dimanches, chaque lundi, il y a foule.", []),
        ("Il pleut depuis mars.", ["2024-03"]),
        ("Le 31 avril 2024, dit-il.", [""]),
        ("Il arrive mi-mai 2025 ou le 12/09/24.", ["2025-05", "2024-09-12"]),
    ],
)
def test_dates_are_found_and_resolved(sentence: str, periods: list[str]) -> None:
    assert [one.period for one in Timeline(MONDAY).moments(sentence)] == periods


def test_an_hour_is_of_the_day_that_was_told_of() -> None:
    timeline = Timeline(MONDAY)
    timeline.moments("L’incendie du samedi 17 août a tout détruit.")

    (hour,) = timeline.moments("Il a été maîtrisé à 11h15.")

    assert (hour.period, hour.of_day, hour.text) == ("2024-08-17", True, "11h15")


def test_without_a_day_of_publication_nothing_relative_is_resolved() -> None:
    timeline = Timeline(None)

    found = timeline.moments("Hier, jeudi, en mars, il y a deux ans, et le 3 mai 2021.")

    assert {one.text: one.period for one in found} == {
        "Hier": "", "jeudi": "", "mars": "", "il y a deux ans": "", "3 mai 2021": "2021-05-03",
    }  # fmt: skip
