"""Which lists stand ready, and what is heard of it."""

import gc
from collections.abc import Sequence
from weakref import ref

import pytest

from knowledge.archive.ready import Ready
from knowledge.archive.watching import Stage
from knowledge.deciding.consulting import consult
from knowledge.desk import Desk
from knowledge.evaluation.benchmark.inventing import invented_list
from knowledge.lists.model import FactList
from knowledge.ranking.index import Index

FACTS = 3


class Heard:
    """Writes down what it hears."""

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.lists: list[tuple[int, int]] = []

    def spent(self, stage: str, seconds: float) -> None:
        assert seconds >= 0
        self.stages.append(stage)

    def shortlisted(self, lists: int, made: int) -> None:
        self.lists.append((lists, made))


@pytest.fixture(scope="module")
def lists() -> Sequence[FactList]:
    return [invented_list(FACTS, seed=number) for number in range(4)]


def test_a_list_is_indexed_once_while_it_is_held(lists: Sequence[FactList]) -> None:
    ready = Ready(lambda place: Index(lists[place]), most=2)

    first, made = ready.all_of([0, 1])
    again, made_again = ready.all_of([1, 0])

    assert (made, made_again) == (2, 0)
    assert again == first[::-1]
    assert ready[0] is first[0]


def test_what_was_asked_longest_ago_goes_first(lists: Sequence[FactList]) -> None:
    ready = Ready(lambda place: Index(lists[place]), most=2)
    ready.all_of([0, 1])
    ready.all_of([0])
    ready.all_of([2])

    assert ready.all_of([0])[1] == 0
    assert ready.all_of([1])[1] == 1


def test_what_goes_is_gone_at_once(lists: Sequence[FactList]) -> None:
    ready = Ready(lambda place: Index(lists[place]), most=1)
    gone = ref(ready[0])
    consult(ready[0], lists[0].fact[0].phrasings[0])
    entry = ref(ready[0].entry(0))

    gc.disable()  # searching for garbage in many lists would hold up every reader
    try:
        ready.all_of([1])
        assert gone() is None
        assert entry() is None
    finally:
        gc.enable()


def test_each_stage_of_a_question_is_heard_of(lists: Sequence[FactList]) -> None:
    desk, heard = Desk(lists), Heard()
    desk.watcher = heard
    query = lists[2].fact[0].phrasings[0]

    desk.ask(query)
    desk.ask(query)
    desk.verify(lists[2].fact[0].sentence)

    asked = [Stage.SHORTLIST, Stage.READING, Stage.RANKING]
    assert heard.stages == [*asked, *asked, Stage.VERIFYING]
    (shortlisted, made), again = heard.lists
    assert shortlisted == made >= 1
    assert again == (shortlisted, 0)
