"""How is the Telegram bot started: by ``sourcier run``, or under the page of the playground?

There ``python -m bot.verbs.run`` ends with who started it.
"""

import asyncio
import gc
import os
import signal
import sys
import threading
from collections.abc import Sequence

from bot import terminal
from bot.errors import GivingUpError
from bot.operation.ending import Ending
from bot.operation.serving import serve
from bot.reporting.logs import start_logging
from bot.settings import load_settings
from bot.verbs.lists import open_library
from bot.workroom import SWITCH

DRAFTS, PROPOSED = "--drafts", "--proposed"


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


def main(arguments: Sequence[str]) -> int:
    """Run the bot under the page; return the exit code."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        return run_bot(drafts=DRAFTS in arguments, proposed=PROPOSED in arguments)
    except GivingUpError as error:
        terminal.complain(str(error))
        return error.exit_code


def _end_with_parent() -> None:
    """Wait for the end of standard input, a pipe that nobody writes to, and stop as on SIGTERM."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
