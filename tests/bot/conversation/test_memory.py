import pytest

from bot.conversation.memory import (
    KEPT_SECONDS,
    KEPT_TURNS,
    WITHIN_REACH_SECONDS,
    Answered,
    Memory,
)
from bot.messages.places import Asker
from bot.storage.ephemeral import InProcess

pytestmark = pytest.mark.anyio

ANNE, BEN = Asker(1, 1), Asker(1, 2)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def memory(clock: Clock) -> Memory:
    return Memory(InProcess(clock=clock))


async def test_the_latest_questions_are_recalled_oldest_first(memory: Memory) -> None:
    for number in range(KEPT_TURNS + 2):
        await memory.note(ANNE, f"question {number}")

    expected = tuple(f"question {number}" for number in range(2, KEPT_TURNS + 2))
    assert await memory.recall(ANNE) == expected


async def test_people_of_one_chat_do_not_share_a_conversation(memory: Memory) -> None:
    await memory.note(ANNE, "quand ?")

    assert await memory.recall(BEN) == ()


async def test_a_conversation_is_forgotten_after_ten_minutes(memory: Memory, clock: Clock) -> None:
    await memory.note(ANNE, "quand ?")
    clock.now = KEPT_SECONDS

    assert await memory.recall(ANNE) == ()


async def test_a_topic_is_a_conversation_of_its_own(memory: Memory) -> None:
    await memory.note(ANNE, "quand ?")

    assert await memory.recall(ANNE._replace(topic=3)) == ()


async def test_an_answer_is_found_again_for_an_hour(memory: Memory, clock: Clock) -> None:
    answered = Answered(8, "a/b", "quand ?", ("qui ?",))
    await memory.note_answer(ANNE, 7, answered)
    clock.now = WITHIN_REACH_SECONDS - 1
    assert await memory.answer_to(ANNE, 7) == answered
    assert await memory.gist_of(1, 8) == "quand ?"

    clock.now = WITHIN_REACH_SECONDS
    assert await memory.answer_to(ANNE, 7) is None
    assert await memory.gist_of(1, 8) == ""


async def test_the_gist_of_an_edited_question_takes_the_place_of_the_former(
    memory: Memory,
) -> None:
    for gist in ("qui ?", "quand ?"):
        await memory.note(ANNE, gist)

    await memory.amend(ANNE, "où ?", instead_of="quand ?")
    await memory.amend(ANNE, "combien ?", instead_of="qui ?")

    assert await memory.recall(ANNE) == ("qui ?", "où ?")
