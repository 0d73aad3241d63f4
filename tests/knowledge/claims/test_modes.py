"""Which deeds of a sentence are done, and which are still to come?"""

import pytest

from knowledge.claims.claim import Mode
from knowledge.claims.reading import read_text
from knowledge.reading.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("sentence", "word", "mode"),
    [
        ("Piet Lukas dit qu’il le contacterait.", "contacterait", Mode.OPEN),
        ("Le traité serait conclu à Vienne.", "conclu", Mode.OPEN),
        ("Le traité a été conclu à Vienne.", "conclu", Mode.DONE),
        ("Le retrait a commencé.", "retrait", Mode.NOUN),
    ],
)
def test_what_is_said_to_come_is_not_done(
    sentence: str, word: str, mode: Mode, gazetteer: Gazetteer
) -> None:
    (claim,) = read_text(sentence, gazetteer, curated=True)

    assert [each.mode for each in claim.deeds if each.word == word] == [mode]
