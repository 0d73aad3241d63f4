from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pacing import OverdueError, Pacing
from bot.storage.ephemeral import InProcess

ALLOWED = {3: 3, 60: 20}  # messages in so many seconds


class Simulated:
    """A clock that sleeping moves, so that nothing here takes any time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.ephemeral = InProcess(clock=lambda: self.now)

    async def sleep(self, seconds: float) -> None:
        self.now += seconds

    def pacing(self, **options: int) -> Pacing:
        return Pacing(self.ephemeral, sleep=self.sleep, **options)


def most_within(sent: list[float], seconds: float) -> int:
    """The most that went out in any ``seconds``."""
    return max((sum(at <= one < at + seconds for one in sent) for at in sent), default=0)


async def send(pacing: Pacing, clock: Simulated, chat: object, number: int) -> list[float]:
    sent = []
    for _ in range(number):
        await pacing.wait("sendMessage", chat)
        sent.append(round(clock.now, 6))
    return sent


@pytest.mark.anyio
async def test_three_messages_go_at_once_and_then_three_every_three_seconds() -> None:
    clock = Simulated()

    sent = await send(clock.pacing(), clock, 1, 7)

    assert sent == [0, 0, 0, 3.25, 3.25, 3.25, 6.5]


@pytest.mark.anyio
async def test_a_group_gets_twenty_a_minute() -> None:
    clock = Simulated()

    sent = await send(clock.pacing(), clock, -1, 45)

    assert most_within(sent, 60) == 20
    assert most_within(sent, 3) == 3


@pytest.mark.anyio
async def test_all_chats_together_keep_the_overall_pace() -> None:
    clock, sent = Simulated(), []
    pacing = clock.pacing(per_second=30)

    for chat in range(1, 101):
        sent += await send(pacing, clock, chat, 1)

    assert most_within(sent, 1) <= 30
    assert sent[-1] < 5


@pytest.mark.anyio
@pytest.mark.parametrize(
    "endpoint", ["editMessageText", "answerCallbackQuery", "answerInlineQuery", "sendChatAction"]
)
async def test_what_is_no_new_message_never_waits(endpoint: str) -> None:
    clock = Simulated()
    pacing = clock.pacing()

    for _ in range(100):
        await pacing.wait(endpoint, -1)

    assert clock.now == 0


@pytest.mark.anyio
async def test_replicas_that_share_the_lanes_keep_the_pace_together() -> None:
    clock, sent = Simulated(), []
    replicas = [clock.pacing(), clock.pacing()]

    for number in range(20):
        sent += await send(replicas[number % 2], clock, 1, 1)

    assert most_within(sent, 3) <= 3


@pytest.mark.anyio
async def test_a_message_that_would_wait_for_minutes_is_refused() -> None:
    now = Simulated()
    pacing = Pacing(now.ephemeral, sleep=lambda _: now.sleep(0))

    with pytest.raises(OverdueError):
        await send(pacing, now, 1, 100)


@pytest.mark.anyio
@given(
    st.lists(
        st.tuples(st.sampled_from([1, 2, -1, -2]), st.floats(min_value=0, max_value=5)),
        max_size=60,
    )
)
async def test_no_window_is_ever_exceeded(messages: list[tuple[int, float]]) -> None:
    clock = Simulated()
    sent: dict[int, list[float]] = defaultdict(list)
    pacing = clock.pacing()

    for chat, pause in messages:
        clock.now += pause
        sent[chat] += await send(pacing, clock, chat, 1)

    for chat, times in sent.items():
        limits = {seconds: most for seconds, most in ALLOWED.items() if chat < 0 or seconds < 60}
        # a microsecond less, since a time is a float
        assert all(most_within(times, size - 1e-6) <= most for size, most in limits.items())
    together = [one for times in sent.values() for one in times]
    assert most_within(together, 1 - 1e-6) <= 30
