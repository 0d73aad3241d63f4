import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.deciding.consulting import Consulted, considered, consult
from knowledge.deciding.outcome import Outcome
from knowledge.lists.plain import plain_list
from knowledge.ranking.index import Index
from knowledge.ranking.ranking import rank
from knowledge.ranking.weights import weighted, weights

LIGHTHOUSE = (
    "Le phare de Kermorvan fut bâti en 1849 par l'ingénieur Louis Plantier. "
    "Il mesure 20 mètres de haut. "
    "Sa lampe éclaire la rade parce que les récifs y sont nombreux."
)
KEEPER = (
    "La gardienne Jeanne Le Goff habitait à Brest. "
    "Elle montait chaque soir 125 marches. "
    "Son fils reprit le métier en 1920."
)


def listed(*paragraphs: str, title: str = "Phare de Kermorvan") -> Index:
    return Index(plain_list("phare", title, paragraphs))


@pytest.fixture(scope="module")
def article() -> Index:
    return listed(LIGHTHOUSE, KEEPER)


def ranked(query: str, index: Index) -> Consulted:
    return consult(index, query)


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
def test_the_sentence_that_answers_comes_first(article: Index, query: str, answer: str) -> None:
    best = ranked(query, article).candidates[0].entry.fact

    assert best is not None
    assert answer in best.sentence


def test_only_the_facts_that_are_wanted_are_ranked(article: Index) -> None:
    query = "Quand le phare fut-il bâti ?"

    view = considered(article, query, article.read(query), among=[3, 4, 5])

    assert {each.place for each in view.candidates} == {3, 4, 5}


def test_omitted_sentences_are_no_facts() -> None:
    found = plain_list("phare", "", [LIGHTHOUSE, KEEPER], omit={(0, 1)})

    assert [fact.id for fact in found.fact] == ["p1s1", "p1s3", "p2s1", "p2s2", "p2s3"]
    assert not any("20 mètres" in fact.sentence for fact in found.fact)


def test_the_components_add_up_to_the_strength(article: Index) -> None:
    for each in ranked("Quand le phare fut-il bâti ?", article).candidates:
        assert each.plainly is not None
        found = weighted(each.plainly.components, weights().of_kind[each.plainly.kind])
        assert found == pytest.approx(each.strength)


def test_chances_are_shares_of_one(article: Index) -> None:
    found = ranked("phare", article).candidates
    chances = [each.plainly.chance for each in found if each.plainly]

    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1)


def test_a_sentence_letter_for_letter_is_found_first(article: Index) -> None:
    best, *_ = ranked(
        "sa lampe eclaire la rade parce que les recifs y sont nombreux", article
    ).candidates

    assert best.parts.exact == 1.0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=60), max_size=5))
def test_any_query_on_any_text_stays_in_range(query: str, paragraphs: list[str]) -> None:
    view = ranked(query, listed(*paragraphs, title=""))

    assert all(each.plainly and 0 <= each.plainly.chance <= 1 for each in view.candidates)
    assert 0 <= view.decision.score <= 100


def test_an_article_without_sentences_is_never_answered() -> None:
    decision = ranked("Quand ?", listed()).decision

    assert (decision.outcome, decision.score) == (Outcome.ABSTAIN, 0.0)


def test_its_own_question_is_answered_and_a_foreign_one_is_not(article: Index) -> None:
    own = ranked("Quand le phare de Kermorvan a-t-il été bâti ?", article).decision
    foreign = ranked("Combien d'œufs pond la reine des abeilles ?", article).decision

    assert own.outcome is Outcome.ANSWER
    assert foreign.outcome is Outcome.ABSTAIN


def test_of_equal_sentences_the_earlier_comes_first() -> None:
    index = listed(*["Le phare brille."] * 3, title="")

    found = rank(index.read("phare rouge"), "phare rouge", index)

    assert [each.place for each in found] == [0, 1, 2]


def test_every_process_ranks_alike() -> None:
    code = (
        "from knowledge.deciding.consulting import consult\n"
        "from knowledge.lists.plain import plain_list\n"
        "from knowledge.ranking.index import Index\n"
        f"index = Index(plain_list('p', 'Phare', {[LIGHTHOUSE, KEEPER]!r}))\n"
        "view = consult(index, 'Quand la gardienne monte-t-elle ses marches ?')\n"
        "print([(e.place, e.strength) for e in view.candidates], view.decision.score)\n"
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
