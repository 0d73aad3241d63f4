"""What happens to one update, from raw to answered?

Polling and webhook both hand over what they received here, each update by itself: one that cannot
be read, or one that takes too long, is set aside and the others never notice. An update that comes
a second time is not processed again, whether the first is still under way or long done.
"""

import asyncio
import logging
import math
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial
from time import monotonic
from typing import Any, Protocol
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import Application

from bot.delivery.clock import LONGEST_WAIT, Clock, is_stale
from bot.delivery.numbering import id_of, mark_of
from bot.delivery.shape import check_shape
from bot.delivery.stopwatch import CURRENT, Stopwatch
from bot.reporting.describing import describe
from bot.reporting.metrics import OTHER, Fate, Metrics
from bot.storage.recent import Recent

LOG = logging.getLogger(__name__)

AT_ONCE = 100  # as many as one getUpdates brings: a hundred chats that wait hold up no other
DEADLINE = 60.0
REMEMBERED = 50_000
SCRAP_EVERY = 60.0  # seconds between two lines about it
UNREADABLE = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    OSError,
    RecursionError,
)

Gate = Callable[[Update], AbstractAsyncContextManager[bool]]
"""Around the work on an update; gives whether it is let in, before it waits for its turn."""


class Handled(Protocol):
    """Remembers over a restart, and for all replicas, which updates were handled."""

    async def was_handled(self, mark: int) -> bool:
        """Tell whether an update was handled; False if that cannot be known."""

    async def mark_handled(self, marks: Iterable[int]) -> None:
        """Remember that updates were handled, soon; without raising."""

    async def settle(self) -> None:
        """Wait until what was to be remembered is, or cannot be; without raising."""


class Claims(Protocol):
    """Tells replicas who works on what, each update under its mark; without raising."""

    async def take(self, mark: int) -> bool:
        """Claim an update; False while another replica works on it."""

    def settle(self, mark: int) -> None:
        """Let a claim end by itself, as the update is remembered by now."""

    async def release(self, mark: int) -> None:
        """Give an update back that was begun and is to come again."""


