"""Whatever is done to the database in whatever order, it knows what a dictionary would know."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.chat_settings import ChatSettings
from bot.storage.address import SqliteFile
from bot.storage.database import Database

CHATS = st.integers(-3, 3)
CHOSEN = st.builds(ChatSettings, language=st.sampled_from([None, "fr", "en"]), quiet=st.booleans())


class Kept(RuleBasedStateMachine):
    """A file that is opened, filled, emptied, moved about in and opened again."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self._runner = asyncio.Runner()
        self._address = SqliteFile(Path(self._folder.name) / "sourcier.sqlite")
        self._settings: dict[int, ChatSettings] = {}
        self._votes = 0
        self._handled: set[int] = set()
        self._before: set[int] = set()
        self._open()

    def _run(self, work: Any) -> Any:
        return self._runner.run(work)

    def _open(self) -> None:
        async def opened() -> Database:
            return await Database(self._address).__aenter__()

        self._database: Database = self._run(opened())
        self._before = set(self._handled)

    @rule(chat=CHATS, chosen=CHOSEN)
    def choose(self, chat: int, chosen: ChatSettings) -> None:
        assert self._run(self._database.keep_settings(chat, chosen))
        self._settings[chat] = chosen

    @rule(chat=CHATS)
    def forget(self, chat: int) -> None:
        assert self._run(self._database.forget(chat)) is not None
        self._settings.pop(chat, None)

    @precondition(lambda self: self._settings)
    @rule(chat=CHATS, to=st.integers(10, 12))
    def move(self, chat: int, to: int) -> None:
        self._run(self._database.move(chat, to))
        if (chosen := self._settings.pop(chat, ChatSettings())) != ChatSettings():
            self._settings[to] = chosen

    @rule()
    def vote(self) -> None:
        assert self._run(self._database.vote("a/one", useful=True))
        self._votes += 1

    @rule(numbers=st.lists(st.integers(0, 50), max_size=5))
    def handle(self, numbers: list[int]) -> None:
        self._run(self._database.mark_handled(numbers))
        self._handled.update(numbers)

    @rule()
    def reopen(self) -> None:
        self._run(self._database.__aexit__())
        self._open()

    @invariant()
    def knows_what_was_chosen(self) -> None:
        for chat in (*range(-3, 4), 10, 11, 12):
            known = self._run(self._database.settings_of(chat))
            assert known == self._settings.get(chat, ChatSettings())
        for number in self._before:
            assert self._run(self._database.was_handled(number))
        assert self._database.trouble is None

    def teardown(self) -> None:
        tallies = self._run(self._database.tallies())
        assert sum(one.useful for one in tallies.values()) == self._votes
        self._run(self._database.__aexit__())
        self._runner.close()
        self._folder.cleanup()


TestKept = Kept.TestCase
TestKept.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
