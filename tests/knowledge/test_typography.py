from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.typography import enumerated, of, typeset, written_date


@given(st.text(st.sampled_from("aé ?!;:«»\u00a0\u202f")))
def test_setting_twice_is_setting_once(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@given(st.text(st.sampled_from("aé ?!;:«»")))
def test_no_line_can_break_before_its_punctuation(text: str) -> None:
    assert not [mark for mark in "?!;:»" if f" {mark}" in typeset(text)]


def test_spaces_of_french_do_not_break() -> None:
    assert typeset("« Quand ? »") == "«\u00a0Quand\u202f?\u00a0»"


def test_the_first_of_a_month_is_written_as_one_says_it() -> None:
    assert written_date(date(2025, 3, 1)) == "1er\u00a0mars\u00a02025"
    assert written_date(date(2024, 8, 19)) == "19\u00a0août\u00a02024"


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["AFP"], "AFP"), (["AFP", "AP", "EFE"], "AFP, AP et EFE")]
)
def test_names_are_enumerated(names: list[str], said: str) -> None:
    assert enumerated(names) == said


@pytest.mark.parametrize(("name", "said"), [("Paul", "de Paul"), ("Éléonore", "d’Éléonore")])
def test_de_is_elided_before_a_vowel(name: str, said: str) -> None:
    assert of(name) == said
