"""What is kept for minutes?  Follow-ups, what was served where, limits: ids and curated words.

One process keeps it in memory; replicas share it in their database (:mod:`bot.storage.shared`).
"""

import json
import math
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import Any, NamedTuple, Protocol

MOST_KEYS = 50_000
MOST_BYTES = 8 * 2**20

Value = dict[str, Any] | list[Any] | str | int | bool
"""Anything that JSON can hold."""


class Key(NamedTuple):
    """Names one thing.

    Attributes:
        name: What it is, such as ``turns``.
        chat: Whose; 0 for nobody's.
        more: What tells it from others of that chat: ids only.
    """

    name: str
    chat: int = 0
    more: tuple[int | str, ...] = ()


class Rate(NamedTuple):
    """A token bucket.

    Attributes:
        burst: How many may go at once after a rest.
        per_second: How many come back a second.
    """

    burst: float
    per_second: float


class Ephemeral(Protocol):
    """Keeps values for a bounded time; every call is atomic."""

    def now(self) -> float:
        """Give the seconds by which everybody goes who shares these values."""

    async def get(self, key: Key) -> Value | None:
        """Give a value; None where there is none or its time is over."""

    async def put(self, key: Key, value: Value, *, seconds: float) -> None:
        """Keep a value for so long, in the place of an earlier one."""

    async def claim(self, key: Key, *, seconds: float) -> bool:
        """Return True to the first who asks within so many seconds, False to all others."""

    async def take(self, key: Key, rate: Rate, *, lanes: int = 1, debt: float = 0.0) -> float:
        """Take one token of a bucket.

        Args:
            key: Of the bucket, which is full at first.
            rate: Of the bucket; the same for every call with this key.
            lanes: How many such buckets there are under this key; they are used in turn.
            debt: How many tokens may be owed: who takes from an empty bucket waits for his turn.

        Returns:
            How many seconds to wait before going; 0 to go at once, infinity where nothing was
            taken because the bucket is empty and its debt is full.
        """

    async def forget(self, chat: int) -> int:
        """Drop all that is kept of a chat; return how many values that were."""

    async def move(self, chat: int, to: int) -> None:
        """Hand all that is kept of a chat to another, which it has become."""


class InProcess:
    """Keeps values in this process, written as JSON: a quarter of the memory that objects take.

    Args:
        clock: Seconds that only go forward.
        most: Most keys that are kept; the one that was touched longest ago is dropped first.
        most_bytes: Likewise, of all that is written.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = monotonic,
        most: int = MOST_KEYS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._clock = clock
        self._most = most
        self._most_bytes = most_bytes
        self._bytes = 0
        self._values: OrderedDict[Key, tuple[float, bytes]] = OrderedDict()
        self._buckets: OrderedDict[Key, tuple[float, int]] = OrderedDict()  # full when, lane

    def now(self) -> float:
        """Give the seconds of this process."""
        return self._clock()

    async def get(self, key: Key) -> Value | None:
        """Give a value, as :class:`Ephemeral` says; so do the others."""
        until, written = self._values.get(key, (-math.inf, b""))
        if until <= self._clock():
            self._drop(key)
            return None
        self._values.move_to_end(key)
        value: Value = json.loads(written)
        return value

    async def put(self, key: Key, value: Value, *, seconds: float) -> None:
        """Keep a value for so long."""
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        self._drop(key)
        self._values[key] = (self._clock() + seconds, written)
        self._bytes += len(written)
        self._make_room()

    async def claim(self, key: Key, *, seconds: float) -> bool:
        """Return True to the first."""
        if await self.get(key) is not None:
            return False
        await self.put(key, value=True, seconds=seconds)
        return True

    async def take(self, key: Key, rate: Rate, *, lanes: int = 1, debt: float = 0.0) -> float:
        """Take one token of a bucket."""
        now = self._clock()
        used = [key]
        lane = 0
        if lanes > 1:
            lane = (self._buckets.get(key, (now, -1))[1] + 1) % lanes
            used = [key, key._replace(more=(*key.more, lane))]
        full = max(now, self._buckets.get(used[-1], (now, 0))[0])
        left = rate.burst - (full - now) * rate.per_second
        if left - 1 < -debt:
            return math.inf
        for one in used:
            self._buckets[one] = (full + 1 / rate.per_second, lane)
            self._buckets.move_to_end(one)
        self._make_room()
        return max(0.0, (1 - left) / rate.per_second)

    async def forget(self, chat: int) -> int:
        """Drop all that is kept of a chat."""
        gone = [key for key in self._values if key.chat == chat]
        for key in gone:
            self._drop(key)
        return len(gone)

    async def move(self, chat: int, to: int) -> None:
        """Hand all that is kept of a chat to another."""
        for key in [key for key in self._values if key.chat == chat]:
            self._drop(key._replace(chat=to))
            self._values[key._replace(chat=to)] = self._values.pop(key)

    def _drop(self, key: Key) -> None:
        _, written = self._values.pop(key, (0.0, b""))
        self._bytes -= len(written)

    def _make_room(self) -> None:
        """Drop the oldest that are over, and those beyond the number; a full bucket is like none.

        One that lasts shields those after it, which have not much longer to go.
        """
        now, values, buckets = self._clock(), self._values, self._buckets
        while values and (
            len(values) > self._most
            or self._bytes > self._most_bytes
            or next(iter(values.values()))[0] <= now
        ):
            self._drop(next(iter(values)))
        while buckets and (len(buckets) > self._most or next(iter(buckets.values()))[0] <= now):
            buckets.popitem(last=False)
