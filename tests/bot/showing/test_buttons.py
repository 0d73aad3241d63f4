from hypothesis import given
from hypothesis import strategies as st

from bot.showing.buttons import (
    Press,
    Verb,
    find_fact,
    key_of,
    read_button,
    read_payload,
    write_button,
)
from knowledge.library import Library

MOST_BYTES = 64


@given(st.text(), st.sampled_from(Verb))
def test_what_is_written_is_read_back_and_fits(fact: str, verb: Verb) -> None:
    data = write_button(verb, fact)

    assert read_button(data) == Press(verb, key_of(fact))
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


def test_every_fact_is_found_by_its_key(library: Library) -> None:
    names = [f"{each.article.id}/{one.id}" for each in library.desk.lists for one in each.fact]

    assert [find_fact(key_of(name), library.desk) for name in names] == names


def test_the_key_of_a_fact_never_changes_because_old_buttons_carry_it() -> None:
    assert key_of("poutine-bakou-2024/visit-date") == "AlzrlxC1M3Y"
