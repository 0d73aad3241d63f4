"""Which verb?  The command line: it alone sees everything, and loads only what the verb needs."""
# ruff: noqa: PLC0415 - `ask` must answer at once, so nothing is imported for the other verbs

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from bot import terminal
from bot.errors import GivingUpError, UnusableError

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes 20 ms

Options = argparse.Namespace
BY_SIGNAL = 128


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Give up on a command line that cannot be understood."""
        raise UnusableError(f"{message}; see {self.prog} --help")


def main() -> NoReturn:
    """Run the verb that the command line names, and exit."""
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


def build_parser() -> Parser:
    """List the verbs and their options."""
    parser = Parser(
        prog="sourcier",
        description="Answers questions about a news article with one curated, sourced sentence.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.set_defaults(verb_function=tell_version)
    verbs = parser.add_subparsers(metavar="VERB", title="verbs", parser_class=Parser)

    one = verbs.add_parser("run", help="the Telegram bot; set SOURCIER_TOKEN first")
    one.set_defaults(verb_function=run)

    one = verbs.add_parser("chat", help="the same conversation in the terminal")
    add_list_options(one)
    one.set_defaults(verb_function=chat)

    one = verbs.add_parser("ask", help="one answer, or one for each line of standard input")
    one.add_argument("question", nargs="*", metavar="QUESTION", help="read from stdin if left out")
    one.add_argument("--json", action="store_true", help="print one JSON object a line")
    add_list_options(one)
    one.set_defaults(verb_function=ask)

    one = verbs.add_parser("check", help="validate fact lists")
    one.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: those we ship")
    one.set_defaults(verb_function=check)
    return parser


def add_list_options(parser: argparse.ArgumentParser) -> None:
    """Add the options by which a verb chooses what it speaks from."""
    parser.add_argument("--articles", type=Path, metavar="DIR-or-FILE", help="fact lists to use")
    parser.add_argument("--article", metavar="ID", help="only this one of them")


def tell_version(options: Options) -> int:
    """Say the version, or what to type."""
    if not options.version:
        raise UnusableError("name a verb: run, chat, ask or check; see sourcier --help")
    from importlib.metadata import version

    terminal.say(f"sourcier {version('sourcier')}")
    return 0


def run(_: Options) -> int:
    """Start the Telegram bot."""
    from bot.verbs.run import run_bot

    return run_bot()


def chat(options: Options) -> int:
    """Hold a conversation in the terminal."""
    from bot.verbs.chat import converse
    from bot.verbs.lists import open_library

    converse(open_library(chosen_articles(options), article=options.article).desk)
    return 0


def ask(options: Options) -> int:
    """Answer one question, or one a line."""
    from bot.verbs.ask import Asked, answer, answer_all
    from bot.verbs.lists import open_library

    terminal.prepare(utf8=options.json)
    desk = open_library(chosen_articles(options), article=options.article).desk
    if not options.question:
        return answer_all(desk, terminal.typed_lines(), as_json=options.json)
    answer(desk, Asked(" ".join(options.question)), as_json=options.json)
    return 0


def check(options: Options) -> int:
    """Validate fact lists."""
    from bot.verbs.check import check_lists

    return check_lists(options.files)


def chosen_articles(options: Options) -> Path | None:
    """Tell where the lists stand: the option, then the setting; None means those that ship."""
    if options.articles is not None:
        return Path(options.articles)
    if "SOURCIER_ENV_FILE" in os.environ:
        from bot.settings import read_variables

        variables = read_variables()
    else:
        variables = os.environ
    place = variables.get("SOURCIER_ARTICLES")
    return Path(place) if place else None


if __name__ == "__main__":
    main()
