"""Buttons under a reply: in order, few, in words, each of them one that works."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.buttons import Rows, Share
from bot.messages.coding import find_fact, key_of
from bot.messages.keyboards import LONGEST_COPY, MOST_GOING_ON, reply_rows
from knowledge.deciding.outcome import Choice, Outcome
from knowledge.library import Library
from knowledge.lists.fact_ref import FactRef
from knowledge.wording.replying import Reply
from knowledge.wording.voice import FRENCH

QUAND, OU, QUI = (
    Choice(FactRef("a/quand"), "Quand ?"),
    Choice(FactRef("a/ou"), "Où ?"),
    Choice(FactRef("a/qui"), "Qui ?"),
)
FACTS = st.sampled_from(["a/1", "a/2", "a/3", "a/4", "a/5"])
CHOICES = st.lists(FACTS.map(lambda name: Choice(FactRef(name), name)), max_size=5, unique=True)


def reply(*choices: Choice, outcome: Outcome = Outcome.ANSWER) -> Reply:
    facts = (FactRef("a/b"),) if outcome is Outcome.ANSWER else ()
    return Reply(query="", outcome=outcome, body="Oui.", facts=facts, choices=choices)


def labels(rows: Rows) -> list[list[str]]:
    return [[button.label for button in row] for row in rows]


def test_under_an_answer_stand_questions_then_one_row_of_what_to_do_with_it() -> None:
    rows = reply_rows(reply(QUAND), FRENCH, going_on=(OU, QUAND), copied="Oui.", votable=True)

    assert labels(rows) == [["Quand ?"], ["Où ?"], ["Utile", "Pas utile", "Copier", "Partager"]]


def test_in_a_group_an_answer_can_only_be_shared() -> None:
    assert labels(reply_rows(reply(), FRENCH)) == [["Partager"]]


def test_choices_can_all_be_refused_and_nothing_else() -> None:
    rows = reply_rows(reply(QUAND, OU, outcome=Outcome.CHOICES), FRENCH, votable=True)

    assert labels(rows) == [["Quand ?"], ["Où ?"], ["Aucune de ces questions"]]


def test_who_is_asked_which_he_meant_chooses_of_three() -> None:
    rows = reply_rows(reply(QUAND, OU, QUI, outcome=Outcome.CHOICES), FRENCH)

    assert labels(rows)[:3] == [["Quand ?"], ["Où ?"], ["Qui ?"]]


def test_an_abstention_has_nothing_to_vote_on_or_to_carry() -> None:
    rows = reply_rows(reply(QUAND, outcome=Outcome.ABSTAIN), FRENCH, votable=True)

    assert labels(rows) == [["Quand ?"]]


@given(CHOICES, CHOICES)
def test_there_are_at_most_two_questions_each_once(
    choices: list[Choice], following: list[Choice]
) -> None:
    rows = reply_rows(reply(*choices), FRENCH, going_on=following)[:-1]

    shown = [row[0].label for row in rows]
    assert len(shown) == len(set(shown)) <= MOST_GOING_ON
    assert all(len(row) == 1 for row in rows)
    assert set(shown) <= {one.label for one in (*choices, *following)}


def test_shared_is_the_fact_itself_by_its_key() -> None:
    ((share,),) = reply_rows(reply(), FRENCH)

    assert share.does == Share(f"#{key_of('a/b')}")


def test_what_is_copied_names_its_outlet_and_fits(library: Library) -> None:
    desk = library.desk
    for each in desk.lists:
        for fact in each.fact:
            name = f"{each.article.id}/{fact.id}"
            copied = desk.carried(name, longest=LONGEST_COPY)
            assert copied is not None
            assert each.article.publisher in copied
            assert len(copied) <= LONGEST_COPY
            assert find_fact(key_of(name), desk) == name


@pytest.mark.parametrize(
    ("longest", "expected"),
    [
        (200, "avec Agence des Côtes)"),
        (85, "(Le Courrier de l’Estran)"),
        (60, None),
    ],
)
def test_the_agencies_give_way_first_and_the_sentence_never(
    library: Library, longest: int, expected: str | None
) -> None:
    copied = library.desk.carried("phare-kermor/keeper", longest=longest)

    assert copied is None if expected is None else str(copied).endswith(expected)
