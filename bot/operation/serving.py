"""How does the bot start, stay up and stop?"""

import asyncio

from aiohttp import web
from telegram import Bot

from bot.application import ALLOWED_UPDATES, build_application, kit_of
from bot.delivery.clock import Clock
from bot.delivery.intake import Intake
from bot.delivery.pacing import Pacing
from bot.delivery.polling import Polling, unless
from bot.delivery.retrying import Courier
from bot.delivery.transport import Transport
from bot.delivery.webhook import Webhook
from bot.errors import UnusableError
from bot.limits.doorkeeper import Doorkeeper
from bot.limits.rates import Limits
from bot.operation.ending import Ending
from bot.operation.health import PATHS, Health
from bot.operation.listening import listening
from bot.operation.notifying import Notifier
from bot.operation.service import Service
from bot.operation.signing_in import sign_in
from bot.operator import Operator
from bot.reporting.logs import log_loop_error
from bot.reporting.metrics import Metrics
from bot.settings import Settings
from bot.storage.address import read_address
from bot.storage.database import Database
from bot.storage.ephemeral import InProcess
from bot.workroom import Workroom
from bot.workshop import Workshop
from knowledge.library import Library


async def serve(settings: Settings, library: Library, ending: Ending) -> None:
    """Run the bot until the end comes, then finish what was begun.

    Args:
        settings: Of the operator.
        library: What can be answered.
        ending: Hears of the end, and sees to it that it comes.

    Raises:
        UnusableError: The server refuses the token or the webhook; the port is in use; or a newer
            Sourcier has changed the database.
        GivingUpError: The server has been refusing the token for too long, or nothing moves.
    """
    asyncio.get_running_loop().set_exception_handler(log_loop_error)
    url = settings.database.get_secret_value() if settings.database else None
    try:
        async with Database(read_address(url)) as database:
            await serve_with(database, settings, library, ending)
    finally:
        ending.come()


async def serve_with(
    database: Database, settings: Settings, library: Library, ending: Ending
) -> None:
    """Run the bot with an open database.

    Raises:
        UnusableError: The server refuses the token or the webhook; or the port is in use.
        GivingUpError: The server has been refusing the token for too long, or nothing moves.
    """
    stop = ending.event()
    metrics, clock = Metrics(), Clock()
    workroom, workshop = Workroom(metrics), Workshop()
    library.watch(metrics)
    operator = Operator(settings.admins, settings.contact)
    pace = settings.messages_per_second
    application = build_application(
        kit_of(library, database, metrics, operator, workroom, workshop),
        database,
        metrics,
        token=settings.token.get_secret_value(),
        api_url=settings.api_url,
        request=Transport(clock=clock),
        updates_request=Transport(connections=2, clock=clock),
        courier=Courier(Pacing(database.ephemeral, per_second=pace), metrics),
    )
    limits = Limits(database.ephemeral, InProcess(), per_second=pace)
    doorkeeper = Doorkeeper(application.bot, database, limits)
    intake = Intake(
        application,
        database,
        metrics,
        gate=doorkeeper.gate,
        claims=database.claims if settings.webhook else None,  # Telegram allows one poller
        clock=clock,
    )
    ending.left = lambda: f"updates under way: {len(intake.running)}"
    receiver = receiver_of(settings, application.bot, intake, metrics, doorkeeper)
    notifier = Notifier()
    health = Health(
        hears=receiver.hears,
        age=intake.age,
        troubles=[
            lambda: database.trouble,
            lambda: clock.trouble,
            lambda: library.trouble,
        ],
        stop=stop,
    )
    service = Service(library, database, metrics, receiver, notifier, health, stop)
    metrics.watch("updates_in_flight", lambda: len(intake.running))
    metrics.watch("jobs_waiting", workroom.waiting)
    metrics.watch("lists", lambda: len(library.desk.lists))
    metrics.watch("lists_unread", lambda: library.unread)
    try:
        async with listening(settings.listen, [*service.routes(), *routes_of(receiver)]):
            signing = sign_in(application, receiver, settings.api_url, notifier)
            if await unless(stop, signing):
                await service.answer(application.bot)
    finally:
        await application.shutdown()
        await application.bot.shutdown()
        workroom.end()
        workshop.end()


def receiver_of(
    settings: Settings, bot: Bot, intake: Intake, metrics: Metrics, doorkeeper: Doorkeeper
) -> Polling | Webhook:
    """Choose how updates come in.

    Raises:
        UnusableError: The path of the webhook is one of our own.
    """
    if settings.webhook is None:
        polling = Polling(bot, intake, allowed=ALLOWED_UPDATES, crowd=doorkeeper.note_crowd)
        metrics.watch("poll_age_seconds", polling.age)
        return polling
    url, secret = settings.webhook
    return Webhook(
        bot,
        intake,
        metrics,
        url=url,
        secret=secret,
        allowed=ALLOWED_UPDATES,
        farewell=settings.health_interval,
    )


def routes_of(receiver: Polling | Webhook) -> list[web.RouteDef]:
    """List the routes by which updates come in.

    Raises:
        UnusableError: Health checks have that path.
    """
    if isinstance(receiver, Polling):
        return []
    if receiver.path in PATHS:
        raise UnusableError(f"SOURCIER_WEBHOOK_URL must not end in {receiver.path}")
    return [web.route("*", receiver.path, receiver.receive)]
