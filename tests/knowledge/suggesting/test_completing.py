"""Questions that are still being typed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lists.loading import load_list
from knowledge.suggesting.completing import Completer

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"


@pytest.fixture(scope="module")
def completer() -> Completer:
    return Completer([load_list(PHARE)])


def facts(completer: Completer, typed: str) -> list[str]:
    return [one.fact.removeprefix("phare-kermor/") for one in completer.facts(typed, 10)]


@pytest.mark.parametrize(
    ("typed", "finished"),
    [
        ("quand le ph", "quand le phare"),
        ("Qui est Lén", "Qui est lena"),
        ("combien de mar", "combien de marches"),
        ("pourquoi le phare a-t-il été ral", "pourquoi le phare a-t-il été rallume"),
        ("l’esc", "l’escalier"),
    ],
)
def test_a_word_that_is_cut_is_completed(completer: Completer, typed: str, finished: str) -> None:
    assert completer.finish(typed) == finished


@pytest.mark.parametrize(
    "typed",
    ["", "quand", "quand le phare", "quand le ph ", "quand le ph ?", "qui est Macron", "où zzz"],
)
def test_what_is_whole_or_goes_nowhere_is_left_alone(completer: Completer, typed: str) -> None:
    assert completer.finish(typed) is None


def test_the_other_words_decide_how_a_word_goes_on(completer: Completer) -> None:
    assert completer.finish("qui g") == "qui garde"
    assert completer.finish("qui est la g") == "qui est la gardienne"


def test_questions_that_begin_as_typed_come_first(completer: Completer) -> None:
    assert facts(completer, "qui ga") == ["keeper"]
    assert facts(completer, "pourquoi a") == ["reason"]
    assert facts(completer, "combien de") == ["steps"]
    assert facts(completer, "le") == ["date", "earlier", "keeper", "reason"]


def test_each_fact_is_offered_once(completer: Completer) -> None:
    found = facts(completer, "le ph")

    assert len(found) == len(set(found))


def test_all_words_must_stand_in_a_question(completer: Completer) -> None:
    assert facts(completer, "pourquoi gardienne") == []
    assert facts(completer, "") == []


def test_no_more_than_asked_for(completer: Completer) -> None:
    assert len(completer.facts("q", 2)) == 2


@given(st.text())
def test_any_text_is_completed_without_harm(completer: Completer, typed: str) -> None:
    finished = completer.finish(typed)

    assert finished is None or (finished != typed and len(completer.facts(finished, 3)) <= 3)
