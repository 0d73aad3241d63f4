"""How often is the store asked for one question?  Each call is a round trip where replicas share.

Counted is all that a question costs: the limits at the door, the settings, the conversation, the
outgoing pace. The one bucket that each process keeps for itself is no call to a store.
"""

from typing import Any

import pytest
from telegram import Update

from bot.limits.doorkeeper import Doorkeeper
from bot.limits.rates import Limits
from bot.storage.database import Database
from bot.storage.ephemeral import InProcess
from tests.bot.wire import ANNE, GROUP, PRIVATE, Stage

QUESTION = "Qui est la gardienne du phare ?"
OF_THE_PROCESS = "limit-all"

pytestmark = pytest.mark.anyio


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls to the store, as they are made."""
    made: list[str] = []

    def counting(kind: type, method: str) -> None:
        real = getattr(kind, method)

        async def counted(self: object, key: Any, *args: Any, **kwargs: Any) -> object:
            if getattr(key, "name", "") != OF_THE_PROCESS:
                made.append(f"{method} {getattr(key, 'name', '')}".strip())
            return await real(self, key, *args, **kwargs)

        monkeypatch.setattr(kind, method, counted)

    for method in ("get", "put", "claim", "take"):
        counting(InProcess, method)
    counting(Database, "settings_of")
    return made


async def asked(stage: Stage, chat: dict[str, Any], text: str) -> None:
    """Let a message in at the door and answer it."""
    still = InProcess(clock=lambda: 0.0)
    doorkeeper = Doorkeeper(
        stage.app.bot, stage.database, Limits(stage.database.ephemeral, still, per_second=30)
    )
    command = [{"type": "bot_command", "offset": 0, "length": 4}] if text[0] == "/" else []
    message = {"message_id": 7, "date": 1, "chat": chat, "from": ANNE, "text": text}
    update = {"update_id": 1, "message": message | {"entities": command}}
    read = Update.de_json(update, stage.app.bot)
    async with doorkeeper.gate(read) as admitted:
        assert admitted
        await stage.app.process_update(read)


async def test_a_private_question_makes_six_calls(stage: Stage, calls: list[str]) -> None:
    await asked(stage, PRIVATE, QUESTION)

    assert "gardienne" in stage.wire.posted()[0]["text"]
    assert sorted(calls) == [
        "get asker",
        "put asker",
        "settings_of",
        "take limit",
        "take pace",
        "take pace-all",
    ]


async def test_a_question_in_a_group_makes_ten(stage: Stage, calls: list[str]) -> None:
    await asked(stage, GROUP, f"/ask {QUESTION}")

    assert "gardienne" in stage.wire.posted()[0]["text"]
    assert len(calls) == 10
