"""How do updates come in by polling, and when are they acknowledged?

An update is acknowledged once it is processed, and not before: what a crash interrupts comes
again. The next call to getUpdates acknowledges all that is below its offset, hence the lowest
update that is still under way decides.
"""

import asyncio
import logging
import random
import warnings
from collections.abc import Coroutine, Sequence
from time import monotonic
from typing import Any, TypeVar

from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.delivery.intake import Intake
from bot.delivery.transport import wait_of
from bot.errors import GivingUpError
from bot.operation.failures import describe

LOG = logging.getLogger(__name__)

BATCH = 100
LONG_POLL = 25
SLOW_ANSWER = 5.0
BETWEEN_CALLS = 0.5
DRAIN = 10.0
PATIENCE = 300.0
STALE = 2.0 * LONG_POLL
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
GROWTH = 1.5
CONFLICT_EVERY = 60.0
FAULTS_THAT_COUNT = 20

T = TypeVar("T")

REFUSED = (InvalidToken, EndPointNotFound)  # a 401 or a 404, before and after getMe


class Polling:
    """Fetches updates and gives them to the intake, until it is told to stop.

    Args:
        bot: Initialised.
        intake: Processes each update.
        allowed: Kinds of updates to ask for.
        patience: Seconds of nothing but refused tokens before giving up.
    """

    def __init__(
        self, bot: Bot, intake: Intake, *, allowed: Sequence[str], patience: float = PATIENCE
    ) -> None:
        self._bot = bot
        self._intake = intake
        self._allowed = list(allowed)
        self._patience = patience
        self._running: dict[int, asyncio.Task[None]] = {}
        self._next: int | None = None
        self._faults = 0
        self._refused_since: float | None = None
        self._conflict_told: float | None = None
        self._heard: float | None = None
        warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")

    def hears(self) -> bool:
        """Tell whether updates come in: the last good answer is young, and no refusal followed."""
        return self._heard is not None and monotonic() - self._heard < STALE

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set, then finish what was fetched and acknowledge it.

        The bot has just signed in, so that the server is known to answer.

        Raises:
            GivingUpError: The server has been refusing the token for too long.
        """
        self._heard = monotonic()
        while not stop.is_set():
            pause = await self._fetch_unless(stop)
            if pause:
                await unless(stop, asyncio.sleep(pause))
            elif self._running:
                await asyncio.wait(self._running.values(), timeout=BETWEEN_CALLS)
            self._forget_finished()
        await self._finish()

    async def _fetch_unless(self, stop: asyncio.Event) -> float:
        """Fetch once; return for how many seconds to leave the server alone."""
        began = monotonic()
        wait = 0 if self._running else LONG_POLL
        try:
            items = await unless(stop, self._raw_updates(wait))
        except RetryAfter as error:
            return wait_of(error)
        except REFUSED:
            return self._pause_if_refused()
        except Conflict:
            return self._pause_in_conflict()
        except TelegramError as error:
            return self._pause_after(error)
        self._faults, self._refused_since, self._heard = 0, None, monotonic()
        started = [self._start(item) for item in items or ()]
        in_vain = not any(started) and (wait or started) and monotonic() - began < BETWEEN_CALLS
        return BETWEEN_CALLS if in_vain else 0.0

    async def _raw_updates(self, wait: int, limit: int = BATCH) -> Sequence[object]:
        items = await self._bot.do_api_request(
            "getUpdates",
            {
                "offset": min(self._running, default=self._next),
                "limit": limit,
                "timeout": wait,
                "allowed_updates": self._allowed,
            },
            read_timeout=wait + SLOW_ANSWER,
        )
        if not isinstance(items, list):
            raise TelegramError("the answer is not a list of updates")
        return items

    def _start(self, item: object) -> bool:
        """Begin to process an update; False where it is under way or done already."""
        update_id = item.get("update_id") if isinstance(item, dict) else None
        if not isinstance(item, dict) or not isinstance(update_id, int):
            LOG.error("something without update_id set aside")
            return False
        if update_id in self._running:
            return False
        self._next = update_id + 1  # not the highest so far: ids restart after an idle week
        if self._intake.is_done(update_id):
            return False
        self._running[update_id] = asyncio.create_task(self._intake.take(item))
        return True

    def _forget_finished(self) -> None:
        for update_id, task in list(self._running.items()):
            if task.done():
                del self._running[update_id]
                if not task.cancelled() and (error := task.exception()):
                    LOG.error("update %s failed: %s", update_id, describe(error))

    async def _finish(self) -> None:
        """Let what is under way come to its end, and acknowledge what did."""
        if self._running:
            _, late = await asyncio.wait(self._running.values(), timeout=DRAIN)
            self._forget_finished()
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        if self._next is not None:
            try:
                await self._raw_updates(0, limit=1)
            except TelegramError as error:
                LOG.warning("the last updates could not be acknowledged (%s)", describe(error))

    def _pause_after(self, error: TelegramError) -> float:
        pause = self._growing_pause()
        LOG.warning("getUpdates failed (%s), next try in %.1f s", describe(error), pause)
        return pause

    def _pause_if_refused(self) -> float:
        now, self._heard = monotonic(), None
        if self._refused_since is None:
            self._refused_since = now
            LOG.error("the server refuses the token; trying again for %g s", self._patience)
        if now - self._refused_since >= self._patience:
            raise GivingUpError(
                "the server has been refusing the token; get a new one, start again"
            )
        return self._growing_pause()

    def _pause_in_conflict(self) -> float:
        now, self._heard = monotonic(), None
        if self._conflict_told is None or now - self._conflict_told >= CONFLICT_EVERY:
            self._conflict_told = now
            LOG.error("another process uses this token; stop one of the two")
        return self._growing_pause()

    def _growing_pause(self) -> float:
        longest = min(FIRST_PAUSE * GROWTH**self._faults, LONGEST_PAUSE)
        self._faults = min(self._faults + 1, FAULTS_THAT_COUNT)
        return longest * random.uniform(0.5, 1)  # noqa: S311 - no secret


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
