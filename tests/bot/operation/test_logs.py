import logging
import sys

import pytest

from bot.operation.failures import describe
from bot.operation.hiding import HIDDEN
from bot.operation.logs import HidingFormatter
from tests.bot.wire import TOKEN

SECRET = "s3cret-of-the-webhook"  # noqa: S105 - opens nothing


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        (f"POST /bot{TOKEN}/getMe", ()),
        ("POST %s", (f"http://x/bot{TOKEN}/getMe",)),
        ("POST %s", (TOKEN.replace(":", "%3A"),)),
        ("%r", ({"url": f"bot{TOKEN}"},)),
        ("secret %s", (SECRET,)),
    ],
)
def test_a_secret_never_reaches_the_log(message: str, arguments: tuple[object, ...]) -> None:
    record = logging.LogRecord("x", logging.INFO, "x", 1, message, arguments, None)

    line = HidingFormatter(SECRET).format(record)

    assert HIDDEN in line
    assert TOKEN.partition(":")[2] not in line
    assert SECRET not in line


def test_a_traceback_is_cleaned_too() -> None:
    try:
        raise RuntimeError(TOKEN)  # noqa: TRY301 - a traceback is wanted
    except RuntimeError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "oh", (), sys.exc_info())

    assert TOKEN not in HidingFormatter().format(record)


def test_an_error_is_described_by_its_type_and_place_and_not_by_its_words() -> None:
    try:
        raise KeyError("la question d’une lectrice")  # noqa: TRY301 - as above
    except KeyError as error:
        told = describe(error)

    assert told.startswith("KeyError at test_logs.py:")
    assert "lectrice" not in told
