"""How is the Telegram bot started from the command line?"""

import asyncio

from bot.errors import UnusableError
from bot.operation.logs import start_logging
from bot.operation.serving import serve
from bot.settings import load_settings
from bot.verbs.lists import open_library


def run_bot() -> int:
    """Run the bot until it is stopped; return the exit code.

    Raises:
        UnusableError: Settings, fact lists or the server cannot be used.
        GivingUpError: The server has been refusing the token for too long.
    """
    settings = load_settings()
    if settings.mode == "webhook":
        raise UnusableError("SOURCIER_MODE=webhook is not there yet; leave it out for polling")
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    start_logging(settings.log_level, settings.token.get_secret_value(), secret)
    asyncio.run(serve(settings, open_library(settings.articles)))
    return 0
