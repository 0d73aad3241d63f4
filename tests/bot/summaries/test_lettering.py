import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.summaries.lettering import balanced, font, shortened, wrapped, writable

FACE = font("Regular", 36)
NARROW = 200


@given(st.text(max_size=120), st.integers(60, 1000))
@settings(deadline=None, max_examples=100)
def test_no_line_is_wider_than_allowed(text: str, width: int) -> None:
    lines = wrapped(text, FACE, width)

    short = shortened(lines, 2, FACE, width)

    assert all(FACE.getlength(line) <= width for line in [*lines, *short])
    assert len(short) == min(2, len(lines))


def test_lines_break_between_words_and_no_word_is_lost() -> None:
    text = "Le phare de Kermor a été rallumé le 12 mars 2019."

    lines = wrapped(text, FACE, NARROW)

    assert len(lines) > 1
    assert " ".join(lines) == text


def test_balanced_lines_are_as_many_and_leave_no_word_alone() -> None:
    text = "Le phare de Kermor rallumé après vingt ans de silence"
    width = int(FACE.getlength(text)) - 10

    assert wrapped(text, FACE, width)[-1] == "silence"
    assert balanced(text, FACE, width) == [
        "Le phare de Kermor rallumé",
        "après vingt ans de silence",
    ]


def test_a_no_break_space_holds() -> None:
    lines = wrapped("aaaa bbbb «\u00a0cccc\u00a0» dddd", FACE, NARROW)

    assert any("«\u00a0cccc\u00a0»" in line for line in lines)


def test_what_is_left_out_is_marked_by_an_ellipsis() -> None:
    lines = wrapped("mot " * 50, FACE, NARROW)

    assert shortened(lines, 2, FACE, NARROW)[-1].endswith("mot…")
    assert shortened(lines[:2], 2, FACE, NARROW) == lines[:2]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("« Œuvre », l’été… – 78\u202f% & 40\u00a0€", "« Œuvre », l’été… – 78\u202f% & 40\u00a0€"),
        ("Привет, Łódź, Ἑλλάς"[:12], "Привет, Łódź"),
        ("e\u0301", "é"),
        ("fête 🎉👩‍👩‍👧", "fête "),
        ("שלום", "slvm"),
        ("a\u202eb\x00\u200d", "ab"),
        ("non‑sécable", "non-sécable"),
    ],
)
def test_the_font_writes_what_it_has_and_other_letters_in_latin(text: str, written: str) -> None:
    assert writable(text) == written
