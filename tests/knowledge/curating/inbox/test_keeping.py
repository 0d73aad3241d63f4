"""What a reader sends is kept as he wrote it, but for what could lead to somebody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.curating.inbox.keeping import LONGEST, fit_to_keep

LEFT_OUT = [
    ("écrivez à anne.b@exemple.fr svp", "écrivez à … svp"),
    ("voir https://exemple.fr/x?y=1 et www.exemple.fr", "voir … et …"),
    ("je suis @anne_w, qui a parlé ?", "je suis …, qui a parlé ?"),
    ("appelez le 06 12 34 56 78", "appelez le …"),
    ("appelez le +33612345678 !", "appelez le … !"),
    ("mon jeton 123456789:AAEhBOweik6ad9rQXMENQ", "mon jeton …"),
    ("IBAN FR7630006000011234567890189 ?", "IBAN … ?"),
]
KEPT = [
    "combien coûte le phare ?",
    "que s'est-il passé le 19/08/2024 à 20h30 ?",
    "pourquoi 1 000 000 de soldats ?",
    "où est l’anticonstitutionnellement nommé ?",
    "أين بوتين؟",
    "<b>qui</b> a parlé & pourquoi",
]


@pytest.mark.parametrize(("query", "kept"), LEFT_OUT)
def test_what_leads_to_somebody_is_left_out(query: str, kept: str) -> None:
    assert fit_to_keep(query) == kept


@pytest.mark.parametrize("query", KEPT)
def test_an_ordinary_question_stays_as_it_is(query: str) -> None:
    assert fit_to_keep(query) == query


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("qui\u202e a parlé\u2066 ?", "qui a parlé ?"),
        ("qui\x00 a\nparlé\t ?", "qui a parlé ?"),
        ("a" * 299 + "bc", "a" * 299 + "…"),
        ("?!… 12", ""),
        ("\ud83d", ""),
        ("06 12 34 56 78", ""),
    ],
)
def test_it_is_one_line_that_turns_nothing_around(query: str, kept: str) -> None:
    assert fit_to_keep(query) == kept


@given(st.text(max_size=5_000))
def test_anything_at_all_is_kept_in_bounds_or_not_at_all(query: str) -> None:
    kept = fit_to_keep(query)

    assert len(kept) <= LONGEST
    assert "\n" not in kept
    assert "\0" not in kept
    kept.encode()
    assert fit_to_keep(kept) == kept
