"""What a sequel takes over from the question before."""

import pytest

from knowledge.deciding.consulting import consult
from knowledge.deciding.gist import replayed
from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.ranking.index import Index
from knowledge.reading.conversation import FADED, INHERITED, merged, points_back


@pytest.fixture(scope="module")
def index(bakou: Desk) -> Index:
    return Index(bakou.lists[0])


def merged_shares(index: Index, before: str, now: str) -> dict[str, float]:
    reading = merged(index.read(before), index.read(now), index.gazetteer)
    return {term.key: term.share for term in reading.terms}


def test_a_question_word_alone_takes_all_over_whole(index: Index) -> None:
    shares = merged_shares(index, "Poutine a-t-il dîné à Bakou ?", "quand ?")

    assert shares["@poutine"] == shares["@bakou"] == 1.0


def test_new_words_make_the_words_before_fade_and_names_stay(index: Index) -> None:
    shares = merged_shares(index, "Que reproche l'Arménie à Moscou ?", "elle a rompu ?")

    assert shares["@armenie"] == INHERITED
    assert set(shares.values()) == {1.0, INHERITED, FADED}


def test_a_sequel_is_never_answered_without_what_it_follows(index: Index) -> None:
    query = "et combien de temps ?"

    alone = consult(index, query)
    together = consult(index, query, replayed(index, ["Quand Poutine est-il allé à Bakou ?"]))

    assert together.decision.outcome is not Outcome.ANSWER
    assert together.reading.mentions != alone.reading.mentions


def test_where_the_answer_stays_the_same_nothing_is_taken_over(index: Index) -> None:
    query = "Qui a pris la photo ?"

    assert consult(index, query, replayed(index, ["Que dit Aliev ?"])) == consult(index, query)


@pytest.mark.parametrize(
    "query",
    ["pourquoi le phare a-t-il été rallumé ?", "la petite visite guidée a-t-elle duré ?"],
)
def test_a_pronoun_that_takes_up_its_own_subject_points_to_nobody(
    index: Index, query: str
) -> None:
    assert not points_back(index.read(query))


@pytest.mark.parametrize("query", ["pourquoi il est parti ?", "qu'est-ce qu'il a dit ?"])
def test_a_pronoun_alone_points_back(index: Index, query: str) -> None:
    assert points_back(index.read(query))
