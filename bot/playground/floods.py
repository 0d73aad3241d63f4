"""Does the bot write too much?"""

from typing import TYPE_CHECKING

from bot.playground.clock import Clock
from bot.playground.refusals import RefusalError

if TYPE_CHECKING:
    from bot.playground.state import Chat

_MINUTE = 60.0
_CHAT_BURST = 3
_CHAT_WINDOW = 3.0
_GROUP_MINUTE = 20
_SECOND_OVERALL = 30


class Floods:
    """Telegram's limits on sending, off until a test switches them on.

    About one message a second in a chat (three in any three seconds), twenty a minute in a group
    and thirty a second overall, by the playground's clock.

    Attributes:
        enabled: Whether anything is refused.
    """

    def __init__(self, clock: Clock) -> None:
        self.enabled = False
        self._clock = clock
        self._overall: list[float] = []

    def count(self, chat: "Chat") -> None:
        """Count one message to ``chat``.

        Raises:
            RefusalError: 429 with ``retry_after`` in whole seconds; nothing is counted.
        """
        if not self.enabled:
            return
        now = self._clock.time()
        self._overall = [one for one in self._overall if one > now - 1.0]
        chat.sent = [one for one in chat.sent if one > now - _MINUTE]
        recent = [one for one in chat.sent if one > now - _CHAT_WINDOW]
        waits = [0.0]
        if len(recent) >= _CHAT_BURST:
            waits.append(recent[-_CHAT_BURST] + _CHAT_WINDOW - now)
        if chat.type != "private" and len(chat.sent) >= _GROUP_MINUTE:
            waits.append(chat.sent[-_GROUP_MINUTE] + _MINUTE - now)
        if len(self._overall) >= _SECOND_OVERALL:
            waits.append(self._overall[-_SECOND_OVERALL] + 1.0 - now)
        if max(waits) > 0:
            seconds = int(max(waits)) + 1
            raise RefusalError(f"retry after {seconds}", code=429, retry_after=seconds)
        chat.sent.append(now)
        self._overall.append(now)
