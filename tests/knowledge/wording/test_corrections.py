import pytest

from knowledge.language.typography import typeset
from knowledge.wording.corrections import correction, in_midst
from knowledge.wording.languages import voice_of
from knowledge.wording.voice import FRENCH

TOLD = "Le phare a été rallumé le 3 mai 2024."


@pytest.mark.parametrize(
    ("kind", "said", "told"),
    [
        ("date", "4 mai", "Non, pas « 4 mai » : le phare a été rallumé le 3 mai 2024."),
        ("place", "Brest", "Non, pas « Brest » : le phare a été rallumé le 3 mai 2024."),
        ("role", "Anne", "Non, ce n’est pas « Anne » : le phare a été rallumé le 3 mai 2024."),
        ("polarity", "éteint", "Non : le phare a été rallumé le 3 mai 2024."),
        ("number", "", "Non : le phare a été rallumé le 3 mai 2024."),
    ],
)
def test_a_correction_says_no_and_sets_right(kind: str, said: str, told: str) -> None:
    assert correction(kind, TOLD, FRENCH, said=said) == typeset(told)


def test_a_correction_in_english() -> None:
    told = correction("date", "It was lit on 3 May 2024.", voice_of("en"), said="4 May")

    assert told == "No, not “4 May”: it was lit on 3 May 2024."


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("L’article n’en dit rien.", "l’article n’en dit rien."),
        ("En mai, le phare brille.", "en mai, le phare brille."),
        ("Le Havre a un phare.", "le Havre a un phare."),
        ("Anne Le Goff garde le phare.", "Anne Le Goff garde le phare."),
        ("«\u00a0La mer\u00a0», a-t-il dit.", "«\u00a0La mer\u00a0», a-t-il dit."),
    ],
)
def test_a_sentence_begins_small_behind_a_colon_unless_with_a_name(
    sentence: str, written: str
) -> None:
    assert in_midst(sentence) == written
