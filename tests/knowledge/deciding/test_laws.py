"""What holds for any text and any list."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.deciding.outcome import Outcome, Reason
from knowledge.desk import Desk
from knowledge.language.folding import fold
from knowledge.lists.loading import load_list
from knowledge.lists.model import FactList

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"

words = st.sampled_from(
    "quand où qui Poutine Bakou est-il venu combien pourquoi 2018 paix et elle c ki dîner Macron "
    "? ! le la accord a dit Aliev 🤔 d'après how long".split()
)
questions = st.one_of(st.text(max_size=400), st.lists(words, max_size=40).map(" ".join))


@given(questions, st.lists(questions, max_size=2))
@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_gets_one_reply_that_says_something(
    bakou: Desk, query: str, context: list[str]
) -> None:
    reply = bakou.ask(query, context=context)

    assert reply.body.strip()
    assert 0.0 <= reply.score <= 100.0
    explained = reply.outcome in {Outcome.ABSTAIN, Outcome.CORRECTION}
    assert (reply.reason is not None) == explained
    assert (reply.sentence is not None) == (reply.outcome is Outcome.ANSWER)
    assert len(reply.choices) <= 3
    assert len({choice.fact for choice in reply.choices}) == len(reply.choices)
    assert bakou.ask(query, context=context) == reply


def test_a_phrasing_returns_its_fact_also_without_accents_capitals_and_punctuation(
    list_path: Path,
) -> None:
    listed = load_list(list_path)
    desk = Desk([listed])
    for fact in listed.fact:
        first = fact.phrasings[0]
        bare = [re.sub(r"[^a-z0-9]+", " ", fold(each)) for each in fact.phrasings]
        for query in (*fact.phrasings, *bare, first.upper(), fold(first)):
            reply = desk.ask(query)
            assert reply.facts == (f"{listed.article.id}/{fact.id}",), query


def test_a_phrasing_returns_its_fact_whatever_was_asked_before() -> None:
    desk = Desk([load_list(PHARE)])
    phrasings = [(fact, each) for fact in desk.lists[0].fact for each in fact.phrasings]
    before = ["Combien la réparation a-t-elle coûté ?", *(each for _, each in phrasings)]

    for fact, phrasing in phrasings:
        served = {desk.ask(phrasing, context=[each]).facts for each in before}
        assert served == {(f"phare-kermor/{fact.id}",)}, phrasing


def test_what_is_listed_as_absent_is_never_answered(list_path: Path) -> None:
    listed = load_list(list_path)
    desk = Desk([listed])
    for absence in listed.absent:
        for phrasing in absence.phrasings:
            assert desk.ask(phrasing).outcome is not Outcome.ANSWER, phrasing


def test_the_order_of_the_lists_never_matters(lists: list[FactList]) -> None:
    forth, back = Desk(lists), Desk(lists[::-1])
    for listed in lists:
        for question in listed.question[::3]:  # each asks every list twice
            assert forth.ask(question.ask) == back.ask(question.ask)


def test_the_own_questions_of_the_lists_are_handled_well_enough(lists: list[FactList]) -> None:
    answered = wrong = silent = refused = 0
    for listed in lists:
        desk = Desk([listed])
        for question in listed.question:
            reply = desk.ask(question.ask)
            if question.expect:
                answered += 1
                served = {name.partition("/")[2] for name in reply.facts}
                wrong += not served & set(question.expect)
            else:
                silent += 1
                refused += reply.outcome is not Outcome.ANSWER

    assert wrong / answered < 0.25  # the gates only rise
    assert refused / silent > 0.8  # measured .85 of 59


@pytest.mark.parametrize("length", [301, 5_000, 100_000])
def test_a_long_question_is_cut_and_the_reader_is_told(bakou: Desk, length: int) -> None:
    reply = bakou.ask("Quand Poutine est-il venu à Bakou ? " + "x" * length)

    assert "300" in reply.body


@pytest.mark.parametrize("query", ["", "   ", "?", "🤔🤔", "\u200b", "…!"])
def test_nothing_to_read_is_small_talk(bakou: Desk, query: str) -> None:
    assert bakou.ask(query).outcome is Outcome.CHAT


@pytest.mark.parametrize("query", ["quand ?", "qui", "et ?", "pourquoi"])
def test_a_question_word_alone_is_too_vague(bakou: Desk, query: str) -> None:
    assert bakou.ask(query).reason is Reason.TOO_VAGUE
