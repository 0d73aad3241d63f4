"""What happens to one update, from raw to answered?

Polling and webhook both hand over what they received here, each update by itself: one that cannot
be read, or one that takes too long, is set aside and the others never notice. An update that comes
a second time is not processed again, whether the first is still under way or long done.
"""

import asyncio
import json
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial
from time import monotonic
from typing import Any, Protocol
from weakref import WeakValueDictionary
from zlib import crc32

from telegram import Update
from telegram.ext import Application

from bot.delivery.freshness import LONGEST_WAIT, is_stale
from bot.operation.failures import describe
from bot.operation.metrics import OTHER, Fate, Metrics

LOG = logging.getLogger(__name__)

AT_ONCE = 100  # as many as one getUpdates brings: a hundred chats that wait hold up no other
DEADLINE = 60.0
REMEMBERED = 50_000
HIGHEST_ID = 2**53
MARK_BITS = 10
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


class Recent:
    """The latest things that were seen; forgets the oldest beyond a number.

    Args:
        limit: How many to remember.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._seen: OrderedDict[Hashable, None] = OrderedDict()

    def __contains__(self, one: Hashable) -> bool:
        return one in self._seen

    def add(self, one: Hashable) -> None:
        """Remember one thing, as the latest."""
        self._seen[one] = None
        self._seen.move_to_end(one)
        if len(self._seen) > self._limit:
            self._seen.popitem(last=False)


class Intake:
    """Brings updates to the application: in order within a chat, a bounded number at once.

    Args:
        application: Initialised.
        handled: Remembers updates over a restart.
        metrics: Counts them.
        gate: Keeps out those who ask too much.
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
        deadline: float = DEADLINE,
        at_once: int = AT_ONCE,
    ) -> None:
        self._application = application
        self._handled = handled
        self._metrics = metrics
        self._gate = gate
        self._deadline = deadline
        self._places = asyncio.Semaphore(at_once)
        self._turns: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()
        self._done = Recent(REMEMBERED)
        self._running: dict[int, asyncio.Task[None]] = {}

    @property
    def running(self) -> Mapping[int, asyncio.Task[None]]:
        """The updates that are under way, by id."""
        return self._running

    def is_done(self, item: Mapping[str, Any]) -> bool:
        """Tell whether an update was processed before, by this process."""
        return mark_of(item) in self._done

    def begin(self, item: object) -> asyncio.Task[None] | None:
        """Begin to process an update as the Bot API sends it.

        Returns:
            The task that ends when the update may be acknowledged, whatever came of it; the same
            one where the update is under way already. None for what is no update and was set
            aside.
        """
        update_id = id_of(item)
        if update_id is None or not isinstance(item, dict):
            LOG.error("something without update_id set aside")
            self._metrics.took(OTHER, Fate.UNREADABLE, 0.0)
            return None
        task = self._running.get(update_id)
        if task is None:
            task = asyncio.create_task(self._take(item))
            self._running[update_id] = task
            task.add_done_callback(partial(self._ended, update_id))
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

    async def _take(self, item: dict[str, Any]) -> None:
        began = monotonic()
        kind = next((name for name in item if name != "update_id"), OTHER)
        mark = mark_of(item)
        fate = await self._fate_of(mark, item, kind)
        self._done.add(mark)
        if fate is not Fate.REPEATED:
            await self._handled.mark_handled([mark])
        self._metrics.took(kind, fate, monotonic() - began)

    async def _fate_of(self, mark: int, item: dict[str, Any], kind: str) -> Fate:
        if mark in self._done:
            return Fate.REPEATED
        update_id = item["update_id"]
        try:
            update = Update.de_json(item, self._application.bot)
            stale = is_stale(update, time.time())
        except UNREADABLE as error:
            LOG.error("update %s set aside: %s while reading it", update_id, type(error).__name__)  # noqa: TRY400
            return Fate.UNREADABLE
        if stale:
            return Fate.STALE
        longest = min(self._deadline, LONGEST_WAIT.get(kind, self._deadline))
        try:
            async with asyncio.timeout(longest), self._gate(update) as admitted:
                return await self._work_off(update, mark) if admitted else Fate.LIMITED
        except TimeoutError:
            LOG.warning("update %s given up after %g s", update_id, longest)
            return Fate.LATE

    async def _work_off(self, update: Update, mark: int) -> Fate:
        async with self._turn_of(update), self._places:
            if await self._handled.was_handled(mark):
                return Fate.REPEATED
            await self._application.process_update(update)
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

    def _ended(self, update_id: int, task: asyncio.Task[None]) -> None:
        del self._running[update_id]
        if not task.cancelled() and (error := task.exception()):
            self._metrics.erred()
            LOG.error("update %s failed: %s", update_id, describe(error))


def id_of(item: object) -> int | None:
    """Read the id of an update; None where there is no sound one."""
    number = item.get("update_id") if isinstance(item, dict) else None
    return number if type(number) is int and 0 <= number < HIGHEST_ID else None


def mark_of(item: Mapping[str, Any]) -> int:
    """Give the number under which an update is remembered: its id, and ten bits of check.

    Ids begin anew, at random after an idle week and at will on another server; the same id with
    another content is another update. Ten bits tell nobody what it said.
    """
    try:
        check = crc32(json.dumps(item, sort_keys=True).encode("utf-8", "surrogatepass"))
    except RecursionError:  # poison, which is set aside in the next step
        check = 0
    number: int = item["update_id"]
    return number << MARK_BITS | check & (1 << MARK_BITS) - 1
