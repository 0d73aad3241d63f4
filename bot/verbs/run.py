"""How is the Telegram bot started from the command line?"""

import asyncio
import gc
import sys

from bot.operation.ending import Ending
from bot.operation.serving import serve
from bot.reporting.logs import start_logging
from bot.settings import load_settings
from bot.verbs.lists import open_library
from bot.workroom import SWITCH


def run_bot(*, drafts: bool = False, proposed: bool = False) -> int:
    """Run the bot until it is stopped; return the exit code.

    Args:
        drafts: Whether it serves drafts too, as the playground may.
        proposed: Whether what nobody reviewed yet counts too, likewise.

    Raises:
        UnusableError: Settings, fact lists or the server cannot be used.
        GivingUpError: The server has been refusing the token for too long, or nothing moves.
    """
    settings = load_settings()
    start_logging(settings.log_level, settings.log_format, *settings.secrets)
    library = open_library(settings.articles, drafts=drafts, proposed=proposed, gradually=True)
    sys.setswitchinterval(SWITCH)
    gc.collect()
    gc.freeze()  # lists and tables stay: no later collection has to walk them
    with Ending() as ending:
        asyncio.run(serve(settings, library, ending))
    return 0
