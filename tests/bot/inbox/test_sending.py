"""What hostile readers do with the button that sends a question, and what comes of it."""

from typing import Any

import pytest

from bot.inbox.sending import A_DAY
from bot.messages.buttons import Act
from bot.messages.coding import write_button
from bot.storage.inbox import Waiting
from knowledge.library import Library
from tests.bot.wire import ANNE, BEN, GROUP, ME, PRIVATE, Stage

pytestmark = pytest.mark.anyio

SEND, BACK = "1e", "1e:back"
UNANSWERED = "Combien coûte la peinture du phare ?"


async def waiting(stage: Stage) -> list[tuple[str, int]]:
    found: list[Waiting] = await stage.database.inbox.waiting() or []
    return [(one.query, one.times) for one in found]


async def refused(stage: Stage, text: str = UNANSWERED, **how: Any) -> dict[str, Any]:
    """Ask something that is refused; the refusal."""
    await stage.say(text, **how)
    return list(stage.wire.messages.values())[-1]


def notice(stage: Stage) -> str:
    told = [one.given for one in stage.wire.sent if one.method == "answerCallbackQuery"]
    return str(told[-1].get("text", "")).replace("\u00a0", " ")


async def test_nothing_is_kept_before_the_button_is_pressed(stage: Stage) -> None:
    await refused(stage)

    assert await waiting(stage) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<b>Combien</b> coûte & la <script>peinture</script> ?", None),
        ("Combien \u202ecoûte la peinture\u2066 ?", "Combien coûte la peinture ?"),
        ("Mon mot de passe est abc, anne@exemple.fr, 06 12 34 56 78 : qui peint ?", None),
        ("peinture " * 450, None),
        ("/ask Qui peint la coupole ?", "Qui peint la coupole ?"),
    ],
)
async def test_what_is_kept_is_one_short_line_that_leads_to_nobody(
    stage: Stage, typed: str, kept: str | None
) -> None:
    message = await refused(stage, typed)
    await stage.press(SEND, message=message)

    [(query, times)] = await waiting(stage)
    assert times == 1
    assert kept is None or query == kept
    assert len(query) <= 300
    assert "exemple.fr" not in query
    assert "06 12" not in query
    assert "\u202e" not in query


@pytest.mark.parametrize("data", [SEND, BACK])
async def test_a_button_that_the_message_does_not_have_does_nothing(
    stage: Stage, data: str
) -> None:
    shown = {"message_id": 900, "date": 1, "chat": PRIVATE, "from": ME, "text": "…"}
    replied = {"message_id": 1, "date": 1, "chat": PRIVATE, "from": ANNE, "text": UNANSWERED}
    await stage.press(data, message=shown | {"reply_to_message": replied})

    assert await waiting(stage) == []
    assert "Ce bouton ne répond plus" in notice(stage)


async def test_what_somebody_else_wrote_is_not_his_to_send(stage: Stage) -> None:
    other = {"message_id": 70, "date": 1, "chat": GROUP, "from": BEN, "text": UNANSWERED}
    message = await refused(stage, "/ask", chat=GROUP, reply_to_message=other)
    await stage.press(SEND, message=message)

    assert await waiting(stage) == []
    assert "Je ne retrouve pas votre question" in notice(stage)


async def test_a_question_that_was_deleted_cannot_be_sent(stage: Stage) -> None:
    message = await refused(stage)
    await stage.press(
        SEND, message={key: one for key, one in message.items() if key != "reply_to_message"}
    )

    assert await waiting(stage) == []
    assert "Je ne retrouve pas votre question" in notice(stage)


async def test_others_press_in_vain_also_in_a_private_chat_of_two(stage: Stage) -> None:
    message = await refused(stage)
    await stage.press(SEND, message=message, user=BEN)

    assert await waiting(stage) == []
    assert "Seule la personne qui a posé la question" in notice(stage)


async def test_a_double_press_counts_once(stage: Stage) -> None:
    message = await refused(stage)
    for _ in range(2):
        await stage.press(SEND, message=message)

    assert await waiting(stage) == [(UNANSWERED, 1)]


async def test_a_flood_of_sends_ends_at_twenty_a_day(stage: Stage) -> None:
    for number in range(int(A_DAY.burst) + 3):
        message = await refused(stage, f"Combien coûte la peinture numéro {number} ?")
        await stage.press(SEND, message=message)
        stage.now += 10
    count = len(await waiting(stage))
    told = notice(stage)
    stage.now += 86_400
    await stage.press(SEND, message=message)

    assert count == A_DAY.burst
    assert "réessayez demain" in told
    assert len(await waiting(stage)) == A_DAY.burst + 1


async def test_an_edited_question_is_sent_as_it_stands_now(stage: Stage) -> None:
    number = await stage.say(UNANSWERED)
    await stage.edit(number, "Combien coûte la peinture de la coupole ?")
    message = list(stage.wire.messages.values())[-1]
    await stage.press(SEND, message=message | {"reply_to_message": stage.wire.heard[number]})

    assert await waiting(stage) == [("Combien coûte la peinture de la coupole ?", 1)]


async def test_who_found_none_of_the_choices_can_send_it(stage: Stage) -> None:
    message = await refused(stage)
    none = write_button(Act.NONE_OF_THESE, "phare-kermor/date")
    await stage.press(none, message=message)
    message = list(stage.wire.messages.values())[-1]
    buttons = [one for row in message["reply_markup"]["inline_keyboard"] for one in row]
    await stage.press(SEND, message=message)

    assert [one["text"] for one in buttons] == ["Envoyer à la rédaction"]
    assert await waiting(stage) == [(UNANSWERED, 1)]


async def test_a_database_that_fails_is_told_and_the_button_stays(library: Library) -> None:
    async with Stage(library) as stage:
        message = await refused(stage)
        await stage.database.__aexit__()
        await stage.press(SEND, message=message)

        assert "Je n’ai pas pu le faire" in notice(stage)
        assert "editMessageReplyMarkup" not in stage.wire.methods()
