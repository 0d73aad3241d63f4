"""Who handles which update, in what order?"""

from typing import Any

from telegram.ext import Application, ApplicationBuilder, ExtBot
from telegram.request import BaseRequest

from bot.articles import Articles
from bot.delivery.retrying import Courier
from bot.delivery.supergroups import Following
from bot.failures import Failures
from bot.groups.membership import Groups
from bot.guests import Guests
from bot.inline import Inline
from bot.preferences.changing import Preferences
from bot.pressing import Presses
from bot.privacy import Privacy
from bot.questions.answering import Answering
from bot.questions.asking import Questions
from bot.questions.choosing import Choosing
from bot.reporting.metrics import KINDS
from bot.resources import Context, Handler, Resources
from bot.start import Starting
from bot.summaries.sending import Summaries
from bot.votes import Votes

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
