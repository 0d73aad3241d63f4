"""A quiz as Telegram has them: its limits, its explanation, no question twice in a row."""

import json
from typing import Any

import pytest

from bot.messages.buttons import Act
from bot.messages.coding import write_button
from bot.messages.rendering import units
from bot.quiz import explained
from knowledge.quizzing.quiz import Quiz
from tests.bot.wire import GROUP, ME, PRIVATE, Stage

pytestmark = pytest.mark.anyio


def polls(stage: Stage) -> list[dict[str, Any]]:
    return [one.given for one in stage.wire.sent if one.method == "sendPoll"]


async def test_a_quiz_has_its_right_answer_and_tells_its_source(stage: Stage) -> None:
    await stage.say("/quiz")

    (poll,) = polls(stage)
    options = [one["text"] for one in poll["options"]]
    right = options[poll["correct_option_ids"][0]]
    assert poll["type"] == "quiz"
    assert right.replace("\u00a0", " ") in poll["explanation"].replace("\u00a0", " ")
    assert "Le Courrier de l’Estran" in poll["explanation"]
    assert "reply_parameters" not in poll


async def test_no_question_comes_again_before_all_were_asked(stage: Stage) -> None:
    for _ in range(12):
        await stage.say("/quiz")

    asked = [poll["question"] for poll in polls(stage)]
    every = len({*asked})
    assert every > 1
    assert all(
        len({*asked[start : start + every]}) == every for start in range(0, 12 - every + 1, every)
    )


async def test_another_question_comes_by_its_button_and_not_twice_for_a_double_press(
    stage: Stage,
) -> None:
    await stage.say("/quiz", chat=GROUP)
    message = list(stage.wire.messages.values())[-1]
    data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]

    for _ in range(2):
        await stage.press(data, message=message | {"from": ME})

    first, second = polls(stage)
    assert first["question"] != second["question"]
    assert second["disable_notification"] is True
    assert stage.wire.methods().count("answerCallbackQuery") == 2


async def test_a_button_of_an_article_that_is_gone_asks_nothing(stage: Stage) -> None:
    await stage.press(write_button(Act.QUIZ, "gone"), message=None)

    assert polls(stage) == []
    assert json.dumps(stage.wire.sent[-1].given).count("show_alert") == 1
    assert PRIVATE["id"] > 0


@pytest.mark.parametrize("length", [10, 190, 2000])
def test_the_explanation_fits_and_keeps_its_source(length: int) -> None:
    told = Quiz("date-a", "Quand ?", ("1", "2", "3"), 0, "é" * length, "— Le Courrier")

    shown = explained(told)

    assert units(shown) <= 200
    assert shown.count("\n") == 1
    assert shown.endswith("— Le Courrier")
