import json

import pytest

from bot.conversation.memory import (
    KEPT_SECONDS,
    MOST_ANSWERS,
    MOST_OFFERED,
    MOST_SAID,
    MOST_TURNS,
    POINTED_SECONDS,
    TURN_SECONDS,
    Answered,
    Conversation,
    Memory,
    Offered,
)
from bot.messages.places import Asker, Place
from bot.storage.ephemeral import InProcess
from knowledge.deciding.turn import NOTHING, Turn

pytestmark = pytest.mark.anyio

HERE, GROUP = Place(1, is_group=False), Place(-1, is_group=True)
ANNE = Asker(1, 1)
IN_GROUP, BEN = Asker(-1, 1), Asker(-1, 2)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def memory(clock: Clock) -> Memory:
    return Memory(InProcess(clock=clock))


def turn(gist: str) -> Turn:
    return Turn(gist, "a", "b", ("anne", "nice"))


async def asks(memory: Memory, *gists: str, asker: Asker = ANNE, place: Place = HERE) -> None:
    conversation = await memory.recall(place, asker)
    for gist in gists:
        conversation.note_question(turn(gist))
    await memory.keep(conversation, place, asker)


async def recalled(memory: Memory, asker: Asker = ANNE, place: Place = HERE) -> Conversation:
    return await memory.recall(place, asker)


async def test_the_latest_questions_are_recalled_oldest_first(memory: Memory) -> None:
    await asks(memory, *(f"question {number}" for number in range(MOST_TURNS + 2)))

    expected = tuple(turn(f"question {number}") for number in range(2, MOST_TURNS + 2))
    assert (await recalled(memory)).turns == expected


async def test_people_of_one_chat_do_not_share_a_conversation(memory: Memory) -> None:
    await asks(memory, "quand ?", asker=IN_GROUP, place=GROUP)

    assert (await recalled(memory, BEN, GROUP)).turns == ()


async def test_a_conversation_is_forgotten_after_ten_minutes(memory: Memory, clock: Clock) -> None:
    await asks(memory, "quand ?")
    clock.now += TURN_SECONDS

    assert (await recalled(memory)).turns == ()


async def test_a_topic_is_a_conversation_of_its_own(memory: Memory) -> None:
    await asks(memory, "quand ?")

    assert (await recalled(memory, ANNE._replace(topic=3))).turns == ()


async def test_an_answer_is_found_again_for_an_hour(memory: Memory, clock: Clock) -> None:
    answered = Answered(8, "a/b", turn("quand ?"), (turn("qui ?"),))
    conversation = await recalled(memory)
    conversation.note_answer(7, answered)
    conversation.note_reply(8, "a/b", turn("quand ?"))
    await memory.keep(conversation, HERE, ANNE)
    clock.now += KEPT_SECONDS - 1
    await asks(memory, "qui ?")  # the hour of what was said before goes on all the same
    assert (await recalled(memory)).answer_to(7) == answered
    assert (await recalled(memory)).turn_of(8) == turn("quand ?")
    assert (await recalled(memory)).told == {"a/b"}

    clock.now += 1
    assert (await recalled(memory)).answer_to(7) is None
    assert (await recalled(memory)).turn_of(8) is None
    assert (await recalled(memory)).told == frozenset()


async def test_the_turn_of_an_edited_question_takes_the_place_of_the_former(
    memory: Memory,
) -> None:
    await asks(memory, "qui ?", "quand ?")
    conversation = await recalled(memory)

    conversation.amend(turn("où ?"), instead_of=turn("quand ?"))
    conversation.amend(turn("combien ?"), instead_of=turn("qui ?"))

    assert conversation.turns == (turn("qui ?"), turn("où ?"))


async def test_what_a_group_was_told_is_pointed_to_for_ten_minutes(
    memory: Memory, clock: Clock
) -> None:
    conversation = await recalled(memory, IN_GROUP, GROUP)
    conversation.note_reply(8, "a/b", turn("quand ?"))
    await memory.keep(conversation, GROUP, IN_GROUP)

    clock.now += POINTED_SECONDS - 1
    assert (await recalled(memory, BEN, GROUP)).where("a/b") == 8
    clock.now += 1
    assert (await recalled(memory, BEN, GROUP)).where("a/b") is None


async def test_a_message_that_says_something_else_by_now_is_not_pointed_to(memory: Memory) -> None:
    conversation = await recalled(memory, IN_GROUP, GROUP)

    conversation.note_reply(8, "a/b", turn("quand ?"))
    conversation.note_reply(8, "a/c", turn("qui ?"))

    assert conversation.where("a/b") is None
    assert conversation.where("a/c") == 8


async def test_the_choices_are_those_of_the_latest_reply_and_last_ten_minutes(
    memory: Memory, clock: Clock
) -> None:
    conversation = await recalled(memory)
    conversation.note_reply(8, "", NOTHING, [Offered("a/b", "Quand ?"), Offered("a/c", "Qui ?")])
    conversation.note_reply(9, "", NOTHING, [Offered("a/d", "Où ?")])
    await memory.keep(conversation, HERE, ANNE)

    assert (await recalled(memory)).choices == (Offered("a/d", "Où ?"),)
    assert (await recalled(memory)).offered == {"a/b", "a/c", "a/d"}
    clock.now += TURN_SECONDS
    assert (await recalled(memory)).choices == ()


async def test_a_long_conversation_stays_small(memory: Memory) -> None:
    conversation = await recalled(memory)
    for number in range(500):
        conversation.note_question(turn("q" * 60))
        conversation.note_answer(
            number, Answered(number, "a/b", turn("q" * 60), conversation.turns)
        )
        conversation.note_reply(
            number, f"a/{number}", turn("q" * 60), [Offered(f"a/{number}", "?")]
        )

    assert len(conversation.own["answers"]) == MOST_ANSWERS
    assert len(conversation.own["said"]) == MOST_SAID
    assert len(conversation.own["offered"]) == MOST_OFFERED
    assert len(json.dumps(conversation.own)) < 16_000


async def test_after_a_group_became_a_supergroup_nothing_points_into_the_old_one(
    clock: Clock,
) -> None:
    ephemeral = InProcess(clock=clock)
    memory, heir = Memory(ephemeral), Place(-1001, is_group=True)
    before = await memory.recall(GROUP, IN_GROUP)
    before.note_question(turn("who"))
    before.note_answer(7, Answered(8, "a/one", turn("who"), ()))
    before.note_reply(8, "a/one", turn("who"))
    await memory.keep(before, GROUP, IN_GROUP)
    clock.now += 10
    await ephemeral.move(GROUP.chat, heir.chat)
    after = await memory.recall(heir, IN_GROUP._replace(chat=heir.chat))

    assert after.turns == (turn("who"),)
    assert after.told == {"a/one"}
    assert (after.answer_to(7), after.where("a/one"), after.turn_of(8)) == (None, None, None)


async def test_an_answer_that_went_into_the_supergroup_is_found_there(clock: Clock) -> None:
    memory, heir = Memory(InProcess(clock=clock)), Place(-1001, is_group=True)
    earlier = await memory.recall(GROUP, IN_GROUP)
    earlier.note_reply(8, "a/one", turn("who"))
    await memory.keep(earlier, GROUP, IN_GROUP)
    clock.now += 10
    begun = await memory.recall(GROUP, IN_GROUP)
    begun.note_reply(3, "a/two", turn("when"))
    in_heir = IN_GROUP._replace(chat=heir.chat)
    await memory.keep(begun, heir, in_heir)
    after = await memory.recall(heir, in_heir)

    assert (after.where("a/one"), after.where("a/two")) == (None, 3)
