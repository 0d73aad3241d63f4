from hypothesis import given
from hypothesis import strategies as st

from bot.messages.buttons import (
    Press,
    Verb,
    find_article,
    find_fact,
    key_of,
    read_button,
    read_payload,
    write_button,
    write_payload,
)
from knowledge.library import Library

MOST_BYTES = 64


@given(
    st.text(),
    st.sampled_from(Verb),
    st.text("abcdefghijklmnopqrstuvwxyz0123456789-", max_size=16),
)
def test_what_is_written_is_read_back_and_fits(name: str, verb: Verb, word: str) -> None:
    data = write_button(verb, name, word)

    assert read_button(data) == Press(verb, key_of(name) if name else "", word)
    assert len(data.encode()) <= MOST_BYTES


@given(st.text(max_size=70))
def test_any_text_is_read_without_harm(data: str) -> None:
    for press in (read_button(data), read_payload(data)):
        assert press is None or press.verb in Verb


def test_a_button_with_anything_around_it_is_not_ours() -> None:
    data = write_button(Verb.FACT, "a/b")

    assert [read_button(each) for each in (f"{data}\n", f" {data}", f"{data}x", f"é{data}")] == (
        [None] * 4
    )


@given(st.text(), st.sampled_from([Verb.FACT, Verb.ARTICLE]))
def test_a_link_is_read_back(name: str, verb: Verb) -> None:
    assert read_payload(write_payload(verb, name)) == Press(verb, key_of(name))


def test_every_article_is_found_by_its_key(library: Library) -> None:
    ids = [each.article.id for each in library.desk.lists]

    assert [find_article(key_of(one), library.desk) for one in ids] == ids


def test_every_fact_is_found_by_its_key(library: Library) -> None:
    names = [f"{each.article.id}/{one.id}" for each in library.desk.lists for one in each.fact]

    assert [find_fact(key_of(name), library.desk) for name in names] == names


def test_the_key_of_a_fact_never_changes_because_old_buttons_carry_it() -> None:
    assert key_of("poutine-bakou-2024/visit-date") == "AlzrlxC1M3Y"
