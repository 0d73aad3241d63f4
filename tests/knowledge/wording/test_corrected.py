from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.desk import Desk
from knowledge.lists.loading import load_list
from knowledge.wording.languages import voice_of

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"
QUESTION = "Qui est la gardienne du phare ?"


def answered(language: str, **values: Any) -> str:
    listed = load_list(PHARE)
    facts = [
        fact.model_copy(update=values) if fact.id == "keeper" else fact for fact in listed.fact
    ]
    desk = Desk([listed.model_copy(update={"fact": facts})])
    return desk.ask(QUESTION, voice=voice_of(language)).body


@pytest.mark.parametrize(
    ("language", "values", "told"),
    [
        ("fr", {}, ""),
        ("fr", {"corrected_at": date(2024, 8, 20)}, "Corrigé le 20 août 2024."),
        (
            "fr",
            {"corrected_at": date(2024, 8, 20), "correction": "Elle s’appelle Léna, pas Lena."},
            "Corrigé le 20 août 2024 : Elle s’appelle Léna, pas Lena.",
        ),
        ("en", {"corrected_at": date(2024, 8, 20)}, "Corrected on 20 August 2024."),
    ],
)
def test_an_answer_says_when_its_fact_was_corrected(
    language: str, values: dict[str, Any], told: str
) -> None:
    sentence = "Léna Morvan est la gardienne du phare de Kermor."

    body = answered(language, **values).replace("\u00a0", " ").replace("\u202f", " ")

    assert body == (f"{sentence}\n\n{told}" if told else sentence)
