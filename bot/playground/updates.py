"""Which updates wait for the bot, and who may fetch them?"""

import asyncio
import contextlib
import copy
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.playground.clock import Clock
from bot.playground.refusals import RefusalError
from bot.playground.state import Json
from bot.playground.vocabulary import NOT_BY_DEFAULT, UPDATE_KINDS

_DAY = 24 * 3600.0
LIFETIMES = {"inline_query": 30.0, "callback_query": 150.0, "chosen_inline_result": 600.0}
TERMINATED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook"
    " first"
)
_CONFLICT_PAUSE = 3.0
_REPEAT = 0.5
MOST_UPDATES = 100


class Waiting(NamedTuple):
    """An update on its way to the bot.

    Attributes:
        lane: The chat or user whose updates are delivered one after the other.
    """

    number: int
    update: Json
    lane: str
    expires: float


class Updates:
    """The queue of one bot, read by long polls or emptied by a webhook.

    Attributes:
        pace: What all pauses of the server are multiplied by; tests make it small.
        fed: Every update that was ever queued, raw ones excepted, for the tests' judges.
        active: Whether a webhook takes the updates.
    """

    def __init__(self, clock: Clock, *, pace: float = 1.0) -> None:
        self._clock = clock
        self.pace = pace
        self.fed: list[Json] = []
        self.active = False
        self.allowed: list[str] | None = None
        self.on_new: Callable[[], None] = lambda: None
        self._queue: list[Waiting] = []
        self._next = clock.now()  # so that a bot which knows yesterday's takes none for known
        self._wake = asyncio.Event()
        self._turn = 0
        self._reason = ""
        self._conflict_after = 0.0
        self._last: tuple[int, float] = (0, 0.0)

    def feed(self, kind: str, content: Json, *, lane: str) -> int | None:
        """Queue an update; None if the bot did not ask for this kind."""
        wanted = self.allowed or [one for one in UPDATE_KINDS if one not in NOT_BY_DEFAULT]
        if kind not in wanted:
            return None
        update = {"update_id": self._next, kind: copy.deepcopy(content)}
        self.fed.append(update)
        return self._put(update, lane, LIFETIMES.get(kind, _DAY))

    def feed_raw(self, update: Json, *, lane: str = "raw") -> int:
        """Queue an update as it is, however broken; without an ``update_id`` it gets one."""
        return self._put({"update_id": self._next} | update, lane, _DAY)

    def _put(self, update: Json, lane: str, lifetime: float) -> int:
        number = int(update["update_id"])
        self._next = max(self._next, number) + 1
        self._queue.append(Waiting(number, update, lane, self._clock.time() + lifetime))
        self._wake.set()
        self.on_new()
        return number

    def pending(self) -> list[Waiting]:
        """What waits and has not expired, oldest first."""
        now = self._clock.time()
        self._queue = [one for one in self._queue if one.expires > now]
        return list(self._queue)

    def remove(self, number: int) -> None:
        """Forget an update that the bot has taken."""
        self._queue = [one for one in self._queue if one.number != number]

    def clear(self) -> None:
        """Forget all that waits."""
        self._queue.clear()

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Keep the bot's list of kinds; None leaves the former one, an empty list the default."""
        if kinds is not None:
            self.allowed = [one for one in kinds if one in UPDATE_KINDS] or None

    def end_poll(self, reason: str) -> None:
        """Answer a long poll that still waits with 409."""
        self._turn += 1
        self._reason = reason
        self._wake.set()

    async def get(
        self, *, offset: int = 0, limit: int = MOST_UPDATES, seconds: float = 0
    ) -> list[Json]:
        """What getUpdates does.

        Args:
            offset: Everything below is confirmed; a negative one keeps only so many at the end.
            limit: Most updates, 1 to 100.
            seconds: How long to wait for one, in real time.

        Raises:
            RefusalError: 409, because of a webhook or of a newer call.
        """
        if self.active:
            raise await self._conflict(_WEBHOOK_ACTIVE)
        self.end_poll(TERMINATED)
        turn = self._turn
        self._confirm(offset)
        now = self._clock.time()
        if self._last[0] == offset and now < self._last[1] + _REPEAT:
            limit = 1
        self._last = (offset, now)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self.pending() and self._turn == turn:
                    self._wake.clear()
                    await self._wake.wait()
        if self._turn != turn:
            raise await self._conflict(self._reason)
        return [one.update for one in self.pending()[:limit]]

    def _confirm(self, offset: int) -> None:
        waiting = self.pending()
        if offset < 0:
            self._queue = waiting[offset:]
        else:
            self._queue = [one for one in waiting if one.number >= offset]

    async def _conflict(self, reason: str) -> RefusalError:
        """At most one conflict per three seconds is answered at once, the others are held."""
        now = self._clock.time()
        if now < self._conflict_after:
            await asyncio.sleep(_CONFLICT_PAUSE * self.pace)
        else:
            self._conflict_after = now + _CONFLICT_PAUSE * self.pace
        return RefusalError(reason, code=409)
