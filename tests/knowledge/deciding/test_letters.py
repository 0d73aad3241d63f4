from hypothesis import given
from hypothesis import strategies as st

from knowledge.deciding.signals import letters_shared


def test_a_text_shares_all_its_runs_with_itself() -> None:
    assert letters_shared("quand est il venu", ("Quand est-il venu ?",)) == 1.0


def test_words_with_one_root_share_some() -> None:
    shared = letters_shared("installations controlees", ("Le contrôleur est venu.",))

    assert 0.0 < shared < 1.0


def test_nothing_to_compare_shares_nothing() -> None:
    assert letters_shared("", ("Le contrôleur",)) == 0.0
    assert letters_shared("a le", ("Le contrôleur",)) == 0.0
    assert letters_shared("controle", ()) == 0.0


@given(st.text("abcde ", max_size=60), st.lists(st.text("abcde ", max_size=60), max_size=4))
def test_the_share_is_a_share(line: str, texts: list[str]) -> None:
    assert 0.0 <= letters_shared(line, tuple(texts)) <= 1.0
