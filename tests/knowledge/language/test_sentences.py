import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.sentences import split_sentences

PIECES = st.sampled_from(
    [
        "M.",
        "av. J.-C.",
        "Il part.",
        " ",
        "\n",
        "«",
        "»",
        "…",
        "!",
        "?",
        ".",
        "3,5",
        "(",
        ")",
        "etc.",
        "É",
        "a",
    ]
)


def sentences_of(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Il est né en 200 av. J.-C. à Mégalopolis.", "Il y mourut."],
        ["M. Dupont et Mme. Durand arrivent.", "Ils repartent !"],
        ["J. R. R. Tolkien et J.-M. Ayrault écrivent.", "Ils lisent…"],
        ["Il coûte 3.5 euros, soit 4 500 francs.", "Est-ce cher ?"],
        ["« Je pars. »", "Elle resta."],
        ["Il cria « Assez ! » et sortit.", "La porte claqua."],
        ["Des pommes, des poires, etc. sont vendues.", "Le marché ferme à midi."],
        ["Il dit (p. 12) que oui.", "Il mentait."],
    ],
)
def test_a_paragraph_is_cut_where_its_sentences_end(sentences: list[str]) -> None:
    assert sentences_of(" ".join(sentences)) == sentences


def test_a_forgotten_space_still_ends_a_sentence() -> None:
    assert sentences_of("La prévalence augmente.Elle double.") == [
        "La prévalence augmente.",
        "Elle double.",
    ]


def test_a_quote_closed_too_late_stays_with_its_sentence() -> None:
    assert sentences_of("Il est parti.  » Elle reste.")[0].startswith("Il est parti.")


def test_a_line_break_ends_a_sentence() -> None:
    assert sentences_of("Titre\nIl pleut") == ["Titre", "Il pleut"]


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_spans_are_in_order_and_leave_only_white_space_out(text: str) -> None:
    spans = split_sentences(text)

    rest = list(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        rest[span.start : span.end] = " " * (span.end - span.start)
        end = span.end
    assert "".join(rest).strip() == ""


@pytest.mark.parametrize("unit", [".", "M. ", "« ", "[111 ", "a.b", "A. ", "…!", "» ."])
def test_long_nonsense_is_cut_in_linear_time(unit: str) -> None:
    start = time.perf_counter()
    split_sentences(unit * 30_000)
    assert time.perf_counter() - start < 3
