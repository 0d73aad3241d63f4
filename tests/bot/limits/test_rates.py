import pytest

from bot.delivery import pacing
from bot.limits.rates import GROUP, MEMBER, READER, TYPING, Limits
from bot.storage.address import Postgres
from bot.storage.database import Database
from bot.storage.ephemeral import InProcess
from tests.postgresql import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

pytestmark = pytest.mark.anyio


class Clock:
    def __init__(self) -> None:
        self.now = 0.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> Limits:
    buckets = InProcess(clock=lambda: clock.now)
    return Limits(buckets, buckets, per_second=30)


async def let_in(limits: Limits, number: int, user: int = 1) -> int:
    return [await limits.reader(user) for _ in range(number)].count(0)


async def test_a_reader_may_ask_twenty_questions_at_once(limits: Limits) -> None:
    assert await let_in(limits, 20) == 20
    assert await limits.reader(1) == 2 / READER.per_second


async def test_a_reader_who_asks_every_second_never_waits(limits: Limits, clock: Clock) -> None:
    for _ in range(100):
        clock.now += 1
        assert await limits.reader(1) == 0


async def test_who_waits_as_long_as_told_is_let_in(limits: Limits, clock: Clock) -> None:
    await let_in(limits, 20)
    clock.now += await limits.reader(1)

    assert await limits.reader(1) == 0


async def test_who_goes_on_while_over_the_limit_waits_longer_but_not_for_ever(
    limits: Limits, clock: Clock
) -> None:
    assert await let_in(limits, 1000) == 20
    clock.now += await limits.reader(1)

    assert await limits.reader(1) == 0
    assert clock.now <= 2 * (READER.burst + 1) / READER.per_second


async def test_one_reader_makes_no_other_wait(limits: Limits) -> None:
    await let_in(limits, 1000, user=1)

    assert await let_in(limits, 1, user=2) == 1


async def test_one_member_cannot_use_up_what_a_group_may_ask(limits: Limits) -> None:
    loud = [await limits.member(1, -1) for _ in range(100)].count(0)
    others = [await limits.member(2, -1) for _ in range(100)].count(0)

    assert (loud, others) == (MEMBER.burst, GROUP.burst - MEMBER.burst)


async def test_who_asks_no_faster_than_answers_may_go_out_never_waits(
    limits: Limits, clock: Clock
) -> None:
    waits = []
    for _ in range(200):
        clock.now += pacing.CHAT.seconds / pacing.CHAT.most
        waits.append(await limits.reader(1))
    answered: list[float] = []
    for _ in range(200):  # a burst of twenty, a pause until the minute is over, and so on
        waits.append(await limits.member(1, -1))
        for window in (pacing.CHAT, pacing.GROUP):
            if len(answered) >= window.most:
                clock.now = max(clock.now, answered[-window.most] + window.seconds)
        answered.append(clock.now)

    assert set(waits) == {0}


async def test_everybody_together_is_limited(limits: Limits) -> None:
    served = 0
    for user in range(1, 5001):
        served += await let_in(limits, 1, user=user)

    assert served == 30 * 4 * 20


async def test_typing_is_counted_by_itself(limits: Limits) -> None:
    typed = [await limits.typing(1) for _ in range(100)].count(0)

    assert typed == TYPING.burst
    assert await limits.reader(1) == 0


async def test_one_notice_a_minute(limits: Limits, clock: Clock) -> None:
    told = [await limits.may_tell(1) for _ in range(3)]
    clock.now += 60

    assert told == [True, False, False]
    assert await limits.may_tell(1)


async def test_replicas_let_in_as_many_as_one_would_and_tell_it_once(postgres_url: str) -> None:
    address = Postgres(postgres_url)
    async with Database(address) as one, Database(address) as other:
        replicas = [Limits(each.ephemeral, InProcess(), per_second=30) for each in (one, other)]
        waits = [await replicas[turn % 2].reader(1) for turn in range(4 * int(READER.burst))]
        told = [await each.may_tell(1) for each in replicas * 2]

    rested = 2 * READER.burst  # what may come back while the slowest machine asks
    assert READER.burst <= waits.count(0) < rested
    assert told == [True, False, False, False]
