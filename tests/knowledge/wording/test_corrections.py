import pytest

from knowledge.deciding.outcome import Reason
from knowledge.language.typography import typeset
from knowledge.wording.corrections import OTHERWISE, correction, in_midst
from knowledge.wording.languages import voice_of
from knowledge.wording.voice import FRENCH

TOLD = "Le phare a été rallumé le 3 mai."


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (
            Reason.DATE,
            "Non, l’article donne une autre date : le phare a été rallumé le 3 mai.",
        ),
        (
            Reason.PLACE,
            "Non, l’article donne un autre lieu : le phare a été rallumé le 3 mai.",
        ),
        (None, "Non : le phare a été rallumé le 3 mai."),
    ],
)
def test_a_correction_says_no_and_sets_right(reason: Reason | None, told: str) -> None:
    assert correction(reason, TOLD, FRENCH) == typeset(told)


def test_every_kind_of_difference_has_its_words() -> None:
    assert {str(reason) for reason in OTHERWISE} == set(
        "person place date number polarity role".split()
    )
    assert len({correction(reason, TOLD, FRENCH) for reason in OTHERWISE}) == 6


def test_a_correction_in_english() -> None:
    told = correction(Reason.DATE, "It was lit on 3 May.", voice_of("en"))

    assert told == "No, the article gives another date: it was lit on 3 May."


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
