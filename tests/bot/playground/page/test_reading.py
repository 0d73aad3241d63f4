"""The bench tells how a question was read, in a curator's words."""

import pytest

from bot.playground.page.bench.reading import question_of, read, told
from bot.playground.state import Message
from knowledge.desk import Desk
from knowledge.explaining.understood import Named, Repair
from knowledge.library import Library


@pytest.fixture
def desk(library: Library) -> Desk:
    return library.desk


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("quand ?", "quand ?"),
        ("/ask quand ?", "quand ?"),
        ("/ask@sourcier_bot quand ?", "quand ?"),
        ("@sourcier_bot quand ?", "quand ?"),
        ("@bot quand ?", "quand ?"),
        ("/resume", ""),
        ("/start f1_x", ""),
        ("fais-moi un résumé", ""),
        ("/ask tl;dr", ""),
    ],
)
def test_what_hands_a_question_over_is_no_part_of_it(typed: str, question: str) -> None:
    assert question_of(Message({"text": typed}), "sourcier_bot") == question


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (False, ""),
        ((), ""),
        (True, "oui"),
        (("who", "when"), "qui, quand"),
        ((Repair("kan", "quand"),), "kan → quand"),
        ((Named("lena", "morvan", "Léna Morvan", exact=False),), "lena ≈ Léna Morvan"),
        ((("a", ()), "b"), "a, b"),
    ],
)
def test_whatever_the_explanation_holds_is_told(value: object, text: str) -> None:
    assert told(value) == text


def test_a_question_is_read_as_the_bot_reads_it(desk: Desk) -> None:
    found = read(desk, "ki est la gardienne du phare ?")

    rows = dict(found.rows)
    assert rows["demande"] == "qui"
    assert rows["corrigé"] == "ki → qui"
    assert found.reply == desk.ask("ki est la gardienne du phare ?")
