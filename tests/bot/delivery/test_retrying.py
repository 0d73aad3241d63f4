import asyncio
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.pacing import Pacing
from bot.delivery.retrying import Courier
from bot.delivery.transport import FailingServerError, GarbledError, UnreachableError
from bot.reporting.metrics import Metrics
from bot.storage.ephemeral import InProcess

SENT, LOST = True, None
MESSAGE: dict[str, Any] = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}


async def outcome(endpoint: str, *errors: TelegramError) -> tuple[bool | None, int]:
    """Send over a wire that fails like this; whether it got through, and in how many tries."""
    left, tries = list(errors), 0

    async def send() -> dict[str, Any]:
        nonlocal tries
        tries += 1
        if left:
            raise left.pop(0)
        return MESSAGE

    try:
        result = await Courier(Pacing(InProcess()), Metrics(), pause=0.001).process_request(
            send, (), {}, endpoint, {"chat_id": 1}, None
        )
    except TelegramError:
        return LOST, tries
    return bool(result), tries


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("endpoint", "errors", "expected"),
    [
        ("sendMessage", [UnreachableError("x")] * 6, (SENT, 7)),
        ("sendMessage", [RetryAfter(timedelta(milliseconds=10))] * 3, (SENT, 4)),
        ("sendMessage", [RetryAfter(61)], (LOST, 1)),
        ("answerInlineQuery", [RetryAfter(6)], (LOST, 1)),
        ("answerCallbackQuery", [RetryAfter(timedelta(milliseconds=10))], (SENT, 2)),
        ("answerGuestQuery", [TimedOut()], (SENT, 2)),
        ("sendMessage", [InvalidToken()] * 2, (SENT, 3)),
        ("sendMessage", [InvalidToken()] * 3, (LOST, 3)),
        ("setMyCommands", [InvalidToken()], (LOST, 1)),
        ("sendMessage", [FailingServerError("x")], (SENT, 2)),
        ("sendMessage", [FailingServerError("x")] * 2, (LOST, 2)),
        ("sendMessage", [TimedOut()], (SENT, 2)),
        ("sendMessage", [TimedOut()] * 2, (LOST, 2)),
        ("sendPhoto", [NetworkError("x")], (SENT, 2)),
        ("sendMessage", [NetworkError("x"), FailingServerError("x")], (LOST, 2)),
        ("sendMessage", [GarbledError("x")], (LOST, 1)),
        ("sendMessage", [BadRequest("x")], (LOST, 1)),
        ("editMessageText", [TimedOut()] * 4, (SENT, 5)),
        ("answerCallbackQuery", [NetworkError("x")] * 5, (LOST, 5)),
        ("editMessageText", [BadRequest("x")], (LOST, 1)),
        ("getMe", [UnreachableError("x")], (LOST, 1)),
    ],
)
async def test_a_request_is_sent_as_often_as_is_right(
    endpoint: str, errors: list[TelegramError], expected: tuple[bool | None, int]
) -> None:
    assert await outcome(endpoint, *errors) == expected


@pytest.mark.anyio
async def test_a_flooded_chat_holds_back_its_own_messages_only() -> None:
    courier, order = Courier(Pacing(InProcess()), Metrics()), []

    async def send(chat: int, *errors: TelegramError) -> None:
        left = list(errors)

        async def call() -> dict[str, Any]:
            if left:
                raise left.pop()
            order.append(chat)
            return MESSAGE

        data: dict[str, Any] = {"chat_id": chat}
        await courier.process_request(call, (), {}, "sendMessage", data, None)

    await asyncio.gather(send(1, RetryAfter(timedelta(milliseconds=100))), send(1), send(2))

    assert order == [2, 1, 1]


@pytest.mark.anyio
@pytest.mark.parametrize("answer", [True, {}, {"message_id": 1}, []])
async def test_a_message_that_is_answered_by_something_else_is_an_error_of_telegram(
    answer: Any,
) -> None:
    async def send() -> Any:
        return answer

    metrics = Metrics()
    with pytest.raises(TelegramError, match="no message"):
        await Courier(Pacing(InProcess()), metrics).process_request(
            send, (), {}, "sendMessage", {"chat_id": 1}, None
        )

    assert 'how="unknown"} 1.0' in metrics.written().decode()


@pytest.mark.anyio
async def test_what_does_not_go_through_at_once_is_counted() -> None:
    metrics = Metrics()
    faults = [RetryAfter(timedelta(0)), FailingServerError("x"), TimedOut()]

    async def send() -> dict[str, Any]:
        raise faults.pop(0)

    with pytest.raises(TimedOut):
        await Courier(Pacing(InProcess()), metrics, pause=0.001).process_request(
            send, (), {}, "sendMessage", {"chat_id": 1}, None
        )

    written = metrics.written().decode()
    assert [f'how="{how}"}} 1.0' in written for how in ("flooded", "retried", "unknown")] == [
        True
    ] * 3
