import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.folding import fold, plain


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Été", "ete"),
        ("L’œuvre d’Ægir", "l'oeuvre d'aegir"),
        ("«\u00a0oui\u202f»", '" oui "'),
        ("Путин", "putin"),
        ("\u0420outine", "poutine"),  # a Cyrillic letter that looks like a P
        ("\u0391li\u0435v", "aliev"),  # a Greek and a Cyrillic one
        ("Փաշինյան", "pashinyan"),
        ("Ba\u200bkou", "bakou"),
        ("Haut‑Karabakh – 2023…", "haut-karabakh - 2023..."),
        ("3 000 mètres", "3000 metres"),
        ("🤔", ""),
        ("", ""),
    ],
)
def test_letters_are_unified(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_is_printable_lower_case_ascii(text: str) -> None:
    folded = fold(text)

    assert folded.isascii()
    assert folded.isprintable()
    assert folded == folded.lower()


@given(st.text())
def test_plain_text_is_words_and_single_spaces(text: str) -> None:
    assert all(each.isalnum() for each in plain(text).split(" ") if each)
