"""Who handles which update, in what order?"""

from typing import Any

from telegram.ext import Application, ApplicationBuilder, ExtBot
from telegram.request import BaseRequest

from bot.delivery.following import Following
from bot.delivery.retrying import Courier
from bot.reporting.metrics import KINDS
from bot.talking.answering import Answering
from bot.talking.articles import Articles
from bot.talking.failures import Failures
from bot.talking.groups import Groups
from bot.talking.guests import Guests
from bot.talking.inline import Inline
from bot.talking.preferences import Preferences
from bot.talking.pressing import Choosing, Presses
from bot.talking.privacy import Privacy
from bot.talking.questions import Questions
from bot.talking.resources import Context, Handler, Resources
from bot.talking.starting import Starting
from bot.talking.summaries import Summaries
from bot.talking.votes import Votes

ALLOWED_UPDATES = KINDS

App = Application[ExtBot[None], Context, Any, Any, Any, None]


def build_application(
    resources: Resources,
    *,
    token: str,
    api_url: str,
    request: BaseRequest,
    updates_request: BaseRequest,
    courier: Courier,
) -> App:
    """Put the bot together; nothing is sent yet.

    Args:
        resources: What it answers with.
        token: The bot's.
        api_url: Base of the Bot API server.
        request: Carries everything but getUpdates.
        updates_request: Carries getUpdates, which waits long.
        courier: Sends each request at the right time and as often as is right.
    """
    bot: ExtBot[None] = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request,
        get_updates_request=updates_request,
        rate_limiter=Following(courier, resources.database),
    )
    application: App = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    application.add_handlers(handlers(resources))
    failures = Failures(resources.metrics, resources.database.forget, resources.voice)
    application.add_error_handler(failures.handle)
    return application


def handlers(resources: Resources) -> list[Handler]:
    """List who handles what; the first that fits takes the update.

    Questions come last: in private, any message is one.
    """
    answering = Answering(resources)
    votes = Votes(resources)
    preferences = Preferences(resources)
    summaries, articles = Summaries(resources), Articles(resources)
    presses = Choosing(resources, answering).presses() | votes.presses() | preferences.presses()
    presses |= summaries.presses() | articles.presses()
    return [
        *Guests(resources).handlers(),
        *Inline(resources).handlers(),
        *Groups(resources).handlers(),
        *Presses(resources, presses).handlers(),
        *Starting(resources, answering).handlers(),
        *votes.handlers(),
        *preferences.handlers(),
        *summaries.handlers(),
        *articles.handlers(),
        *Privacy(resources).handlers(),
        *Questions(resources, answering).handlers(),
    ]
