"""How do updates come in by webhook, and when are they acknowledged?

Telegram posts each update to us and takes a 200 for an acknowledgement, which it gets once the
update is processed, and not before. Anything else makes it post the update again and hold back
the later ones of that chat; so what will never be readable gets its 200 as well.

Telegram posts the updates of a chat one after the other, each once the one before it has its 200.
So replicas behind a balancer keep the order of a chat without knowing of each other.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import Sequence
from typing import Final

from aiohttp import web
from telegram import Bot, WebhookInfo
from telegram.error import BadRequest, TelegramError
from yarl import URL

from bot.delivery.intake import UNREADABLE, Intake
from bot.delivery.polling import DRAIN, unless
from bot.delivery.revoked import REFUSED, Refusals
from bot.errors import UnusableError
from bot.reporting.describing import describe
from bot.reporting.hiding import hide
from bot.reporting.metrics import Metrics

LOG = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name
BODY_SECONDS = 5.0
ANSWER_WITHIN = 10.0
MOST_CONNECTIONS = 40
MOST_UNDER_WAY = 100
COME_AGAIN = 2  # seconds
BETWEEN_LOOKS = 60.0
JSON: Final = "application/json"


class Webhook:
    """Takes updates over HTTP and gives them to the intake, until it is told to stop.

    Args:
        bot: Initialised before :meth:`run`.
        intake: Processes each update.
        metrics: Told how many updates Telegram holds.
        url: Public address; requests are taken at its path.
        secret: What Telegram sends along.
        allowed: Kinds of updates to ask for.
        farewell: Seconds for which it goes on refusing updates once it is to stop: as long as a
            balancer takes to see that it is not ready.

    Raises:
        UnusableError: The path of the address is one that health checks have.
    """

    def __init__(
        self,
        bot: Bot,
        intake: Intake,
        metrics: Metrics,
        *,
        url: str,
        secret: str,
        allowed: Sequence[str],
        farewell: float = 0.0,
    ) -> None:
        self.path = URL(url).raw_path
        self._bot = bot
        self._intake = intake
        self._metrics = metrics
        self._url = url
        self._secret = secret
        self._allowed = list(allowed)
        self._farewell = farewell
        self._open = False
        self._refusals = Refusals()
        self._told_of = 0.0

    async def register(self) -> None:
        """Ask for updates at our address.

        Raises:
            UnusableError: Telegram does not want that address.
            TelegramError: It could not be asked.
        """
        self._open = True  # the first may come before the answer to this
        try:
            await self._bot.set_webhook(
                self._url,
                allowed_updates=self._allowed,
                secret_token=self._secret,
                max_connections=MOST_CONNECTIONS,
                drop_pending_updates=False,
            )
        except BadRequest as error:
            raise UnusableError(
                f"the Bot API refuses SOURCIER_WEBHOOK_URL: {hide(error.message)}"
            ) from None

    def hears(self) -> bool:
        """Tell whether updates are taken."""
        return self._open

    def moves(self) -> bool:
        """Tell whether it goes on; there is no loop here that could stand still."""
        return True

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates until ``stop`` is set, then finish those that are under way.

        The webhook stays set: what comes meanwhile waits at Telegram, which gets a 503 for it.

        Raises:
            GivingUpError: The server has been refusing the token for too long.
        """
        while not stop.is_set():
            await unless(stop, self._look())
            await unless(stop, asyncio.sleep(BETWEEN_LOOKS))
        self._open = False
        await asyncio.gather(self._intake.drain(DRAIN), asyncio.sleep(self._farewell))

    async def receive(self, request: web.Request) -> web.Response:
        """Answer one request at our path."""
        refused = self._refuse(request)
        if refused is not None:
            return closing(refused)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        except web.RequestPayloadError:  # it ends early, or in the middle of a chunk
            return closing(web.Response(status=400))
        if not self._open:  # the end came while it was read
            return closing(come_again())
        try:
            item = json.loads(body)
        except (ValueError, RecursionError):
            item = None
        task = self._intake.begin(item)
        if task is None:
            return web.Response()
        await asyncio.wait({task}, timeout=ANSWER_WITHIN)
        return web.Response() if is_acknowledged(task) else come_again()

    def _refuse(self, request: web.Request) -> web.Response | None:
        """Find a reason not to read the body."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(
            given.encode("utf-8", "surrogateescape"), self._secret.encode()
        ):
            return web.Response(status=403)
        if request.method != "POST":
            return web.Response(status=405, headers={"Allow": "POST"})
        if request.content_type != JSON or "Content-Encoding" in request.headers:
            return web.Response(status=415)
        if not self._open or len(self._intake.running) >= MOST_UNDER_WAY:
            return come_again()  # by another connection, so that a proxy may go elsewhere
        return None

    async def _look(self) -> None:
        """See how Telegram fares with our webhook; set it again if somebody took it away."""
        try:
            info = await self._bot.get_webhook_info()
            if info.url != self._url:
                LOG.error("another process uses this token and changed the webhook; set again")
                await self.register()
        except REFUSED:
            self._refusals.note()
        except (TelegramError, *UNREADABLE) as error:
            LOG.warning("cannot look after the webhook (%s)", describe(error))
        else:
            self._refusals.forget()
            self._tell(info)

    def _tell(self, info: WebhookInfo) -> None:
        self._metrics.put("updates_waiting_at_telegram", info.pending_update_count)
        failed = info.last_error_date.timestamp() if info.last_error_date else 0.0
        if failed > self._told_of:
            self._told_of = failed
            said = hide(info.last_error_message or "", self._secret, self._url)
            LOG.warning("Telegram could not deliver an update: %s", said)


def is_acknowledged(task: asyncio.Task[bool]) -> bool:
    """Tell whether an update need not come again; one that made us fail would do so again."""
    if not task.done() or task.cancelled():
        return False
    return task.exception() is not None or task.result()


def closing(response: web.Response) -> web.Response:
    """Close the connection after a response: what was not read is not waited for."""
    response.force_close()
    return response


def come_again() -> web.Response:
    """Ask Telegram to post the same update a little later."""
    return web.Response(status=503, headers={"Retry-After": str(COME_AGAIN)})
