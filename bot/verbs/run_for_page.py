"""How does the bot under the page start?  As ``sourcier run``, and it ends with who started it."""

import os
import signal
import sys
import threading
from collections.abc import Sequence

from bot import terminal
from bot.errors import GivingUpError
from bot.verbs.run import run_bot

DRAFTS, PROPOSED = "--drafts", "--proposed"


def main(arguments: Sequence[str]) -> int:
    """Run the bot; return the exit code."""
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
