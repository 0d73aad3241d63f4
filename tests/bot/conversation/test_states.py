"""Whatever is asked, told and edited in whatever order, a conversation knows what it should.

The model keeps everything with its time; what is forgotten by the minute is left out of it here.
"""

import json
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

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
    Offered,
    in_chat,
)
from knowledge.deciding.turn import NOTHING, Turn

CHAT, LATER_CHAT = -1, -1001
TURNS = st.sampled_from(
    [
        NOTHING,
        Turn("poutine bakou", "a", "one", ("poutine", "bakou")),
        Turn("accord paix", "a", astray=True),
        Turn("dîner", "b", "one"),
    ]
)
FACTS = st.sampled_from(["", "a/one", "a/two", "b/one"])
OFFERED = st.lists(
    st.builds(Offered, st.sampled_from(["a/one", "a/two"]), st.just("Quand ?")), max_size=3
)


class Talk(RuleBasedStateMachine):
    """One asker in one group, over hours; each message is kept and read as the database would."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 1_000_000.0
        self._chat = CHAT
        self._own: dict[str, Any] = {"chat": CHAT}
        self._shared: dict[str, Any] = {"chat": CHAT}
        self._number = 0
        self._turns: list[tuple[float, Turn]] = []
        self._answers: dict[int, tuple[float, Answered]] = {}
        self._said: list[tuple[float, int, str, Turn]] = []
        self._choices: tuple[float, tuple[Offered, ...]] = (0.0, ())

    def _recalled(self) -> Conversation:
        return Conversation(
            in_chat(self._chat, self._own), in_chat(self._chat, self._shared), self._now
        )

    def _keep(self, conversation: Conversation) -> None:
        written = (
            in_chat(self._chat, each, now=self._now)
            for each in (conversation.own, conversation.shared)
        )
        self._own, self._shared = (json.loads(json.dumps(each)) for each in written)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _live(self) -> list[Turn]:
        """The turns that count: those since the last silence of ten minutes."""
        if not self._turns or self._now - self._turns[-1][0] >= TURN_SECONDS:
            return []
        return [turn for _, turn in self._turns]

    @rule(seconds=st.sampled_from([1.0, 60.0, 599.0, 600.0, 3599.0, 3600.0]))
    def wait(self, seconds: float) -> None:
        self._now += seconds

    @rule(turn=TURNS, fact=FACTS, offered=OFFERED)
    def ask(self, turn: Turn, fact: str, offered: list[Offered]) -> None:
        asked, answer = self._next(), self._next()
        conversation = self._recalled()
        told = Answered(answer, fact, turn, conversation.turns)
        conversation.note_reply(answer, fact, turn, offered)
        conversation.note_answer(asked, told)
        conversation.note_question(turn)
        self._keep(conversation)
        self._turns = [*((self._now, one) for one in self._live()), (self._now, turn)]
        self._turns = self._turns[-MOST_TURNS:]
        self._answers[asked] = self._now, told
        self._said.append((self._now, answer, fact, turn))
        self._choices = self._now, tuple(offered)

    @precondition(lambda self: self._answers)
    @rule(data=st.data(), turn=TURNS, fact=FACTS)
    def edit(self, data: st.DataObject, turn: Turn, fact: str) -> None:
        asked = data.draw(st.sampled_from(sorted(self._answers)))
        conversation = self._recalled()
        answered = conversation.answer_to(asked)
        if answered is None:
            return
        conversation.note_reply(answered.answer, fact, turn)
        now = Answered(answered.answer, fact, turn, answered.before)
        conversation.note_answer(asked, now)
        conversation.amend(turn, instead_of=answered.turn)
        self._keep(conversation)
        self._answers.pop(asked)  # what is noted last is forgotten last
        self._answers[asked] = self._now, now
        self._said = [one for one in self._said if one[1] != answered.answer]
        self._said.append((self._now, answered.answer, fact, turn))
        self._choices = self._now, ()
        live = self._live()
        if live[-1:] == [answered.turn]:
            self._turns[-1] = (self._turns[-1][0], turn)

    @precondition(lambda self: self._chat == CHAT)
    @rule()
    def become_another_chat(self) -> None:
        self._chat = LATER_CHAT
        self._answers = {}
        self._said = [(at, 0, fact, turn) for at, _, fact, turn in self._said]

    @invariant()
    def knows_the_latest_questions(self) -> None:
        assert list(self._recalled().turns) == self._live()

    @invariant()
    def knows_which_message_answers_which(self) -> None:
        conversation = self._recalled()
        for place, (asked, (at, told)) in enumerate(reversed(self._answers.items())):
            is_known = place < MOST_ANSWERS and self._now - at < KEPT_SECONDS
            assert conversation.answer_to(asked) == (told if is_known else None)
        assert conversation.answer_to(self._number + 1) is None

    @invariant()
    def points_to_nothing_that_is_gone(self) -> None:
        conversation = self._recalled()
        kept = self._said[-MOST_SAID:]
        for fact in ("a/one", "a/two", "b/one"):
            fresh = [
                one[1]
                for one in kept
                if one[1] and one[2] == fact and self._now - one[0] < POINTED_SECONDS
            ]
            assert conversation.where(fact) == (fresh[-1] if fresh else None)

    @invariant()
    def offers_what_was_offered_last(self) -> None:
        at, offered = self._choices
        expected = offered if self._now - at < TURN_SECONDS else ()
        assert self._recalled().choices == expected

    @invariant()
    def stays_small(self) -> None:
        assert len(self._own.get("answers", ())) <= MOST_ANSWERS
        assert len(self._shared.get("said", ())) <= MOST_SAID
        assert len(self._shared.get("offered", ())) <= MOST_OFFERED


Talk.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestTalk = Talk.TestCase
