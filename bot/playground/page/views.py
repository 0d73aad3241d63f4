"""What stands on the page beside the messages, for one tab?"""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.playground.page import menu
from bot.playground.page.bench.bench import TABS
from bot.playground.page.bench.lists import Lists
from bot.playground.page.board import Boards
from bot.playground.page.bubbles import clock_time, in_brief, shown
from bot.playground.page.company import GROUP, LANGUAGES, PRIVATE, ROOMS, Company, Place
from bot.playground.page.supervising import Condition, Supervisor
from bot.playground.server import Playground

HERE = Path(__file__).parent
TYPING_SECONDS = 5.0
_PREVIEW = 60  # characters


def templates() -> Environment:
    """Where the HTML stands; every value in it is escaped."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def address(place: Place) -> str:
    """Where a place is found."""
    return f"/?{urlencode(place.query())}"


class Views:
    """Renders the page and the regions of it that change.

    Args:
        server: What is shown.
        company: Who is there.
        supervisor: Knows how the bot is; None where somebody else runs it.
        lists: Know what is wrong with a list that was saved.
    """

    def __init__(
        self, server: Playground, company: Company, supervisor: Supervisor | None, lists: Lists
    ) -> None:
        self._server = server
        self._company = company
        self._supervisor = supervisor
        self._lists = lists
        self._environment = templates()
        self._environment.globals["address"] = address
        self.boards = Boards(server, self.template("message.html"))
        self.regions: dict[str, Callable[[Place], str]] = {
            "rooms": self._rooms,
            "status": self._status,
            "intro": self._intro,
            "notice": self._notice,
            "pinned": self._pinned,
        }

    def template(self, name: str) -> Template:
        """A template by the name of its file."""
        return self._environment.get_template(name)

    def page(self, place: Place, run: str) -> str:
        """Render the whole page, with all messages."""
        chat, user = self._company.chat(place), self._company.user(place)
        pieces = list(self.boards.changes(chat, place.topic, user, since=0))
        return self.template("page.html").render(
            place=place,
            run=run,
            revision=self.boards.revision,
            messages=[one.html for one in pieces],
            regions={name: render(place) for name, render in self.regions.items()},
            user=user,
            people=self._company.people,
            languages=LANGUAGES,
            topics=self._company.topics(place),
            rooms=list(ROOMS.values()),
            bot=self._server.world.me,
            title=self._title(place),
            bench=self.template("bench.html").render(tabs=TABS),
        )

    def is_typing(self, place: Place) -> bool:
        """Whether the bot said so a moment ago, and nothing came since."""
        chat, now = self._company.chat(place), self._server.clock.time()
        for request in reversed(self._server.journal.requests[-50:]):
            if request.time < now - TYPING_SECONDS:
                return False
            if str(request.given.get("chat_id")) == str(chat.id):
                return bool(request.method == "sendChatAction")
        return False

    def _rooms(self, place: Place) -> str:
        listed = []
        for room in ROOMS.values():
            there = place if room is place.room else place.beside(room)
            latest = self.boards.latest(self._company.chat(there))
            text, time = "", ""
            if latest is not None:
                holder = shown(self._server.world, latest)
                text = " ".join(in_brief(holder).split())[:_PREVIEW]
                time = clock_time(latest.wire["date"])
            last = latest.id if latest else 0
            listed.append({"room": room, "place": there, "text": text, "time": time, "last": last})
        return self.template("rooms.html").render(listed=listed, place=place)

    def _status(self, place: Place) -> str:
        told = self._presence(place)
        return self.template("status.html").render(
            typing=self.is_typing(place), told=told, title=self._title(place)
        )

    def _presence(self, place: Place) -> str:
        if place.room is PRIVATE:
            return "bot" if self._is_up() else "bot, hors ligne"
        members = len(self._company.people)
        joined = "et Sourcier" if place.room is GROUP else "sans Sourcier"
        return f"{members} membres {joined}"

    def _intro(self, place: Place) -> str:
        user, me = self._company.user(place), self._server.world.me
        chat = self._company.chat(place)
        standing = any(
            not one.deleted and one.wire.get("message_thread_id") == place.topic
            for one in chat.messages.values()
        )
        return self.template("intro.html").render(
            empty=not standing,
            place=place,
            description=menu.described(self._server.world, "description", user),
            bot=me,
        )

    def _notice(self, _: Place) -> str:
        supervisor = self._supervisor
        ended = supervisor.ended if supervisor else None
        lines = supervisor.lines if supervisor else ()
        return self.template("notice.html").render(
            up=self._is_up(),
            ended=ended,
            last=lines[-1] if lines else "",
            slips=self._lists.slips,
        )

    def _pinned(self, place: Place) -> str:
        chat = self._company.chat(place)
        standing = (chat.messages[one] for one in reversed(chat.pinned))
        latest = next((one for one in standing if not one.deleted), None)
        text = in_brief(shown(self._server.world, latest)) if latest else ""
        return self.template("pinned.html").render(message=latest, text=text)

    def _is_up(self) -> bool:
        return self._supervisor is None or self._supervisor.condition is Condition.RUNNING

    def _title(self, place: Place) -> str:
        if place.room is PRIVATE:
            return self._server.world.me.first_name
        return self._company.chat(place).title
