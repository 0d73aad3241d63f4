"""What is done to somebody is not done by him, wherever his name stands."""

import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk


@pytest.mark.parametrize(
    ("query", "fact"),
    [
        ("Quand a été repris le Haut-Karabakh ?", "karabakh-when"),
        ("Quand le Haut-Karabakh a-t-il été repris ?", "karabakh-when"),
        ("Quand est venu Poutine à Bakou ?", "visit-date"),
    ],
)
def test_a_name_after_a_passive_does_nothing(bakou: Desk, query: str, fact: str) -> None:
    reply = bakou.ask(query)

    assert reply.outcome is Outcome.ANSWER
    assert reply.facts == (f"poutine-bakou-2024/{fact}",)
