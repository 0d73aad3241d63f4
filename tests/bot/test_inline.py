"""What is offered while somebody types; how it is posted is for the end-to-end tests."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inline import COMPLETED, MOST_FACTS, offer_for, still_served, titled, told_apart
from bot.messages.coding import key_of
from bot.messages.results import fact_result
from bot.summaries.results import is_question_begun, summary_results, wanted_summaries
from knowledge.desk import Desk
from knowledge.evaluation.benchmark.inventing import invented_list
from knowledge.library import Library
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import FRENCH

MOST_RESULTS = 50
LONGEST_ID = 64
WORDS = ["q", "qui", "Quand", "où", "/quand", "résumé", "chrono", "quand est-ce"]


@pytest.fixture(scope="module")
def desk(library: Library) -> Desk:
    return library.desk


def facts(typed: str, desk: Desk) -> list[str]:
    return [one.fact.removeprefix("phare-kermor/") for one in offer_for(typed, desk).facts]


def test_an_answer_comes_before_questions_that_share_its_words(desk: Desk) -> None:
    assert facts("quand le phare a-t-il été rallumé ?", desk)[0] == "date"
    assert facts("le phare, il a été rallumé pourquoi ?", desk)[0] == "reason"


def test_a_question_that_goes_on_comes_before_a_guess(desk: Desk) -> None:
    assert facts("Quand le phare de Kermor av", desk)[0] == "earlier"
    assert facts("Quand le phare de Kermor avait", desk)[0] == "earlier"


def test_a_question_in_other_words_is_answered_as_if_its_last_word_were_whole(desk: Desk) -> None:
    cut, whole = (offer_for(f"que fait {name}", desk) for name in ("Morv", "Morvan"))

    assert cut.facts == whole.facts
    assert cut.told


def test_what_the_article_does_not_tell_is_not_told(desk: Desk) -> None:
    offer = offer_for("combien la réparation a-t-elle coûté ?", desk)

    assert not offer.told
    assert all(desk.serve(one.fact) for one in offer.facts)


def test_small_talk_offers_what_nothing_typed_offers(desk: Desk) -> None:
    assert offer_for("bonjour", desk).facts == offer_for("", desk).facts


def test_the_key_of_a_fact_is_taken_as_it_is(desk: Desk) -> None:
    key = "#" + key_of("phare-kermor/keeper")

    assert still_served(key, desk) == key
    assert still_served("#AAAAAAAAAAA", desk) == ""
    assert facts(key, desk) == ["keeper"]
    assert wanted_summaries(key, desk) == []


@pytest.mark.parametrize(
    ("typed", "topics"),
    [
        ("r", [Topic.KEY_FACTS]),
        ("Q", [Topic.PEOPLE, Topic.QUOTES, Topic.DATES]),
        ("OÙ", [Topic.PLACES]),
        ("cit", [Topic.QUOTES]),
        ("chronologie phare-kermor", [Topic.TIMELINE]),
        ("chronologie phare-gone", []),
        ("qui est la gardienne", []),
        ("", [*Topic]),
    ],
)
def test_a_word_that_begins_like_summaries_offers_them(
    desk: Desk, typed: str, topics: list[Topic]
) -> None:
    assert [topic for topic, _ in wanted_summaries(typed, desk)] == topics


@given(st.text(max_size=256))
def test_any_text_gets_a_list_that_telegram_takes(library: Library, typed: str) -> None:
    desk = library.desk
    offer = offer_for(still_served(typed.strip(), desk), desk)
    replies = [desk.serve(one.fact) for one in offer.facts]
    results = [
        fact_result(reply, label="", username="sourcier_bot", voice=FRENCH)
        for reply in replies
        if reply
    ]
    results += summary_results(
        wanted_summaries(typed, desk), username="sourcier_bot", voice=FRENCH
    )

    assert len(offer.facts) <= MOST_FACTS
    assert len({one.id for one in results}) == len(results) <= MOST_RESULTS
    assert all(1 <= len(one.id.encode()) <= LONGEST_ID and one.title.strip() for one in results)


def test_a_bare_question_word_gives_one_of_the_best_answers_first(desk: Desk) -> None:
    assert facts("quand", desk)[0] == "date"
    assert facts("qui", desk)[0] == "keeper"


def test_a_word_that_also_begins_a_question_lets_an_answer_go_first(desk: Desk) -> None:
    told = {typed: is_question_begun(typed, wanted_summaries(typed, desk)) for typed in WORDS}

    assert [typed for typed, begun in told.items() if begun] == ["q", "qui", "Quand", "où"]


def test_the_same_question_about_two_articles_names_them() -> None:
    desk = Library(Path(__file__).parents[1] / "data" / "lists").desk

    choices = told_apart(offer_for("quand l’article a-t-il été publié ?", desk).facts, desk)

    labels = [one.label for one in choices]
    assert len(set(labels)) == len(labels) > 1
    assert labels[0].startswith("Quand l’article a-t-il été publié\u202f? (")


def test_of_very_many_articles_those_are_offered_that_the_words_may_mean() -> None:
    desk = Desk([invented_list(5, seed=number) for number in range(COMPLETED + 30)])
    listed = desk.lists[COMPLETED + 10]
    phrasing = listed.fact[0].phrasings[0]

    cut = offer_for(phrasing[: phrasing.rindex(" ")], desk)

    assert f"{listed.article.id}/fact-0" in [one.fact for one in cut.facts]


def test_words_of_a_title_offer_the_article() -> None:
    desk = Library(Path(__file__).parents[1] / "data" / "lists").desk
    title = desk.articles[-1].title.split()[:3]

    found = titled(" ".join(title), desk)

    assert (Topic.KEY_FACTS, desk.lists[-1]) in found
    assert titled("xylophone", desk) == []
    assert titled(" ".join(title), Desk(desk.lists[:1])) == []
