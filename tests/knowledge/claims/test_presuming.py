"""What does a phrasing take for granted, what counts the same, and what denies nothing?"""

import pytest

from knowledge.claims.claim import Bearing, Difference
from knowledge.claims.comparing import compare
from knowledge.claims.holding import Told
from knowledge.claims.reading import read_question
from knowledge.language.tokens import words_in
from knowledge.lists.model import Fact
from knowledge.reading.gazetteer import Gazetteer
from tests.knowledge.claims.conftest import fact

OPEN_AGAIN = fact("Le musée a rouvert lundi.", "Pourquoi le musée avait-il fermé ?")
GIVEN = fact("La ville a donné le tableau au musée.", "La ville a-t-elle vendu le tableau ?")
OAKS = fact("La ville a planté douze chênes.")
SIGNED = fact("Piet Lukas a signé le traité.")
CONTRARY, SILENT = {Bearing.CONTRARY}, {Bearing.SILENT}


@pytest.mark.parametrize(
    ("query", "told", "kind", "bearings"),
    [
        # who asks why it had closed takes for granted that it did, before it opened again
        ("Pourquoi le musée a-t-il fermé ?", OPEN_AGAIN, Difference.POLARITY, set()),
        # who asks if it was sold takes nothing for granted
        ("Pourquoi la ville a-t-elle vendu le tableau ?", GIVEN, Difference.POLARITY, CONTRARY),
        # limes are no oaks
        ("Qui a planté les quinze tilleuls ?", OAKS, Difference.NUMBER, SILENT),
        ("Qui a planté les quinze chênes ?", OAKS, Difference.NUMBER, CONTRARY),
        # "ne" alone denies nothing
        ("Que dit-on avant que Piet Lukas ne signe ?", SIGNED, Difference.POLARITY, set()),
        ("Pourquoi Piet Lukas n'a-t-il pas signé ?", SIGNED, Difference.POLARITY, CONTRARY),
    ],
)
def test_what_is_held_against_a_question(
    query: str, told: Fact, kind: Difference, bearings: set[Bearing], gazetteer: Gazetteer
) -> None:
    words = words_in(query)
    claim = read_question(words, gazetteer.mentions(words))

    rows = compare(claim, Told(told, gazetteer))

    assert {each.bearing for each in rows if each.kind is kind} == bearings
