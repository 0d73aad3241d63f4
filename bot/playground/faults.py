"""What goes wrong on purpose?"""

import asyncio
import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from bot.playground.journal import Request
from bot.playground.refusals import BareError, RefusalError
from bot.playground.updates import TERMINATED


class Kind(Enum):
    """What happens instead of the right answer, or before it."""

    ANSWER = auto()
    DROP = auto()
    HANG = auto()
    TRUNCATE = auto()


@dataclass
class Fault:
    """Something that happens to the next requests of a method.

    Attributes:
        method: As Telegram spells it; ``*`` is every method.
        times: How often it still happens; None for ever.
        when: Only to requests for which this is true.
        hit: How often it has happened.
        status: HTTP status of an ``ANSWER``, whose ``body`` is sent as it is.
        seconds: How long a hanging request hangs at most, in real time.
        released: Set once what hangs hangs no more.
        after: Whether the request has its effect first.
    """

    method: str
    kind: Kind
    times: int | None = 1
    when: Callable[[Request], bool] = lambda _: True
    status: int = 200
    body: bytes = b""
    seconds: float = 0.0
    after: bool = False
    hit: int = field(default=0, init=False)
    released: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    def release(self) -> None:
        """Let go what hangs, now and from now on."""
        self.released.set()

    def fits(self, request: Request) -> bool:
        """Whether it happens to this request."""
        return (
            self.method.lower() in {"*", request.method.lower()}
            and (self.times is None or self.hit < self.times)
            and self.when(request)
        )


class Faults:
    """The faults that a test has asked for; the first one that fits happens.

    Each verb takes the method and, by keyword, ``times`` and ``when`` as :class:`Fault` has them.
    """

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    @property
    def planned(self) -> list[Fault]:
        """Those that may still happen."""
        return [one for one in self._planned if one.times is None or one.hit < one.times]

    def next(self, request: Request) -> Fault | None:
        """The fault that happens to this request, counted as having happened."""
        for fault in self._planned:
            if fault.fits(request):
                fault.hit += 1
                return fault
        return None

    def clear(self) -> None:
        """From now on all goes well."""
        self._planned.clear()

    def _plan(self, method: str, kind: Kind, **rest: Any) -> Fault:
        fault = Fault(method, kind, **rest)
        self._planned.append(fault)
        return fault

    def status(self, method: str, status: int, body: bytes = b"", **rest: Any) -> Fault:
        """Any status and body: ``status("sendMessage", 502, b"<html>Bad Gateway</html>")``."""
        return self._plan(method, Kind.ANSWER, status=status, body=body, **rest)

    def refuse(self, method: str, refusal: RefusalError, **rest: Any) -> Fault:
        """An error as the Bot API words it, such as ``RefusalError("chat not found")``."""
        body = json.dumps(refusal.body()).encode()
        return self.status(method, refusal.code, body, **rest)

    def flood(self, method: str, seconds: int, **rest: Any) -> Fault:
        """429 with ``retry_after``."""
        told = RefusalError(f"retry after {seconds}", code=429, retry_after=seconds)
        return self.refuse(method, told, **rest)

    def conflict(self, method: str = "getUpdates", **rest: Any) -> Fault:
        """409, as if another instance were polling."""
        return self.refuse(method, RefusalError(TERMINATED, code=409), **rest)

    def unauthorized(self, method: str, **rest: Any) -> Fault:
        """401, as if the token had been revoked."""
        return self.refuse(method, BareError("Unauthorized", code=401), **rest)

    def result(self, method: str, result: Any, **rest: Any) -> Fault:
        """200 with another object than the method promises."""
        body = json.dumps({"ok": True, "result": result}).encode()
        return self.status(method, 200, body, **rest)

    def drop(self, method: str, *, after: bool = False, **rest: Any) -> Fault:
        """The connection breaks, before or after the request had its effect."""
        return self._plan(method, Kind.DROP, after=after, **rest)

    def hang(
        self, method: str, seconds: float = math.inf, *, after: bool = False, **rest: Any
    ) -> Fault:
        """The answer comes late, before or after the request had its effect.

        It comes after ``seconds``, or once the fault that is returned is released.
        """
        return self._plan(method, Kind.HANG, seconds=seconds, after=after, **rest)

    def truncate(self, method: str, **rest: Any) -> Fault:
        """The effect takes place, and half of the JSON arrives with status 200."""
        return self._plan(method, Kind.TRUNCATE, after=True, **rest)
