import logging

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.transport import FailingServerError, GarbledError
from bot.failures import level_of
from bot.reporting.describing import describe


@pytest.mark.parametrize(
    ("error", "level"),
    [
        (Forbidden("bot was blocked by the user"), logging.INFO),
        (BadRequest("Not enough rights to send text messages to the chat"), logging.INFO),
        (BadRequest("Have no rights to send a message"), logging.INFO),
        (BadRequest("CHAT_WRITE_FORBIDDEN"), logging.INFO),
        (BadRequest("CHAT_SEND_PHOTOS_FORBIDDEN"), logging.INFO),
        (BadRequest("TOPIC_CLOSED"), logging.INFO),
        (BadRequest("Message thread not found"), logging.INFO),
        (BadRequest("Chat not found"), logging.INFO),
        (BadRequest("Need administrator rights in the channel chat"), logging.INFO),
        (BadRequest("BUSINESS_CONNECTION_INVALID"), logging.INFO),
        (ChatMigrated(-100), logging.INFO),
        (TimedOut(), logging.WARNING),
        (NetworkError("x"), logging.WARNING),
        (FailingServerError("x"), logging.WARNING),
        (RetryAfter(90), logging.WARNING),
        (InvalidToken(), logging.WARNING),
        (GarbledError("x"), logging.WARNING),
        (BadRequest("message text is empty"), logging.ERROR),
        (TelegramError("x"), logging.ERROR),
        (KeyError("x"), logging.ERROR),
    ],
    ids=repr,
)
def test_a_network_that_fails_is_no_bug_and_a_refusal_of_what_we_sent_is(
    error: Exception, level: int
) -> None:
    assert level_of(error) == level


def test_an_answer_that_could_not_be_read_is_not_quoted() -> None:
    error = BadRequest("Bad Request (400). Parsing the server response b'<b>Anne</b>' failed")

    assert "Anne" not in describe(error)
    assert "Bad Request (400)" in describe(error)
