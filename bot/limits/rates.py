"""How much may one reader ask, one group, and everybody together?

Replicas share the buckets of readers and groups, at the cost of a round trip to the database an
update, two in a group. They keep that of everybody apart: it spares the one process that would
drown, and all replicas would queue for its row at each update. A private chat is its reader. Who
asks no faster than answers may go out, one a second in private and 20 a minute in a group
(:mod:`bot.delivery.pacing`), never meets a limit. Who goes on while he is over it waits for
longer, at most until a second burst is paid back.
"""

import math
from typing import Final

from bot.conversation import keys
from bot.storage.ephemeral import Ephemeral, Key, Rate

READER: Final = Rate(burst=20, per_second=1.0)
MEMBER: Final = Rate(burst=16, per_second=1 / 3)
GROUP: Final = Rate(burst=18, per_second=1 / 3)
TYPING: Final = Rate(burst=40, per_second=4.0)
SECONDS_OF_BURST = 20
TIMES_THE_PACE = 4
NOTICE_EVERY = 60.0
WAITING_AT_ONCE = 5
"""Most updates of a private chat that may be under way: by polling, what waits for the outgoing
pace holds up whoever comes a hundred updates later; with a notice they are gone in two windows."""
WAITING_IN_A_CROWD = 2
"""Likewise, where a hundred updates wait already; with a notice these go at once."""


class Limits:
    """Tells who has to wait.

    Args:
        ephemeral: Holds the buckets of readers and groups, and who was told.
        here: Holds the bucket of everybody who comes to this process.
        per_second: Messages that may go out a second; four times as many updates may come in.
    """

    def __init__(self, ephemeral: Ephemeral, here: Ephemeral, *, per_second: int) -> None:
        self._ephemeral = ephemeral
        self._here = here
        rate = per_second * TIMES_THE_PACE
        self._overall = Rate(burst=rate * SECONDS_OF_BURST, per_second=rate)

    async def reader(self, user: int) -> float:
        """Count a question or a press in private; return the seconds to wait, 0 to go on."""
        return await self._count(keys.reader_limit(user), READER, owed=READER.burst) or (
            await self._everybody()
        )

    async def member(self, user: int, group: int) -> float:
        """Count a question or a press in a group; return the seconds to wait, 0 to go on."""
        return (
            await self._count(keys.member_limit(user, group), MEMBER, owed=MEMBER.burst)
            or await self._count(keys.group_limit(group), GROUP)
            or await self._everybody()
        )

    async def typing(self, user: int) -> float:
        """Count an inline query, one a keystroke; return the seconds to wait, 0 to go on."""
        return await self._count(keys.typing(user), TYPING) or await self._everybody()

    async def may_tell(self, chat: int) -> bool:
        """Tell whether a notice may be posted into a chat now: one a minute."""
        return await self._ephemeral.claim(keys.told_to_wait(chat), seconds=NOTICE_EVERY)

    async def _everybody(self) -> float:
        return _seconds(await self._here.take(keys.everybody(), self._overall), self._overall)

    async def _count(self, key: Key, rate: Rate, *, owed: float = 0.0) -> float:
        """Take a token; whoever finds none owes it, up to ``owed``."""
        return _seconds(await self._ephemeral.take(key, rate, debt=owed), rate, owed)


def _seconds(wait: float, rate: Rate, owed: float = 0.0) -> float:
    """Give the seconds to wait, 0 to go on, where a bucket says when the token comes."""
    if wait == math.inf:
        return (owed + 1) / rate.per_second
    return wait + 1 / rate.per_second if wait > 0 else 0.0