class Intake:
    """Brings updates to the application: in order within a chat, a bounded number at once.

    Args:
        application: Initialised.
        handled: Remembers updates over a restart.
        metrics: Counts them.
        gate: Keeps out those who ask too much.
        claims: Keep replicas from working on the same update; None for a single one.
        clock: Tells how old an update is.
        deadline: Seconds that an update may take, waiting for its turn included.
        at_once: Most updates that are worked on at a time.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        handled: Handled,
        metrics: Metrics,
        gate: Gate,
        *,
        claims: Claims | None = None,
        clock: Clock | None = None,
        deadline: float = DEADLINE,
        at_once: int = AT_ONCE,
    ) -> None:
        self._application = application
        self._handled = handled
        self._metrics = metrics
        self._gate = gate
        self._claims = claims
        self._clock = clock or Clock()
        self._watches: set[Stopwatch] = set()
        self._deadline = deadline
        self._places = asyncio.Semaphore(at_once)
        self._turns: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()
        self._done = Recent(REMEMBERED)
        self._running: dict[int, asyncio.Task[bool]] = {}
        self._told_of_scrap = -math.inf
        self._server = application.bot.base_url.rpartition(":")[0]  # its address and the bot's id

    @property
    def running(self) -> Mapping[int, asyncio.Task[bool]]:
        """The updates that are under way, by id."""
        return self._running

    def age(self) -> float:
        """For how many seconds the oldest update has been worked on; 0 where there is none."""
        return max((one.seconds() for one in self._watches), default=0.0)

    def is_done(self, item: Mapping[str, Any]) -> bool:
        """Tell whether an update was processed before, by this process."""
        return self._mark_of(item) in self._done

    def begin(self, item: object) -> asyncio.Task[bool] | None:
        """Begin to process an update as the Bot API sends it.

        Returns:
            The task that ends when the update may be acknowledged, whatever came of it, or with
            False when it is to come again, as another replica works on it; the same task where
            the update is under way already. None for what is no update and was set aside.
        """
        update_id = id_of(item)
        if update_id is None or not isinstance(item, dict):
            if monotonic() - self._told_of_scrap >= SCRAP_EVERY:  # it cannot be acknowledged
                self._told_of_scrap = monotonic()
                LOG.error("something without update_id set aside")
            self._metrics.took(OTHER, Fate.UNREADABLE, 0.0)
            return None
        task = self._running.get(update_id)
        if task is None:
            task = asyncio.create_task(self._take(item))
            self._running[update_id] = task
            task.add_done_callback(partial(self._ended, item))
        return task

    async def settle(self) -> None:
        """Wait until the updates that are done are known to be, over a restart."""
        await self._handled.settle()

    async def drain(self, seconds: float) -> set[int]:
        """Let what is under way come to its end; break off what has not after so many seconds.

        Returns:
            The ids of the updates that were broken off: they are to come again.
        """
        if not self._running:
            return set()
        await asyncio.wait(self._running.values(), timeout=seconds)
        late = dict(self._running)
        for task in late.values():
            task.cancel()
        await asyncio.gather(*late.values(), return_exceptions=True)
        return set(late)

    async def _take(self, item: dict[str, Any]) -> bool:
        began = monotonic()
        kind = next((name for name in item if name != "update_id"), OTHER)
        mark = self._mark_of(item)
        try:
            fate = await self._fate_of(mark, item, kind)
            if fate is not Fate.ELSEWHERE:
                self._done.add(mark)
            if fate not in {Fate.REPEATED, Fate.ELSEWHERE}:
                await self._handled.mark_handled([mark])
        except asyncio.CancelledError:
            if self._claims:
                await self._claims.release(mark)
            raise
        finally:
            if self._claims:
                self._claims.settle(mark)
        self._metrics.took(kind, fate, monotonic() - began)
        return fate is not Fate.ELSEWHERE

    async def _fate_of(self, mark: int, item: dict[str, Any], kind: str) -> Fate:
        if mark in self._done:
            return Fate.REPEATED
        update_id = item["update_id"]
        try:
            check_shape(item)
            update = Update.de_json(item, self._application.bot)
            stale = is_stale(update, self._clock.now())
        except UNREADABLE as error:
            LOG.error("update %s set aside: %s while reading it", update_id, type(error).__name__)  # noqa: TRY400
            return Fate.UNREADABLE
        if stale:
            return Fate.STALE
        longest = min(self._deadline, LONGEST_WAIT.get(kind, self._deadline))
        try:
            async with asyncio.timeout(longest):
                if self._claims and not await self._claims.take(mark):
                    done = await self._handled.was_handled(mark)
                    return Fate.REPEATED if done else Fate.ELSEWHERE
                async with self._gate(update) as admitted:
                    return await self._work_off(update, mark) if admitted else Fate.LIMITED
        except TimeoutError:
            LOG.warning("update %s given up after %g s", update_id, longest)
            return Fate.LATE

    async def _work_off(self, update: Update, mark: int) -> Fate:
        async with self._turn_of(update), self._places:
            watch = Stopwatch()
            self._watches.add(watch)
            CURRENT.set(watch)  # this task is the update's own
            try:
                if await self._handled.was_handled(mark):  # until we claimed it, with replicas
                    return Fate.REPEATED
                await self._application.process_update(update)
            finally:
                self._watches.discard(watch)
        return Fate.HANDLED

    def _turn_of(self, update: Update) -> asyncio.Lock:
        """Give the lock that keeps updates of a chat in order.

        Inline and guest queries stand alone: no chat is behind the former, and the chat of the
        latter may have the id of another.
        """
        chat = None if update.guest_message else update.effective_chat
        if chat is None:
            return asyncio.Lock()
        return self._turns.setdefault(chat.id, asyncio.Lock())

    def _mark_of(self, item: Mapping[str, Any]) -> int:
        return mark_of(item, self._server)

    def _ended(self, item: Mapping[str, Any], task: asyncio.Task[bool]) -> None:
        update_id = item["update_id"]
        del self._running[update_id]
        if not task.cancelled() and (error := task.exception()):
            self._done.add(self._mark_of(item))  # or polling begins it again beside an earlier one
            self._metrics.erred()
            LOG.error("update %s failed: %s", update_id, describe(error))
