import pytest

from knowledge.lists.model import Entity, Fact, Source
from knowledge.reading.gazetteer import Gazetteer

ENTITIES = [
    ("ferrand", "person", "Odile Ferrand", ["la maire"]),
    ("lukas", "person", "Piet Lukas", ["président de la Velmarie"]),
    ("velmarie", "place", "Velmarie", ["velmarien"]),
    ("karvanie", "place", "Karvanie", ["karvanien"]),
    ("ostrel", "place", "Ostrel", ["capitale de la Velmarie"]),
    ("pont", "place", "Pont-Levant", []),
]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(
        Entity.model_validate({"id": name, "type": kind, "name": label, "aliases": aliases})
        for name, kind, label, aliases in ENTITIES
    )


def fact(
    sentence: str, *phrasings: str, date: str | None = None, entities: tuple[str, ...] = ()
) -> Fact:
    return Fact.model_validate(
        {
            "id": "fact",
            "kind": "what",
            "sentence": sentence,
            "date": date,
            "entities": list(entities),
            "phrasings": list(phrasings) or ["Quoi ?"],
            "source": Source.model_validate({"zone": "body", "paragraph": 1, "sentence": 1}),
        }
    )
