"""How do updates come in by polling, and when are they acknowledged?

An update is acknowledged once it is processed, and not before: what a crash interrupts comes
again. The next call to getUpdates acknowledges all that is below its offset, hence the lowest
update that is still under way decides.
"""

import asyncio
import logging
import math
import re
import warnings
from collections.abc import Callable, Coroutine, Sequence
from time import monotonic
from typing import Any, TypeVar

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.delivery.backoff import Backoff
from bot.delivery.intake import UNREADABLE, Intake
from bot.delivery.numbering import id_of
from bot.delivery.revoked import REFUSED, Refusals
from bot.delivery.transport import wait_of
from bot.reporting.describing import describe

LOG = logging.getLogger(__name__)

BATCH = 100
LONG_POLL = 25
SLOW_ANSWER = 5.0
LONGEST_CALL = 15.0  # beyond the long poll itself, however slowly the answer trickles in
LEAST_GAP = 0.22  # between the beginnings of two calls: never more than five a second
BETWEEN_CALLS = 0.5
DRAIN = 10.0
NO_SUCH_METHOD = re.compile("not found", re.IGNORECASE)
STALE = 2.0 * LONG_POLL
STANDING = 60.0  # of a loop that should have gone on
CONFLICT_EVERY = 60.0

T = TypeVar("T")


class Polling:
    """Fetches updates and gives them to the intake, until it is told to stop.

    Args:
        bot: Initialised.
        intake: Processes each update.
        allowed: Kinds of updates to ask for.
        crowd: Hears of each batch whether it is full: nothing after it can be had before the
            first that is under way is done.
    """

    def __init__(
        self,
        bot: Bot,
        intake: Intake,
        *,
        allowed: Sequence[str],
        crowd: Callable[[bool], object] = bool,
    ) -> None:
        self._bot = bot
        self._intake = intake
        self._allowed = list(allowed)
        self._crowd = crowd
        self._next: int | None = None
        self._backoff = Backoff()
        self._refusals = Refusals()
        self._conflict_told = -math.inf
        self._heard: float | None = None
        self._last_good = -math.inf
        self._due = math.inf
        warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")

    async def register(self) -> None:
        """Ask for polling: a webhook that is still set would forbid it.

        A server of one's own that has no such method has no webhooks either.

        Raises:
            TelegramError: It could not be taken away.
        """
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except InvalidToken as error:  # a 401, or a 404
            if not NO_SUCH_METHOD.match(error.message):
                raise

    def hears(self) -> bool:
        """Tell whether updates come in: the last good answer is young, and no refusal followed."""
        return self._heard is not None and monotonic() - self._heard < STALE

    def moves(self) -> bool:
        """Tell whether the loop goes on, well or badly; False once it should have long since."""
        return monotonic() < self._due

    def age(self) -> float:
        """Seconds since the last good answer; infinity before the first."""
        return monotonic() - self._last_good

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set, then finish what was fetched and acknowledge it.

        The bot has just signed in, so that the server is known to answer.

        Raises:
            GivingUpError: The server has been refusing the token for too long.
        """
        self._heard = self._last_good = monotonic()
        while not stop.is_set():
            began = monotonic()
            pause = await self._fetch_unless(stop)
            pause = max(pause, began + LEAST_GAP - monotonic())
            self._due = monotonic() + pause + STANDING
            if self._intake.running and pause < BETWEEN_CALLS:
                await asyncio.wait(self._intake.running.values(), timeout=BETWEEN_CALLS)
                pause = began + LEAST_GAP - monotonic()
            if pause > 0:
                await unless(stop, asyncio.sleep(pause))
        self._due = math.inf
        await self._finish()

    async def _fetch_unless(self, stop: asyncio.Event) -> float:
        """Fetch once; return for how many seconds to leave the server alone."""
        began = monotonic()
        wait = 0 if self._intake.running else LONG_POLL
        self._due = began + wait + LONGEST_CALL + STANDING
        low = min(self._intake.running, default=self._next)
        try:
            items = await unless(stop, self._raw_updates(low, wait))
        except RetryAfter as error:
            LOG.warning("getUpdates comes too often, next try in %g s", wait_of(error))
            return wait_of(error)
        except REFUSED:
            self._heard = None
            self._refusals.note()
            return self._backoff.pause()
        except Conflict:
            return self._pause_in_conflict()
        except (TelegramError, *UNREADABLE) as error:
            pause = self._backoff.pause()
            LOG.warning("getUpdates failed (%s), next try in %.1f s", describe(error), pause)
            return pause
        if items is None:
            return 0.0
        self._backoff.reset()
        self._refusals.forget()
        self._heard = self._last_good = monotonic()
        self._crowd(len(items) >= BATCH)
        started = [self._start(item) for item in items]
        in_vain = not any(started) and (wait or started) and monotonic() - began < BETWEEN_CALLS
        return BETWEEN_CALLS if in_vain else 0.0

    async def _raw_updates(
        self, offset: int | None, wait: int, limit: int = BATCH
    ) -> Sequence[object]:
        await self._intake.settle()  # what is acknowledged now is known to be handled
        asked = {"limit": limit, "timeout": wait, "allowed_updates": self._allowed}
        try:
            async with asyncio.timeout(wait + LONGEST_CALL):
                items = await self._bot.do_api_request(
                    "getUpdates", {"offset": offset} | asked, read_timeout=wait + SLOW_ANSWER
                )
        except TimeoutError:
            raise TimedOut from None
        if not isinstance(items, list):
            raise TelegramError("the answer is not a list of updates")
        return items

    def _start(self, item: object) -> bool:
        """Begin to process an update; False where it is under way or done already."""
        update_id = id_of(item)
        if update_id in self._intake.running:
            return False
        if update_id is not None:
            self._next = update_id + 1  # not the highest so far: ids restart after an idle week
            if isinstance(item, dict) and self._intake.is_done(item):
                return False
        return self._intake.begin(item) is not None

    async def _finish(self) -> None:
        """Let what is under way come to its end, and acknowledge what did."""
        late = await self._intake.drain(DRAIN)
        low = min(late, default=self._next)
        if low is None:
            return
        try:
            await self._raw_updates(low, 0, limit=1)
        except (TelegramError, *UNREADABLE) as error:
            LOG.warning("the last updates could not be acknowledged (%s)", describe(error))

    def _pause_in_conflict(self) -> float:
        now, self._heard = monotonic(), None
        if now - self._conflict_told >= CONFLICT_EVERY:
            self._conflict_told = now
            LOG.error("another process uses this token; stop one of the two")
        return self._backoff.pause()


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Await some work; drop it and return None once ``stop`` is set.

    Raises:
        Exception: What the work raised.
    """
    working = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        stopping.cancel()
        working.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
