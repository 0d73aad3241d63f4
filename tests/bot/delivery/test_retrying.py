import asyncio
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.retrying import Courier
from bot.delivery.transport import FailingServerError, UnreachableError

SENT, LOST = True, None


async def outcome(endpoint: str, *errors: TelegramError) -> tuple[bool | None, int]:
    """Send over a wire that fails like this; whether it got through, and in how many tries."""
    left, tries = list(errors), 0

    async def send() -> bool:
        nonlocal tries
        tries += 1
        if left:
            raise left.pop(0)
        return True

    try:
        result = await Courier(pause=0.001).process_request(
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
        ("sendMessage", [FailingServerError("x")], (SENT, 2)),
        ("sendMessage", [FailingServerError("x")] * 2, (LOST, 2)),
        ("sendMessage", [TimedOut()], (LOST, 1)),
        ("sendMessage", [NetworkError("x")], (LOST, 1)),
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
    courier, order = Courier(), []

    async def send(chat: int, *errors: TelegramError) -> None:
        left = list(errors)

        async def call() -> bool:
            if left:
                raise left.pop()
            order.append(chat)
            return True

        data: dict[str, Any] = {"chat_id": chat}
        await courier.process_request(call, (), {}, "sendMessage", data, None)

    await asyncio.gather(send(1, RetryAfter(timedelta(milliseconds=100))), send(1), send(2))

    assert order == [2, 1, 1]
