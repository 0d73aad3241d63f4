"""Which verb?  The command: it runs one, and turns what it cannot do into one clear line."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from bot import terminal
from bot.command_line import build_parser
from bot.errors import GivingUpError
from bot.verbs.opening import Options

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes 20 ms

BY_SIGNAL = 128
GARBAGE = (
    100_000  # new objects between two searches for garbage; after 700, loading is searched often
)


def main() -> NoReturn:
    """Run the verb that the command line names, and exit."""
    gc.set_threshold(GARBAGE)
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: Sequence[str]) -> int:
    """Run a verb and return the exit code; what it cannot do becomes one clear line."""
    terminal.prepare()
    try:
        options = build_parser().parse_args(arguments)
        verb: Callable[[Options], int] = options.verb_function
        code = verb(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except GivingUpError as error:
        terminal.complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return BY_SIGNAL + signal.SIGINT
    except BrokenPipeError:
        terminal.abandon_output()
        return BY_SIGNAL + signal.SIGPIPE
    return code


if __name__ == "__main__":
    main()
