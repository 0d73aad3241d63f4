"""Who asks in the tests of delivery, and what they see."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bot.playground.journal import PATIENCE, Request
from bot.playground.server import Playground
from bot.playground.state import Chat, Message, User

PHARE = Path(__file__).parents[1] / "data" / "bot" / "phare.toml"
QUESTION = "Qui est la gardienne du phare ?"
ANSWER = "Léna Morvan est la gardienne"
OTHER_QUESTION = "Combien de marches compte l’escalier ?"
OTHER_ANSWER = "213 marches"


class Reader(NamedTuple):
    """Somebody in his private chat with the bot."""

    server: Playground
    user: User
    chat: Chat

    def ask(self, text: str = QUESTION) -> Message:
        return self.server.feed.text(self.chat, self.user, text)

    async def asks(self, text: str = QUESTION, *, within: float = PATIENCE) -> Message:
        """Ask, and wait for the answer."""
        return await self.server.answer_to(self.ask(text), within=within)

    def sees(self, answer: str = ANSWER) -> int:
        """How often an answer stands in his chat."""
        return sum(answer in one.text for one in self.server.said(self.chat))

    def is_meant_by(self, request: Request) -> bool:
        return str(request.given.get("chat_id")) == str(self.chat.id)


def reader(server: Playground, name: str = "Anne", *, number: int | None = None) -> Reader:
    user = server.cast.user(name, number=number)
    return Reader(server, user, server.cast.private(user))


def crowd(server: Playground, number: int) -> list[Reader]:
    return [reader(server, f"Reader {one}") for one in range(number)]


def busiest(requests: Sequence[Request], *, seconds: float = 1.0) -> int:
    """Most requests that began within so many seconds."""
    times = sorted(one.time for one in requests)
    return max((sum(0 <= one - first < seconds for one in times) for first in times), default=0)
