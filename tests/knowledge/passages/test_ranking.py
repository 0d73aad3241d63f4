import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.passages.deciding import decide
from knowledge.passages.index import Passages, Place
from knowledge.passages.ranking import rank
from knowledge.passages.weights import Weights
from knowledge.ranking.odds import probability


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("Quand le phare a-t-il été construit ?", "1849"),
        ("quand le phare a-t-il été constuit", "1849"),
        ("QUELLE HAUTEUR MESURE LE PHARE", "20 mètres"),
        ("Où habitait la gardienne ?", "Brest"),
        ("Combien de marches montait-elle ?", "125"),
        ("pourquoi la lampe eclaire la rade", "récifs"),
    ],
)
def test_the_sentence_that_answers_comes_first(article: Passages, query: str, answer: str) -> None:
    best = rank(query, article).candidates[0]

    assert answer in article.texts[best.at]


def test_a_paragraph_ranks_its_own_sentences_only(article: Passages) -> None:
    ranking = rank("Quand le phare fut-il bâti ?", article, paragraph=1)

    assert {each.place.paragraph for each in ranking.candidates} == {1}
    assert len(ranking.candidates) == 3


def test_a_paragraph_that_is_not_there_has_no_candidates(article: Passages) -> None:
    assert rank("Quand ?", article, paragraph=9).candidates == []


def test_omitted_sentences_are_no_candidates(about_bees: list[str]) -> None:
    first, *others = Passages("", about_bees).places

    assert Passages("", about_bees, omit=[first]).places == others


def test_loose_sentences_are_never_split_and_have_no_neighbours() -> None:
    passages = Passages.of_sentences(["Il pleut. Il vente.", "Il neige."])

    assert passages.places == [Place(0, 0, 19), Place(1, 0, 9)]
    assert passages.first == [True, True]


def test_parts_add_up_to_the_points(article: Passages) -> None:
    ranking = rank("Quand le phare fut-il bâti ?", article)
    top = ranking.candidates[0]

    parts = ranking.parts(top.at)

    assert sum(part.points for part in parts.values()) == pytest.approx(top.points)
    assert parts["coverage"].value > 0


def test_scores_are_shares_of_a_hundred(article: Passages) -> None:
    scores = [each.score for each in rank("phare", article).candidates]

    assert scores == sorted(scores, reverse=True)
    assert sum(scores) == pytest.approx(100)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=60), max_size=5))
def test_any_query_on_any_text_stays_in_range(query: str, paragraphs: list[str]) -> None:
    passages = Passages("", paragraphs)

    ranking = rank(query, passages)
    decision = decide(ranking)

    assert all(0 <= each.score <= 100 for each in ranking.candidates)
    assert {each.at for each in ranking.candidates} == set(range(len(passages)))
    assert 0 <= decision.score <= 1


def test_an_empty_article_is_never_answered() -> None:
    decision = decide(rank("Quand ?", Passages("", [])))

    assert (decision.answer, decision.score) == (False, 0.0)


def test_its_own_question_is_answered_and_a_foreign_one_is_not(article: Passages) -> None:
    own = decide(rank("Quand le phare de Kermorvan a-t-il été bâti ?", article))
    foreign = decide(rank("Combien d'œufs pond la reine des abeilles ?", article))

    assert own.answer
    assert not foreign.answer


def test_of_equal_sentences_the_earlier_comes_first() -> None:
    passages = Passages.of_sentences(["Le phare brille."] * 3)

    ranked = rank("phare", passages, weights=Weights({"any": {"coverage": 1.0}}, {}, 0.0))

    assert [each.at for each in ranked.candidates] == [0, 1, 2]


def test_the_logistic_function_reaches_its_ends_without_overflow() -> None:
    assert probability(-1e9) == pytest.approx(0)
    assert probability(0) == 0.5
    assert probability(1e9) == pytest.approx(1)


def test_every_process_ranks_alike(about_bees: list[str]) -> None:
    code = (
        "from knowledge.passages.deciding import decide\n"
        "from knowledge.passages.index import Passages\n"
        "from knowledge.passages.ranking import rank\n"
        f"ranking = rank('Quand la reine pond-elle ses oeufs ?', Passages('', {about_bees!r}))\n"
        "print([(each.at, each.points) for each in ranking.candidates], decide(ranking).score)\n"
    )
    runs = {
        subprocess.run(  # noqa: S603 - our own code in our own interpreter
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(runs) == 1
