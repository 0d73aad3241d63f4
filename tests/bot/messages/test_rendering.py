import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from bot.messages.buttons import Act, Button, Press
from bot.messages.drawing import keyboard_of
from bot.messages.rendering import (
    LONGEST_LABEL,
    LONGEST_TEXT,
    cut,
    question_rows,
    render,
    render_text,
)
from knowledge.deciding.outcome import Choice, Outcome
from knowledge.lists.fact_ref import FactRef
from knowledge.wording.replying import Reply

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def reply(body: str, *, source: str | None = None) -> Reply:
    return Reply(query="", outcome=Outcome.ANSWER, body=body, source=source)


@given(ANY_TEXT, ANY_TEXT.filter(bool))
def test_the_page_without_markup_is_the_reply(body: str, source: str) -> None:
    said = reply(body, source=source)

    page = render(said)

    assert page.plain == said.text
    assert unescape(re.sub(r"</?i>", "", page.html)) == unescape(page.plain)
    assert not re.search(r"<(?!/?i>)", page.html)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=9000))
def test_no_text_is_too_long_for_telegram(text: str) -> None:
    shortened = cut(text * 3, LONGEST_TEXT)

    assert len(shortened.encode("utf-16-le")) // 2 <= LONGEST_TEXT


@given(ANY_TEXT, ANY_TEXT, st.integers(1, 5000))
def test_no_page_is_too_long_for_telegram(body: str, source: str, times: int) -> None:
    for page in (render(reply(body * times, source=source * times)), render_text(body * times)):
        assert len(page.plain.encode("utf-16-le")) // 2 <= LONGEST_TEXT
        assert len(unescape(re.sub(r"</?i>", "", page.html)).encode("utf-16-le")) <= 8192


def test_a_long_sentence_gives_way_to_its_source() -> None:
    page = render(reply("🙂" * 2000, source="— R&D, « Titre »" + "e" * 200))

    assert page.plain.endswith("🙂…\n\n— R&D, « Titre »" + "e" * 200)
    assert page.html.endswith("<i>— R&amp;D, « Titre »" + "e" * 200 + "</i>")


def test_a_text_that_fits_is_left_alone() -> None:
    assert cut("🙂" * 2048, LONGEST_TEXT) == "🙂" * 2048
    assert cut("🙂" * 2049, LONGEST_TEXT) == "🙂" * 2047 + "…"


def test_the_source_line_is_set_apart() -> None:
    assert render(reply("a < b", source="— R&D")).html == "a &lt; b\n\n<i>— R&amp;D</i>"


def test_a_reply_in_an_hour_is_whole_and_the_next_is_brief() -> None:
    said = Reply(
        query="",
        outcome=Outcome.ANSWER,
        body="Oui.",
        aside="(In French.)",
        source="— Journal, « R&D »",
        brief_source="— Journal",
        url="https://a.example/?b=1&c=2",
        link="https://a.example/?b=1&c=2#:~:text=oui",
    )

    first, next_one = render(said), render(said, whole=False)

    assert first.plain == said.text
    assert first.html == (
        "Oui.\n\n(In French.)\n\n"
        '<i><a href="https://a.example/?b=1&amp;c=2#:~:text=oui">— Journal, « R&amp;D »</a></i>'
    )
    assert next_one.plain == "Oui.\n\n— Journal"


def test_questions_are_buttons_one_a_row() -> None:
    rows = question_rows([Choice(FactRef("a/b"), "Quand ?"), Choice(FactRef("a/c"), "e" * 200)])

    assert render_text("Par exemple", rows).rows == [
        [Button("Quand ?", Press(Act.FACT, "a/b"))],
        [Button("e" * (LONGEST_LABEL - 1) + "…", Press(Act.FACT, "a/c"))],
    ]


def test_a_page_without_buttons_has_no_keyboard() -> None:
    assert keyboard_of(render(reply("Oui."), []).rows) is None
    assert keyboard_of(render_text("Oui.").rows) is None


def test_a_text_of_our_own_is_escaped_too() -> None:
    assert render_text("a < b").html == "a &lt; b"
