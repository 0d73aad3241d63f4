"""A wire that only writes down what is sent, and readers who speak through it."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from telegram import Update
from telegram.request import BaseRequest, RequestData

from bot.application import App, build_application, kit_of
from bot.delivery.pacing import Pacing
from bot.delivery.retrying import Courier
from bot.operator import Operator
from bot.reporting.metrics import Metrics
from bot.storage.database import Database
from bot.storage.ephemeral import InProcess
from bot.workroom import Workroom
from bot.workshop import Workshop
from knowledge.library import Library

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"  # noqa: S105 - opens nothing
POSTING = {"sendMessage", "sendPhoto", "sendPoll", "editMessageText", "editMessageReplyMarkup"}
ME = {"id": 123456789, "is_bot": True, "first_name": "Sourcier", "username": "sourcier_bot"}
ANNE: dict[str, Any] = {
    "id": 5_000_000_001,
    "is_bot": False,
    "first_name": "Anne",
    "language_code": "fr",
}
BEN = ANNE | {"id": 5_000_000_002, "first_name": "Ben"}
KATE = ANNE | {"id": 5_000_000_003, "first_name": "Kate", "language_code": "en-GB"}
PRIVATE: dict[str, Any] = {"id": ANNE["id"], "type": "private", "first_name": "Anne"}
GROUP: dict[str, Any] = {"id": -1_002_000_000_001, "type": "supergroup", "title": "Rédaction"}


class Sent(NamedTuple):
    """One request: its method and its parameters, decoded."""

    method: str
    given: dict[str, Any]


class Wire(BaseRequest):
    """Agrees to everything and remembers it.

    Attributes:
        sent: All requests, oldest first.
        messages: What the bot wrote, by id, as it stands now; the latest change comes last.
        heard: What readers wrote, by id.
        admins: Ids of those who administrate the group.
        answers: What to answer to a method, instead of agreeing: a function of its parameters
            that returns the status and the body.
    """

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.messages: dict[int, dict[str, Any]] = {}
        self.heard: dict[int, dict[str, Any]] = {}
        self.admins: set[int] = set()
        self.answers: dict[str, Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]] = {}
        self._number = 1000

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_: object,
        **__: object,
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        given = dict(request_data.parameters) if request_data else {}
        self.sent.append(Sent(name, given))
        if name in self.answers:
            status, body = self.answers[name](given)
        else:
            status, body = 200, {"ok": True, "result": self._result(name, given)}
        return status, json.dumps(body).encode()

    def _result(self, method: str, given: dict[str, Any]) -> object:
        if method == "getMe":
            return ME
        if method == "getChatMember":
            status = "creator" if given["user_id"] in self.admins else "member"
            user = ANNE | {"id": given["user_id"]}
            return {"status": status, "user": user} | {"is_anonymous": False}
        if method not in POSTING:
            return True
        self._number += 1
        number = given.get("message_id", self._number)
        message = {"message_id": number, "date": 1, "from": ME, "text": given.get("text", "")}
        markup = {"reply_markup": given["reply_markup"]} if given.get("reply_markup") else {}
        chat = (PRIVATE if given["chat_id"] > 0 else GROUP) | {"id": given["chat_id"]}
        topic = {name: given[name] for name in ("message_thread_id",) if name in given}
        if topic:
            topic["is_topic_message"] = True
        before = self.messages.get(number, message)
        if method == "editMessageReplyMarkup":
            message["text"] = before["text"]
        replied = self.heard.get(given.get("reply_parameters", {}).get("message_id"))
        replied = replied or before.get("reply_to_message")
        if replied:
            message["reply_to_message"] = replied
        self.messages.pop(number, None)
        self.messages[number] = message | markup | topic | {"chat": chat}
        return self.messages[number]

    def posted(self) -> list[dict[str, Any]]:
        """The parameters of each message that was sent, oldest first."""
        return [one.given for one in self.sent if one.method == "sendMessage"]

    def methods(self) -> list[str]:
        return [one.method for one in self.sent]


class Stage:
    """The real application over a :class:`Wire`, and Anne who talks to it."""

    def __init__(self, library: Library) -> None:
        self.wire = Wire()
        self.now = 0.0
        self._waited = 0.0  # for the outgoing pace; ``now`` is for the tests
        pacing = Pacing(InProcess(clock=lambda: self._waited), sleep=self._wait)
        self.database = Database(ephemeral=InProcess(clock=lambda: self.now))
        metrics, operator = Metrics(), Operator(admins=frozenset({BEN["id"]}))
        self.workroom, self.workshop = Workroom(metrics), Workshop()
        self.app: App = build_application(
            kit_of(library, self.database, metrics, operator, self.workroom, self.workshop),
            self.database,
            metrics,
            token=TOKEN,
            api_url="http://wire",
            request=self.wire,
            updates_request=self.wire,
            courier=Courier(pacing, metrics),
        )
        self._number = 0

    async def _wait(self, seconds: float) -> None:
        self._waited += seconds

    async def __aenter__(self) -> "Stage":
        await self.database.__aenter__()
        await self.app.initialize()
        self.wire.sent.clear()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.workroom.end()
        self.workshop.end()
        await self.app.shutdown()
        await self.database.__aexit__()

    async def say(self, text: str, *, chat: dict[str, Any] = PRIVATE, **content: Any) -> int:
        """Write a text; a command is found as Telegram does. The message's id is returned."""
        return await self.show(self._text(text) | content, chat=chat)

    async def show(self, content: dict[str, Any], *, chat: dict[str, Any] = PRIVATE) -> int:
        """Send a message with any content."""
        self._number += 1
        number = self._number
        self.wire.heard[number] = self._message(number, chat) | content
        await self.feed("message", self.wire.heard[number])
        return number

    async def edit(
        self, number: int, text: str, *, chat: dict[str, Any] = PRIVATE, **content: Any
    ) -> None:
        """Change a message into a text; a command is found as Telegram does."""
        written = self.wire.heard[number]["date"]
        content = self._text(text) | {"edit_date": self._today()} | content
        self.wire.heard[number] = self._message(number, chat) | {"date": written} | content
        await self.feed("edited_message", self.wire.heard[number])

    async def press(
        self,
        data: str,
        *,
        message: dict[str, Any] | None = None,
        user: dict[str, Any] = ANNE,
    ) -> None:
        """Press a button with this data, under a message of the bot."""
        shown = {"message_id": 900, "date": 1, "chat": PRIVATE, "from": ME, "text": "…"}
        query = {"id": "1", "from": user, "chat_instance": "1", "data": data}
        await self.feed("callback_query", query | {"message": message or shown})

    async def feed(self, kind: str, content: dict[str, Any]) -> None:
        self._number += 1
        update = Update.de_json({"update_id": self._number, kind: content}, self.app.bot)
        await self.app.process_update(update)

    def _text(self, text: str) -> dict[str, Any]:
        if not text.startswith("/"):
            return {"text": text}
        command = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
        return {"text": text, "entities": [command]}

    def _message(self, number: int, chat: dict[str, Any]) -> dict[str, Any]:
        return {"message_id": number, "date": self._today(), "chat": chat, "from": ANNE}

    def _today(self) -> int:
        return 1 + int(self.now)
