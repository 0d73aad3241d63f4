import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.typography import enumerated, typeset


@given(st.text(st.sampled_from("aé ?!;:«»\u00a0\u202f")))
def test_setting_twice_is_setting_once(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@given(st.text(st.sampled_from("aé ?!;:«»")))
def test_no_line_can_break_before_its_punctuation(text: str) -> None:
    assert not [mark for mark in "?!;:»" if f" {mark}" in typeset(text)]


def test_spaces_of_french_do_not_break() -> None:
    assert typeset("« Quand ? »") == "«\u00a0Quand\u202f?\u00a0»"


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["AFP"], "AFP"), (["AFP", "AP", "EFE"], "AFP, AP et EFE")]
)
def test_names_are_enumerated(names: list[str], said: str) -> None:
    assert enumerated(names) == said
