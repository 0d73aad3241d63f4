from datetime import date

import pytest

from knowledge.language.typography import written_date
from knowledge.wording.languages import closest, languages, voice_of
from knowledge.wording.voice import FRENCH


@pytest.mark.parametrize(
    ("when", "french", "english"),
    [
        (date(2024, 8, 19), "19 août 2024", "19 August 2024"),
        (date(2025, 3, 1), "1er mars 2025", "1 March 2025"),
        ("2025-03-11", "11 mars 2025", "11 March 2025"),
        ("2018-09", "septembre 2018", "September 2018"),
        ("2018", "2018", "2018"),
    ],
)
def test_a_date_is_written_with_the_precision_that_it_has(
    when: date | str, french: str, english: str
) -> None:
    assert written_date(when) == french.replace(" ", "\u00a0")
    assert written_date(when, "en") == english.replace(" ", "\u00a0")


@pytest.mark.parametrize("when", ["", "20", "2018-13", "2018-02-30", "hier"])
def test_what_is_no_date_is_not_written(when: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        written_date(when)


@pytest.mark.parametrize(("number", "said"), [(0, "0 vote"), (1, "1 vote"), (2, "2 votes")])
def test_french_counts_zero_as_singular(number: int, said: str) -> None:
    assert FRENCH.count("{number} vote", "{number} votes", number) == said


def test_names_are_enumerated_in_each_language() -> None:
    assert FRENCH.enumerate(["a", "b", "c"]) == "a, b et c"
    assert voice_of("en").enumerate(["a", "b", "c"]) == "a, b and c"


def test_what_has_no_translation_stays_french_and_values_stay_as_they_are() -> None:
    said = voice_of("en").say("Une phrase inconnue : {name}", name="{x} ?")

    assert said == "Une phrase inconnue : {x} ?"


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("fr-CA", "fr"),
        ("pt-br", "fr"),
        ("eng", "fr"),
        ("", "fr"),
        (None, "fr"),
    ],
)
def test_a_language_code_finds_its_voice_and_french_else(code: str | None, language: str) -> None:
    assert closest(code).language == language


def test_french_comes_first() -> None:
    assert languages() == ("fr", "en")
