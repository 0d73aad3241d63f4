from bot.talking.memory import KEPT_SECONDS, KEPT_TURNS, Asker, Memory, Turn

ANNE, BEN = Asker(1, 1), Asker(1, 2)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_latest_questions_are_recalled_oldest_first() -> None:
    memory = Memory()
    for number in range(KEPT_TURNS + 2):
        memory.note(ANNE, Turn(f"question {number}", number, 100 + number))

    assert [turn.query for turn in memory.recall(ANNE)] == [
        f"question {number}" for number in range(2, KEPT_TURNS + 2)
    ]


def test_people_of_one_chat_do_not_share_a_conversation() -> None:
    memory = Memory()
    memory.note(ANNE, Turn("quand ?", 1, 2))

    assert memory.recall(BEN) == ()


def test_a_conversation_is_forgotten_after_ten_minutes() -> None:
    clock = Clock()
    memory = Memory(clock=clock)
    memory.note(ANNE, Turn("quand ?", 1, 2))
    clock.now = KEPT_SECONDS
    memory.forget_old()

    assert memory.recall(ANNE) == ()
    assert "quand" not in repr(vars(memory))


def test_an_old_question_is_not_recalled_even_before_anyone_cleans_up() -> None:
    clock = Clock()
    memory = Memory(clock=clock)
    memory.note(ANNE, Turn("quand ?", 1, 2))
    clock.now = KEPT_SECONDS - 1
    memory.note(ANNE, Turn("où ?", 3, 4))
    clock.now = KEPT_SECONDS

    assert memory.recall(ANNE) == (Turn("où ?", 3, 4),)


def test_the_quietest_conversation_makes_room() -> None:
    memory = Memory(askers=2)
    for user in range(3):
        memory.note(Asker(1, user), Turn("quand ?", 1, 2))

    assert [bool(memory.recall(Asker(1, user))) for user in range(3)] == [False, True, True]


def test_an_edited_question_takes_the_place_of_the_old_one() -> None:
    memory = Memory()
    memory.note(ANNE, Turn("quand ?", 1, 2))
    memory.note(ANNE, Turn("où ?", 3, 4))
    memory.note(ANNE, Turn("qui ?", 1, 2))

    assert memory.recall(ANNE) == (Turn("qui ?", 1, 2), Turn("où ?", 3, 4))
