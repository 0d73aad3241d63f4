import json
import logging
import subprocess
import sys

import pytest

from bot.reporting.describing import describe
from bot.reporting.hiding import HIDDEN, hide, spellings
from bot.reporting.logs import HidingFormatter, Layout
from tests.bot.wire import TOKEN

SECRET = "s3cret-of-the-webhook"  # noqa: S105 - opens nothing
PASSWORD = "p@ss/w\"ö'rd\\"  # noqa: S105 - likewise
LAYOUTS: tuple[Layout, ...] = ("text", "json")

UNCAUGHT = """
import asyncio, logging, threading, warnings
from bot.reporting.logs import log_loop_error, start_logging
start_logging("DEBUG", "{layout}", "{secret}")
words = "la question d’une lectrice, {token}, {secret}"
def fail(): raise ValueError(words)
async def background():
    asyncio.get_running_loop().set_exception_handler(log_loop_error)
    asyncio.get_running_loop().call_soon(fail)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
class Lost:
    def __del__(self): fail()
asyncio.run(background())
thread = threading.Thread(target=fail); thread.start(); thread.join()
lost = Lost(); del lost
warnings.warn("{token} is old")
logging.getLogger("httpx").info("POST https://api.telegram.org/bot{token}/getMe")
logging.getLogger("aiohttp.server").error("bot{token}", exc_info=ValueError(words))
logging.getLogger("bot.x").info("of %s", "{secret}", extra={{"password": "{secret}"}})
fail()
"""


def record(
    message: str, *arguments: object, error: BaseException | None = None
) -> logging.LogRecord:
    raised = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("x", logging.INFO, "x", 1, message, arguments, raised)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        (f"POST /bot{TOKEN}/getMe", ()),
        ("POST %s", (f"http://x/bot{TOKEN}/getMe",)),
        ("POST %s", (TOKEN.replace(":", "%3A"),)),
        ("%r", (["url", f"bot{TOKEN}"],)),
        ("secret %s", (SECRET,)),
        ("password %s", (PASSWORD,)),
        ("password %r", (PASSWORD,)),
        ("postgresql://me:%s@host", ("p%40ss%2Fw%22%C3%B6%27rd%5C",)),
    ],
)
def test_a_secret_never_reaches_the_log(
    layout: Layout, message: str, arguments: tuple[object, ...]
) -> None:
    line = HidingFormatter(layout, SECRET, PASSWORD).format(record(message, *arguments))

    assert HIDDEN in line
    assert TOKEN.partition(":")[2] not in line
    assert SECRET not in line
    assert "ss/w" not in line
    assert "ss%2Fw" not in line


@pytest.mark.parametrize("layout", LAYOUTS)
def test_of_what_was_raised_the_type_and_the_place_are_told_and_no_word(layout: Layout) -> None:
    try:
        raise RuntimeError(f"la question d’une lectrice {TOKEN}")  # noqa: TRY301 - a traceback
    except RuntimeError as error:
        line = HidingFormatter(layout).format(record("oh", error=error))

    assert "RuntimeError at test_logs.py:" in line
    assert "lectrice" not in line
    assert HIDDEN not in line


def test_json_is_one_object_a_record_with_its_facts() -> None:
    one = record("update %s set aside", 5)
    one.reason = "poison"

    told = json.loads(HidingFormatter("json").format(one))

    assert told.pop("timestamp").endswith("Z")
    assert told == {
        "event": "update 5 set aside",
        "level": "info",
        "logger": "x",
        "reason": "poison",
    }


def test_json_stays_json_though_something_is_hidden() -> None:
    line = HidingFormatter("json", PASSWORD).format(record("of %s", PASSWORD))

    assert json.loads(line)["event"] == f"of {HIDDEN}"


def test_an_error_is_described_by_its_type_and_place_and_not_by_its_words() -> None:
    try:
        raise KeyError("la question d’une lectrice")  # noqa: TRY301 - as above
    except KeyError as error:
        told = describe(error)

    assert told.startswith("KeyError at test_logs.py:")
    assert "lectrice" not in told


def test_what_is_empty_hides_nothing() -> None:
    assert hide("text", *spellings(""), "") == "text"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_nobody_caught_is_logged_without_its_words(layout: Layout) -> None:
    program = UNCAUGHT.format(layout=layout, token=TOKEN, secret=SECRET)
    ended = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=20, check=False
    )

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.count("ValueError at ") == 5, ended.stderr
    assert "is old" in ended.stderr
    assert "no message's text" in ended.stderr
    for hidden in (TOKEN.partition(":")[2], SECRET, "lectrice", "httpx", "Traceback"):
        assert hidden not in ended.stderr
