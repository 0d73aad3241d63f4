"""How does a request reach the Bot API, and what may be said of one that failed?

python-telegram-bot speaks through any ``BaseRequest``; this one uses aiohttp, which keeps many
requests at once cheap. An address holds the bot's token, so that a failure names its type only.

::

    NetworkError                telegram's: it may have been delivered, nobody knows
    +-- UnreachableError        it never left
    +-- FailingServerError      the server answered that it could not
    TelegramError
    +-- GarbledError            the answer cannot be read: it may have been delivered
"""

import json
import os
import re
from typing import Any

from aiohttp import (
    BytesPayload,
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    Payload,
    TCPConnector,
)
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.delivery.clock import Clock
from bot.delivery.shape import REFUSAL

os.environ.setdefault("PTB_TIMEDELTA", "true")  # else reading RetryAfter.retry_after warns

CONNECT_TIMEOUT = 5.0
READ_TIMEOUT = 10.0
REDIRECTIONS = 300
TOO_MANY = 429
SERVER_ERRORS = 500
RESULT, WAIT = b'"result"', b'"retry_after"'
NO_WAIT = re.compile(rb'"retry_after"\s*:\s*0(?:\.0*)?\s*[,}]')
UNTOLD_WAIT = 2  # seconds
LEAST_WAIT = 1  # likewise


class UnreachableError(NetworkError):
    """The request never left, so that it may be sent again."""


class FailingServerError(NetworkError):
    """The server answered with a 5xx."""


class GarbledError(TelegramError):
    """The answer is none of the Bot API."""


class Transport(BaseRequest):
    """Sends requests over one pool of connections.

    Args:
        connections: Most that are open at once.
        read_timeout: Seconds to wait for an answer, unless a request says otherwise; None for 10.
        clock: Told the date of each answer.
    """

    def __init__(
        self,
        *,
        connections: int = 64,
        read_timeout: float | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._connections = connections
        self._read_timeout = READ_TIMEOUT if read_timeout is None else read_timeout
        self._clock = clock or Clock()
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(limit=self._connections),
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the base's
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send a request and return the status and the body of its answer.

        Raises:
            NetworkError: As the tree above says; TimedOut where nothing came in time.
            RetryAfter: Too many came, and nobody says when the next may.
            GarbledError: It says that it went well, and has no result.
        """
        if self._session is None:
            raise UnreachableError("the transport is closed")
        timeout = ClientTimeout(
            total=None,
            connect=_chosen(pool_timeout, None),
            sock_connect=_chosen(connect_timeout, CONNECT_TIMEOUT),
            sock_read=_chosen(read_timeout, self._read_timeout),
        )
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, allow_redirects=False
            ) as response:
                status, payload = response.status, await response.read()
                self._clock.hear(response.headers.get("Date"))
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            raise UnreachableError(type(error).__name__) from None
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from None
        except (ClientError, OSError, ValueError) as error:
            raise NetworkError(type(error).__name__) from None
        if status >= SERVER_ERRORS:
            raise FailingServerError(f"status {status}")
        if status == TOO_MANY and WAIT not in payload:  # of a proxy, say
            raise RetryAfter(UNTOLD_WAIT)
        if status == TOO_MANY and NO_WAIT.search(payload):  # it would be taken for none
            raise RetryAfter(LEAST_WAIT)
        is_file = method == "GET"  # the library posts all else
        if status < REDIRECTIONS and RESULT not in payload and not is_file:
            raise GarbledError("the answer has no result")
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Read an answer of the Bot API.

        Raises:
            GarbledError: It is none, whatever the status said.
        """
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError) as error:
            raise GarbledError("the answer is not JSON") from error
        if not REFUSAL(answer) or ("result" not in answer and answer.get("ok") is not False):
            raise GarbledError("the answer is not one of the Bot API")
        return answer


def wait_of(error: RetryAfter) -> float:
    """Tell for how many seconds the server wants to be left alone."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def _chosen(value: object, default: float | None) -> float | None:
    """Take what the caller asked for; python-telegram-bot marks "nothing asked" by an object."""
    return value if value is None or isinstance(value, int | float) else default


def _body(data: RequestData | None) -> FormData | Payload | None:
    """Write parameters as JSON, which costs less CPU than a form; files need a form."""
    if data is None:
        return None
    if not data.contains_files:
        written = json.dumps(data.parameters).encode()
        return BytesPayload(written, content_type="application/json")
    form = FormData(data.json_parameters)
    for name, (filename, content, content_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form
