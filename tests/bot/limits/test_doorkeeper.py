from contextlib import AsyncExitStack
from typing import Any

import pytest
from telegram import Update

from bot.limits.doorkeeper import Doorkeeper
from bot.limits.rates import WAITING_AT_ONCE, WAITING_IN_A_CROWD, Limits
from bot.storage.ephemeral import InProcess
from tests.bot.wire import ANNE, GROUP, PRIVATE, Stage

pytestmark = pytest.mark.anyio


@pytest.fixture
def doorkeeper(stage: Stage) -> Doorkeeper:
    still = InProcess(clock=lambda: 0.0)
    limits = Limits(still, still, per_second=30)
    return Doorkeeper(stage.app.bot, stage.database, limits)


async def let_in(doorkeeper: Doorkeeper, stage: Stage, number: int, **content: Any) -> int:
    """How many of so many messages are let in, one after the other."""
    admitted = 0
    for one in range(number):
        message = {"message_id": one, "date": 1, "chat": PRIVATE, "from": ANNE} | content
        update = Update.de_json({"update_id": one, "message": message}, stage.app.bot)
        async with doorkeeper.gate(update) as is_in:
            admitted += is_in
    return admitted


async def test_a_reader_over_the_limit_is_told_once(doorkeeper: Doorkeeper, stage: Stage) -> None:
    assert await let_in(doorkeeper, stage, 30, text="Qui ?") == 20

    (notice,) = stage.wire.posted()
    assert "Trop de questions" in notice["text"]


async def test_what_members_say_among_themselves_counts_for_nothing(
    doorkeeper: Doorkeeper, stage: Stage
) -> None:
    assert await let_in(doorkeeper, stage, 100, chat=GROUP, text="Bonjour à tous") == 100
    assert await let_in(doorkeeper, stage, 1, chat=GROUP, text="@sourcier_bot qui ?") == 1
    assert stage.wire.posted() == []


async def test_an_album_counts_once(doorkeeper: Doorkeeper, stage: Stage) -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]

    assert await let_in(doorkeeper, stage, 30, photo=photo, media_group_id="1") == 30
    assert await let_in(doorkeeper, stage, 30, text="Qui ?") == 19
    assert len(stage.wire.posted()) == 1


@pytest.mark.parametrize(
    ("is_crowd", "most"), [(False, WAITING_AT_ONCE), (True, WAITING_IN_A_CROWD)]
)
async def test_more_updates_of_a_private_chat_at_a_time_than_can_be_sent_are_refused(
    doorkeeper: Doorkeeper,
    stage: Stage,
    is_crowd: bool,  # noqa: FBT001 - a row of the table
    most: int,
) -> None:
    doorkeeper.note_crowd(is_crowd)
    content = {"message_id": 1, "date": 1, "chat": PRIVATE, "from": ANNE, "text": "Qui ?"}
    update = Update.de_json({"update_id": 1, "message": content}, stage.app.bot)

    async with AsyncExitStack() as under_way:
        gates = [doorkeeper.gate(update) for _ in range(most + 1)]
        admitted = [await under_way.enter_async_context(gate) for gate in gates]

    assert admitted == [True] * most + [False]
