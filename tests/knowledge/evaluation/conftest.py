import json
from pathlib import Path
from typing import Any

import pytest

LIGHTHOUSE = (
    "Le phare de Kermorvan fut bâti en 1849 par l'ingénieur Louis Plantier. "
    "Il mesure 20 mètres de haut. "
    "Sa lampe éclaire la rade parce que les récifs y sont nombreux."
)
KEEPER = (
    "La gardienne Jeanne Le Goff habitait à Brest. "
    "Elle montait chaque soir 125 marches. "
    "Son fils reprit le métier en 1920."
)
BEES = (
    "L'abeille noire vit en Bretagne. "
    "Une colonie compte 40 000 ouvrières. "
    "La reine pond jusqu'à 2 000 œufs par jour."
)


def question(name: str, text: str, answer: str, context: str) -> dict[str, Any]:
    return {
        "id": name,
        "question": text,
        "answers": [{"text": answer, "answer_start": context.index(answer)}],
    }


@pytest.fixture
def stored() -> dict[str, Any]:
    return {
        "version": "1.1",
        "data": [
            {
                "title": "<i>Phare</i> de Kermorvan",
                "paragraphs": [
                    {
                        "context": LIGHTHOUSE,
                        "qas": [
                            question(
                                "p1", "Quand le phare fut-il construit ?", "1849", LIGHTHOUSE
                            ),
                            question(
                                "p2", "Quelle est la hauteur du phare ?", "20 mètres", LIGHTHOUSE
                            ),
                        ],
                    },
                    {
                        "context": KEEPER,
                        "qas": [question("p3", "Où vivait la gardienne ?", "Brest", KEEPER)],
                    },
                    {
                        "context": "Deux phrases. Rien de plus.",
                        "qas": [
                            question("p4", "Combien ?", "Deux", "Deux phrases. Rien de plus."),
                        ],
                    },
                ],
            },
            {
                "title": "Abeille noire",
                "paragraphs": [
                    {
                        "context": BEES,
                        "qas": [
                            question(
                                "b1", "Combien d'ouvrières compte une colonie ?", "40 000", BEES
                            ),
                        ],
                    },
                ],
            },
        ],
    }


@pytest.fixture
def squad(tmp_path: Path, stored: dict[str, Any]) -> Path:
    path = tmp_path / "squad.json"
    path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
    return path
