"""What is offered while somebody types "vérifie" and a statement."""

import pytest

from bot.verifying.results import check_results, statement_in
from knowledge.library import Library
from knowledge.wording.voice import FRENCH

FALSE = "Le phare de Kermor a été rallumé le 15 mars 2019."


@pytest.mark.parametrize(
    ("typed", "statement"),
    [
        ("vérifie le phare brille", "le phare brille"),
        ("Verifie : le phare brille", "le phare brille"),
        ("/check le phare brille", "le phare brille"),
        ("vérifie", ""),
        ("vérification du phare", ""),
        ("le phare brille", ""),
    ],
)
def test_what_is_to_be_checked_stands_behind_the_word(typed: str, statement: str) -> None:
    assert statement_in(typed) == statement


def test_a_verdict_and_what_is_right_are_offered(library: Library) -> None:
    verdict, corrected = check_results(
        FALSE, library.desk, article=None, username="sourcier_bot", voice=FRENCH
    )

    assert verdict.title == "1 affirmation\u00a0: 1 fausse."
    assert "15 mars 2019 → 12 mars 2019" in str(verdict.description)
    assert "12 mars 2019" in str(corrected.description)
