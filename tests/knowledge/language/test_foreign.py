"""What would a Frenchman have typed?"""

import pytest

from knowledge.language.foreign import translated
from knowledge.language.tokens import tokenize
from knowledge.lists.model import FactList
from knowledge.ranking.index import Index


@pytest.mark.parametrize(
    ("text", "language", "line"),
    [
        ("Wann war die Kanzlerin in Norwegen?", "de", "quand kanzlerin norvege"),
        ("¿Cuándo visitó el ministro Noruega?", "es", "quand visite ministre norvege"),
        ("Chi è il presidente della Norvegia?", "it", "qui president norvege"),
        ("Кто президент Норвегии?", "ru", "qui president norvege"),
        ("Norveç başbakanı kim?", "tr", "premier ministre norvege qui"),
        ("Norveçin baş naziri kimdir?", "az", "premier ministre norvege qui"),
    ],
)
def test_words_and_countries_of_other_languages_are_read(
    text: str, language: str, line: str
) -> None:
    found = translated(tokenize(text))

    assert found is not None
    assert found.language == language
    assert " ".join(token.text for token in found.tokens) == line


@pytest.mark.parametrize("text", ["Quand le ministre est-il venu ?", "kan il est venu", "xyzzy"])
def test_french_is_not_translated(text: str) -> None:
    assert translated(tokenize(text)) is None


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("Wann war Ferrand in Ostrel?", "de"),  # "war" and "in" are English, "wann" is not
        ("When was Ferrand in Ostrel?", "en"),
        ("Ferrand Ostrel'ye ne zaman geldi?", "tr"),
        ("Когда Ферранд была в Острелe?", "ru"),
    ],
)
def test_a_name_loses_the_ending_of_its_language(query: str, language: str) -> None:
    listed = FactList.model_validate(
        {
            "article": {"id": "a", "title": "Titre", "publisher": "Le Journal"},
            "entity": [
                {"id": "ferrand", "type": "person", "name": "Odile Ferrand"},
                {"id": "ostrel", "type": "place", "name": "Ostrel"},
            ],
            "fact": [
                {
                    "id": "f",
                    "kind": "when",
                    "sentence": "Odile Ferrand est venue à Ostrel le 3 mars 2025.",
                    "phrasings": ["Quand Odile Ferrand est-elle venue à Ostrel ?"],
                    "source": {"zone": "body", "paragraph": 1, "sentence": 1},
                }
            ],
        }
    )

    reading = Index(listed).read(query)

    assert reading.language == language
    assert set(reading.mentions) == {"ferrand", "ostrel"}
