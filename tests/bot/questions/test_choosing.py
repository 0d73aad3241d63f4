"""What comes of a press, whatever it carries and wherever the button stands."""

from typing import Any

import pytest

from bot.messages.buttons import Act
from bot.messages.coding import write_button
from bot.pressing import STALE_BUTTON
from bot.questions.asking import NONE_MEANT
from bot.storage.votes import Tally
from bot.votes import THANKS, VOTED
from knowledge.wording.voice import FRENCH
from tests.bot.wire import BEN, GROUP, ME, PRIVATE, Stage

Content = dict[str, Any]

KEEPER = "phare-kermor/keeper"
QUESTION = "Qui est la gardienne du phare ?"
ANSWER = "Léna Morvan est la gardienne du phare de Kermor."
CHOICE = write_button(Act.FACT, KEEPER)
USEFUL = write_button(Act.USEFUL, KEEPER)
BESIDE = write_button(Act.BESIDE, KEEPER)

pytestmark = pytest.mark.anyio


async def answered(stage: Stage) -> Content:
    """The message that answers Anne in private."""
    await stage.say(QUESTION)
    stage.wire.sent.clear()
    return next(iter(stage.wire.messages.values()))


def notice_of(stage: Stage) -> str:
    (given,) = [one.given for one in stage.wire.sent if one.method == "answerCallbackQuery"]
    return str(given.get("text", ""))


async def test_a_press_is_answered_before_anything_is_posted(stage: Stage) -> None:
    await stage.press(CHOICE)

    assert stage.wire.methods() == ["answerCallbackQuery", "sendMessage"]
    assert ANSWER in stage.wire.posted()[0]["text"]


@pytest.mark.parametrize(
    "data",
    [
        "1f.AAAAAAAAAAA",
        "2f.AAAAAAAAAAA",
        "",
        "1f.AAAAAAAAAAA\n",
        "1f.é",
        "x" * 64,
        "1z.AAAAAAAAAAA",
        "1u.AAAAAAAAAAA",
        "1o",
    ],
)
async def test_a_stale_or_forged_button_gets_a_notice_and_nothing_else(
    stage: Stage, data: str
) -> None:
    await stage.press(data)

    ((method, given),) = stage.wire.sent
    assert (method, given["text"], given["show_alert"]) == (
        "answerCallbackQuery",
        FRENCH.say(STALE_BUTTON),
        True,
    )


async def test_a_button_under_a_message_too_old_to_see_still_answers(stage: Stage) -> None:
    old = {"message_id": 3, "date": 0, "chat": PRIVATE}

    await stage.press(CHOICE, message=old)

    assert ANSWER in stage.wire.posted()[0]["text"]


async def test_a_vote_under_a_message_too_old_to_see_gets_a_notice(stage: Stage) -> None:
    await stage.press(USEFUL, message={"message_id": 3, "date": 0, "chat": PRIVATE})

    assert notice_of(stage) == FRENCH.say(STALE_BUTTON)
    assert await stage.database.tallies() == {}


async def test_who_meant_none_of_the_choices_is_told_so_and_sees_no_more_buttons(
    stage: Stage,
) -> None:
    await stage.press(write_button(Act.NONE_OF_THESE, KEEPER))

    assert stage.wire.methods() == ["answerCallbackQuery", "editMessageReplyMarkup"]
    assert notice_of(stage) == FRENCH.say(NONE_MEANT)


async def test_a_double_press_posts_once_and_is_answered_twice(stage: Stage) -> None:
    await stage.press(CHOICE)
    await stage.press(CHOICE)

    methods = stage.wire.methods()
    assert (methods.count("sendMessage"), methods.count("answerCallbackQuery")) == (1, 2)


async def test_a_button_of_a_topic_answers_there_as_a_part_of_the_pressers_talk(
    stage: Stage,
) -> None:
    topic = {"message_thread_id": 3, "is_topic_message": True}
    shown = {"message_id": 900, "date": 1, "chat": GROUP, "from": ME, "text": "…"} | topic

    await stage.press(CHOICE, message=shown, user=BEN)
    await stage.say("/ask et qui est-ce ?", chat=GROUP, **topic)
    await stage.say("/ask et qui est-ce ?", chat=GROUP, **topic, **{"from": BEN})

    served, to_anne, to_ben = stage.wire.posted()
    assert served["message_thread_id"] == 3
    assert served["reply_parameters"]["message_id"] == 900
    assert "plus haut" not in to_anne["text"]
    assert "plus haut" in to_ben["text"]


@pytest.mark.parametrize(("data", "tally"), [(USEFUL, Tally(1, 0)), (BESIDE, Tally(0, 1))])
async def test_a_vote_is_counted_once_and_its_buttons_go(
    stage: Stage, data: str, tally: Tally
) -> None:
    message = await answered(stage)

    await stage.press(data, message=message)

    assert notice_of(stage) == FRENCH.say(THANKS)
    assert await stage.database.tallies() == {KEEPER: tally}
    changed = stage.wire.sent[-1]
    assert changed.method == "editMessageReplyMarkup"
    left = [one["text"] for row in changed.given["reply_markup"]["inline_keyboard"] for one in row]
    assert left[-2:] == ["Copier", "Partager"]
    assert "Utile" not in left


async def test_a_second_vote_on_the_same_answer_is_not_counted(stage: Stage) -> None:
    message = await answered(stage)
    await stage.press(USEFUL, message=message)
    stage.wire.sent.clear()

    await stage.press(BESIDE, message=message)

    assert notice_of(stage) == FRENCH.say(VOTED)
    assert await stage.database.tallies() == {KEEPER: Tally(1, 0)}


async def test_a_vote_that_no_button_offers_is_not_counted(stage: Stage) -> None:
    message = await answered(stage)

    await stage.press(write_button(Act.USEFUL, "phare-kermor/steps"), message=message)

    assert notice_of(stage) == FRENCH.say(STALE_BUTTON)
    assert await stage.database.tallies() == {}


async def test_curators_see_the_votes_and_readers_do_not(stage: Stage) -> None:
    await stage.database.vote(KEEPER, useful=False)
    await stage.database.vote("phare-kermor/steps", useful=True)
    bens = PRIVATE | {"id": BEN["id"], "first_name": "Ben"}

    await stage.say("/votes")
    await stage.say("/votes", chat=bens, **{"from": BEN})

    to_anne, to_ben = (given["text"] for given in stage.wire.posted())
    assert "Je ne connais pas cette commande" in to_anne
    assert to_ben.splitlines()[2:] == [
        "phare-kermor/keeper\u00a0: utile 0, pas utile 1",
        "phare-kermor/steps\u00a0: utile 1, pas utile 0",
    ]
