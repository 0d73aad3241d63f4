"""What does the bench show of the bot at work?"""

import asyncio
from collections.abc import Callable
from typing import Any

from jinja2 import Template

from bot.playground.page.bench import reading, traffic
from bot.playground.page.bench.checking import Checking
from bot.playground.page.bench.lists import Lists
from bot.playground.page.company import Company, Place
from bot.playground.page.supervising import Supervisor
from bot.playground.server import Playground
from bot.playground.state import Json

TABS = {
    "lecture": "Lecture",
    "liste": "Liste",
    "echanges": "Échanges",
    "pannes": "Pannes",
}
MOST_TIMES = 100
FEW_LISTS = 5  # up to which all are shown; of more, the one of the last answer
_POISON = {"message": {"text": "ni date ni conversation"}}


class Bench:
    """Renders the tabs of the bench, and does what their buttons say.

    Args:
        server: Where the bot is at work.
        company: Who asks.
        lists: What it speaks from.
        supervisor: Runs the bot; None where somebody else does.
        template: Gives a template by its name.
    """

    def __init__(
        self,
        server: Playground,
        company: Company,
        lists: Lists,
        supervisor: Supervisor | None,
        template: Callable[[str], Template],
    ) -> None:
        self._server = server
        self._company = company
        self._lists = lists
        self._supervisor = supervisor
        self._template = template
        self._checking = Checking(lists.place)
        self._measuring: asyncio.Task[None] | None = None
        self._measured = lists.desk
        self._read: tuple[object, reading.Read | None] = (None, None)
        self.tabs: dict[str, Callable[[Place], str]] = {
            "lecture": self._reading,
            "liste": self._list,
            "echanges": self._traffic,
            "pannes": self._troubles,
        }
        self.acts = {
            "try": self.try_question,
            "measure": self.measure,
            "fault": self.fault,
            "heal": self.heal,
        }

    async def try_question(self, _: Place, given: Json) -> Json:
        """Answer a question without asking the bot, as curators do while they write."""
        question = str(given["question"]).strip()
        found = reading.read(self._lists.desk, question) if question else None
        return {"html": self._template("tried.html").render(read=found, french=reading.french)}

    async def measure(self, _: Place, __: Json) -> Json:
        """Begin to check the list, its strength too."""
        if not self._checking.goes_on:
            self._measured = self._lists.desk
            self._measuring = asyncio.create_task(self._measure())
        return {}

    async def _measure(self) -> None:
        await self._checking.run()
        self._server.journal.changed()

    async def close(self) -> None:
        """Break off what is going on."""
        self._checking.stop()
        if self._measuring is not None:
            await asyncio.gather(self._measuring, return_exceptions=True)

    async def fault(self, _: Place, given: Json) -> Json:
        """Let something go wrong."""
        name, method = str(given["name"]), str(given.get("method", "sendMessage"))
        if name == "kill":
            if self._supervisor is not None:
                self._supervisor.kill()
        elif name == "poison":
            self._server.feed.raw(_POISON)
        elif method in traffic.METHODS:
            times = max(1, min(int(given.get("times", 1)), MOST_TIMES))
            traffic.plan(self._server.faults, name, method, times)
        return {}

    async def heal(self, _: Place, __: Json) -> Json:
        """Let all go well from now on."""
        self._server.faults.clear()
        return {}

    def _last(self, place: Place) -> reading.Read | None:
        """The last question and all about it; read anew only if it or the lists changed."""
        chat, me = self._company.chat(place), self._server.world.me
        asked = reading.asked_in(chat, place.topic, me.username or "")
        desk = self._lists.desk
        key = (chat.id, id(desk), [(one.id, text) for one, text in asked])
        if self._read[0] != key:
            self._read = (key, reading.read_last(desk, asked))
        return self._read[1]

    def _reading(self, place: Place) -> str:
        return self._template("reading.html").render(read=self._last(place), french=reading.french)

    def _list(self, place: Place) -> str:
        last, desk = self._last(place), self._lists.desk
        served = [name.partition("/")[0] for name in last.reply.facts] if last else []
        few = len(desk.lists) <= FEW_LISTS
        return self._template("list.html").render(
            lists=desk.lists if few else desk.lists_of(served[0]) if served else desk.lists[:1],
            count=len(desk.lists),
            few=few,
            slips=self._lists.slips,
            served=last.reply.facts if last else (),
            french=reading.french,
            checked=self._checking.found if self._measured is self._lists.desk else None,
            measuring=self._checking.goes_on,
        )

    def _traffic(self, _: Place) -> str:
        return self._template("traffic.html").render(
            lines=traffic.lines(self._server), updates=traffic.updates(self._server)
        )

    def _troubles(self, _: Place) -> str:
        told: dict[str, Any] = {
            "troubles": traffic.TROUBLES,
            "methods": traffic.METHODS,
            "planned": self._server.faults.planned,
            "log": list(self._supervisor.lines)[-40:] if self._supervisor else [],
        }
        return self._template("troubles.html").render(**told)
