"""Who handles which update, in what order?"""

from typing import Any

from telegram.ext import Application, ApplicationBuilder, ExtBot
from telegram.request import BaseRequest

from bot.delivery.retrying import Courier
from bot.operation.failures import on_error
from bot.talking.pressing import Choosing, Presses
from bot.talking.questions import Questions
from bot.talking.resources import Context, Handler, Resources
from bot.talking.starting import Starting

ALLOWED_UPDATES = ("message", "edited_message", "callback_query")

App = Application[ExtBot[None], Context, Any, Any, Any, None]


def build_application(
    resources: Resources,
    *,
    token: str,
    api_url: str,
    request: BaseRequest,
    updates_request: BaseRequest,
) -> App:
    """Put the bot together; nothing is sent yet.

    Args:
        resources: What it answers with.
        token: The bot's.
        api_url: Base of the Bot API server.
        request: Carries everything but getUpdates.
        updates_request: Carries getUpdates, which waits long.
    """
    bot: ExtBot[None] = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request,
        get_updates_request=updates_request,
        rate_limiter=Courier(),
    )
    application: App = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    application.add_handlers(handlers(resources))
    application.add_error_handler(on_error)
    return application


def handlers(resources: Resources) -> list[Handler]:
    """List who handles what; the first that fits takes the update.

    Questions come last: in private, any message is one.
    """
    return [
        *Presses(Choosing(resources).presses()).handlers(),
        *Starting(resources).handlers(),
        *Questions(resources).handlers(),
    ]
