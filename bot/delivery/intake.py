"""What happens to one update, from raw to answered?

Polling and webhook both hand over what they received here, each update by itself: one that cannot
be read, or one that takes too long, is set aside and the others never notice.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import Application

LOG = logging.getLogger(__name__)

AT_ONCE = 32
DEADLINE = 60.0
REMEMBERED = 50_000
UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, OSError)


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
        deadline: Seconds that an update may take, waiting for its turn included.
        at_once: Most updates that are worked on at a time.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        *,
        deadline: float = DEADLINE,
        at_once: int = AT_ONCE,
    ) -> None:
        self._application = application
        self._deadline = deadline
        self._places = asyncio.Semaphore(at_once)
        self._turns: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()
        self._done = Recent(REMEMBERED)

    def is_done(self, update_id: int) -> bool:
        """Tell whether an update was processed before, by this process."""
        return update_id in self._done

    async def take(self, item: dict[str, Any]) -> None:
        """Process one update as the Bot API sends it; whatever comes of it, it is done then."""
        update_id = item["update_id"]
        try:
            update = Update.de_json(item, self._application.bot)
        except UNREADABLE as error:
            LOG.error("update %s set aside: %s while reading it", update_id, type(error).__name__)  # noqa: TRY400
        else:
            await self._process_in_turn(update)
        self._done.add(update_id)

    async def _process_in_turn(self, update: Update) -> None:
        chat = update.effective_chat or update.effective_user
        key = chat.id if chat else None
        turn = self._turns.get(key) or self._turns.setdefault(key, asyncio.Lock())
        try:
            async with asyncio.timeout(self._deadline), turn, self._places:
                await self._application.process_update(update)
        except TimeoutError:
            LOG.warning("update %s given up after %g s", update.update_id, self._deadline)
