"""What stands in buttons and links is read back exactly, and only if it is still served."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.buttons import Act, Press
from bot.messages.coding import (
    OF_FACTS,
    act_of,
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
WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", max_size=16)


@settings(deadline=None)
@given(act=st.sampled_from(Act), word=WORDS, named=st.booleans())
def test_what_is_written_is_read_back_and_fits(
    library: Library, act: Act, word: str, *, named: bool
) -> None:
    name = ("phare-kermor/keeper" if act in OF_FACTS else "phare-kermor") if named else ""
    data = write_button(act, name, word)

    assert read_button(data, library.desk) == Press(act, name, word)
    assert act_of(data) is act
    assert len(data.encode()) <= MOST_BYTES


@settings(deadline=None)
@given(name=st.text(min_size=1, max_size=50), act=st.sampled_from(Act))
def test_what_is_not_served_is_not_read(library: Library, name: str, act: Act) -> None:
    assert read_button(write_button(act, name), library.desk) is None


@settings(deadline=None)
@given(data=st.text(max_size=70))
def test_any_text_is_read_without_harm(library: Library, data: str) -> None:
    for press in (read_button(data, library.desk), read_payload(data, library.desk)):
        assert press is None or press.act in Act


def test_a_button_with_anything_around_it_is_not_ours(library: Library) -> None:
    data = write_button(Act.FACT, "phare-kermor/keeper")
    around = (f"{data}\n", f" {data}", f"{data}x", f"é{data}")

    assert [read_button(each, library.desk) for each in around] == [None] * 4


def test_a_link_is_read_back(library: Library) -> None:
    for act, name in ((Act.FACT, "phare-kermor/keeper"), (Act.ARTICLE, "phare-kermor")):
        assert read_payload(write_payload(act, name), library.desk) == Press(act, name)


def test_every_article_is_found_by_its_key(library: Library) -> None:
    ids = [each.article.id for each in library.desk.lists]

    assert [find_article(key_of(one), library.desk) for one in ids] == ids


def test_every_fact_is_found_by_its_key(library: Library) -> None:
    names = [f"{each.article.id}/{one.id}" for each in library.desk.lists for one in each.fact]

    assert [find_fact(key_of(name), library.desk) for name in names] == names


def test_the_key_of_a_fact_never_changes_because_old_buttons_carry_it() -> None:
    assert key_of("poutine-bakou-2024/visit-date") == "AlzrlxC1M3Y"
