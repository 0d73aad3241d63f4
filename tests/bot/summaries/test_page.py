import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.buttons import Act, row_of
from bot.messages.coding import write_button
from bot.messages.rendering import LONGEST_TEXT, units
from bot.summaries.page import IN_FULL, MOST_LINES, summary_page, with_more
from bot.summaries.query import commands, read_query, write_query
from bot.summaries.sending import page_in_chat
from knowledge.desk import Desk
from knowledge.language.questions import Kind
from knowledge.lists.model import Article, Entity, Fact, FactList, Source, Zone
from knowledge.summaries.summarising import FULL
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import FRENCH

MARKUP = re.compile(r"</?(?:b|i|blockquote)(?: expandable)?>")
words = st.text(st.sampled_from("aé <&>«🙂\u202e😀\n'"), min_size=1, max_size=2000).filter(
    lambda text: any(letter.isalnum() for letter in text)
)


def a_fact(number: int, sentence: str, **more: Any) -> Fact:
    source = Source(zone=more.pop("zone", Zone.BODY), paragraph=number)
    given = {"kind": Kind.WHAT, "phrasings": [f"q{number}"]} | more
    return Fact(id=f"f{number}", sentence=sentence, source=source, **given)


def a_list(*facts: Fact, title: str = "Le port") -> FactList:
    entities = [
        Entity(id="anne", type="person", name="Anne"),
        Entity(id="brest", type="place", name="Brest"),
    ]
    return FactList(
        article=Article(id="port", title=title, publisher="Le Courrier"),
        entity=entities,
        fact=[*facts],
    )


@st.composite
def lists(draw: st.DrawFn) -> FactList:
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=12))
    periods = st.sampled_from([None, "1987", "2024-08", "2024-08-19"])
    facts = [
        a_fact(
            number,
            draw(words),
            kind=kind,
            entities=["anne", "brest"],
            date=draw(periods),
            zone=draw(st.sampled_from(Zone)),
            speaker="anne" if kind is Kind.SAID else None,
            quote=draw(st.none() | words) if kind is Kind.SAID else None,
        )
        for number, kind in enumerate(kinds)
    ]
    return a_list(*facts, title=draw(words)[:400] + "a")


@given(lists(), st.sampled_from(Topic))
@settings(deadline=None, max_examples=60)
def test_any_list_fits_one_message_and_its_markup_is_whole(listed: FactList, topic: Topic) -> None:
    page = summary_page(listed, topic, FRENCH)

    bare = MARKUP.sub("", page.html)
    assert 0 < units(page.plain) <= LONGEST_TEXT
    assert not re.search(r"[<>]", bare)
    assert units(unescape(bare)) <= LONGEST_TEXT
    assert page.html.count("<b>") == page.html.count("</b>") < 100


def test_five_thousand_facts_fit_one_message_that_says_how_many_are_missing() -> None:
    facts = [a_fact(n, f"Fait numéro {n}.", date="2024", kind=Kind.WHEN) for n in range(5000)]

    page = summary_page(a_list(*facts), Topic.TIMELINE, FRENCH)

    shown = page.plain.count("• ")
    assert shown == MOST_LINES
    assert f"Non affichés, faute de place\u00a0: {5000 - shown}." in page.plain
    assert "Fait numéro 0." in page.plain
    assert units(page.plain) <= LONGEST_TEXT


@pytest.mark.parametrize("length", [5, 40, 55, 60, 65, 130, 700, 2000])
@pytest.mark.parametrize("periods", [1, 100])
def test_lines_of_any_length_fill_a_message_and_no_more(length: int, periods: int) -> None:
    facts = [a_fact(n, "a" * length, date=f"{1900 + n % periods}") for n in range(100)]

    page = summary_page(a_list(*facts, title="T" * 400), Topic.TIMELINE, FRENCH)

    assert units(page.plain) <= LONGEST_TEXT
    assert units(page.plain) > LONGEST_TEXT / 2 or page.plain.count("a" * length) == MOST_LINES


def test_a_page_has_a_bold_heading_a_quotation_and_the_source_in_italics() -> None:
    page = summary_page(a_list(a_fact(1, "Il pleut & vente.")), Topic.KEY_FACTS, FRENCH)

    assert page.html == (
        "<b>L’essentiel</b>\n"
        "<blockquote>Il pleut &amp; vente.</blockquote>\n"
        "<i>— Le Courrier, «\u00a0Le port\u00a0»</i>"
    )


def test_three_key_facts_are_shown_and_the_others_on_demand() -> None:
    listed = a_list(*(a_fact(n, f"Fait {n}.", key=n) for n in range(1, 6)))

    short = page_in_chat(listed, Topic.KEY_FACTS, FRENCH)
    whole = page_in_chat(listed, Topic.KEY_FACTS, FRENCH, lines=FULL)

    assert (short.plain.count("• "), whole.plain.count("• ")) == (3, 5)
    assert short.rows[0] == row_of("Plus", Act.SUMMARY, "port", "resume-plus")
    assert "Plus" not in [button.label for row in whole.rows for button in row]
    assert "<blockquote expandable>" in whole.html


def test_a_name_that_begins_its_only_line_is_not_said_twice() -> None:
    role = a_fact(1, "Anne dirige le port.", kind=Kind.WHO, entities=["anne"])

    page = summary_page(a_list(role), Topic.PEOPLE, FRENCH)

    assert "<blockquote expandable><b>Anne</b> dirige le port.</blockquote>" in page.html


def labels(listed: FactList, topic: Topic, *, private: bool) -> list[str]:
    page = with_more(summary_page(listed, topic, FRENCH), listed, topic, FRENCH, private=private)
    return [button.label for row in page.rows for button in row]


def test_a_group_is_offered_less_than_a_single_reader() -> None:
    listed = a_list(a_fact(1, "Il pleut."))

    assert labels(listed, Topic.KEY_FACTS, private=False) == ["Image", "Partager"]
    assert labels(listed, Topic.QUOTES, private=False) == ["Partager"]
    assert labels(listed, Topic.QUOTES, private=True) == ["Lire l’essentiel", "Partager"]
    assert labels(listed, Topic.KEY_FACTS, private=True)[0] == "Voir la chronologie"


def test_the_longest_button_fits_its_64_bytes() -> None:
    words = [*Topic, *(f"{topic}{IN_FULL}" for topic in Topic)]
    assert all(len(write_button(Act.SUMMARY, "x" * 40, word).encode()) <= 64 for word in words)


@pytest.mark.parametrize("topic", Topic)
def test_what_is_shared_is_read_back(topic: Topic) -> None:
    desk = Desk([a_list(a_fact(1, "Il pleut."))])

    assert read_query(write_query(topic, "port"), desk) == (topic, desk.lists_of("port"))
    for name in commands(topic):
        assert re.fullmatch("[a-z]{1,32}", name)
        assert read_query(f"/{name}", desk) == (topic, desk.lists_of(None))


@pytest.mark.parametrize("typed", ["", "qui est venu", "résumé d’hier", "résumé autre", "résum"])
def test_other_texts_ask_for_no_summary(typed: str) -> None:
    assert read_query(typed, Desk([a_list(a_fact(1, "Il pleut."))])) is None
