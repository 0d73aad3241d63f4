"""How fast may messages go out?

Telegram wants about one message a second in a chat, 20 a minute in a group and 30 a second in
all, and answers 429 to who does more. Each of these is a window: at most so many in any so many
seconds. A window is kept as lanes that are used in turn, one message each per window, so that it
is never exceeded, which one bucket with a burst would not ensure; and replicas that share the
lanes keep it together.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple

from telegram.error import TelegramError

from bot.settings import PER_SECOND
from bot.storage.ephemeral import Ephemeral, Key, Rate

PACED: Final = ("send", "copyMessage", "forwardMessage")
NOT_MESSAGES: Final = frozenset({"sendChatAction"})
LONGEST_WAIT = 60.0


class Window(NamedTuple):
    """At most so many messages in any so many seconds.

    Attributes:
        name: Of its lanes.
        most: How many.
        seconds: In how long.
    """

    name: str
    most: int
    seconds: float


ON_THE_WAY = 0.25
"""Seconds by which messages may come closer to each other on their way to Telegram."""
CHAT: Final = Window("pace", 3, 3.0 + ON_THE_WAY)
GROUP: Final = Window("pace-group", 20, 60.0 + ON_THE_WAY)
PARTS = 5
SLOWER = 1.2


def overall(per_second: int) -> Window:
    """Spread so many messages a second over parts of a second, a fifth slower than allowed."""
    most = max(1, per_second // PARTS)
    return Window("pace-all", most, most / per_second * SLOWER)


class OverdueError(TelegramError):
    """So many messages wait for this chat that one more would come too late."""


class Pacing:
    """Lets each message wait for its turn.

    Messages of a chat go in the order in which they came. Edits, answers to buttons and whatever
    else is no new message never wait.

    Args:
        ephemeral: Holds the lanes; replicas share them.
        per_second: Most messages a second to all chats together, at least 1.
        sleep: Waits for so many seconds.
    """

    def __init__(
        self,
        ephemeral: Ephemeral,
        *,
        per_second: int = PER_SECOND,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._ephemeral = ephemeral
        self._overall = overall(per_second)
        self._sleep = sleep

    async def wait(self, endpoint: str, chat: object) -> None:
        """Wait until a request may go.

        Args:
            endpoint: The method, such as ``sendMessage``.
            chat: The id of the chat that it is for; anything else is paced over all only.

        Raises:
            OverdueError: It would wait for more than a minute.
        """
        if not endpoint.startswith(PACED) or endpoint in NOT_MESSAGES:
            return
        if isinstance(chat, int):
            for window in (CHAT, GROUP) if chat < 0 else (CHAT,):
                await self._pass(window, chat)
        await self._pass(self._overall, 0)

    async def _pass(self, window: Window, chat: int) -> None:
        seconds = await self._ephemeral.take(
            Key(window.name, chat),
            Rate(1.0, 1.0 / window.seconds),
            lanes=window.most,
            debt=LONGEST_WAIT / window.seconds,
        )
        if seconds == math.inf:
            raise OverdueError("too many messages wait")
        if seconds > 0:
            await self._sleep(seconds)
