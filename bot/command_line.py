"""What can be typed behind ``sourcier``?  The verbs and their options."""
# ruff: noqa: PLC0415 - what few command lines need is loaded for them alone

import argparse
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from bot import terminal
from bot.errors import UnusableError
from bot.verbs import opening
from bot.verbs.opening import ALL, Options

LOOPBACK = "127.0.0.1"
HIGHEST_PORT = 65_535


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and takes no option for another that it resembles."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        """Give up on a command line that cannot be understood, naming what was meant."""
        raise UnusableError(f"{message}{self._meant(message)}; see {self.prog} --help")

    def _meant(self, message: str) -> str:
        """Name the verb or option that a mistyped one resembles; "" where none does."""
        from difflib import get_close_matches

        known: list[str] = []
        for action in self._actions:
            known += action.option_strings
            if isinstance(action.choices, dict):  # the verbs, each with its parser
                known += action.choices
                for verb in action.choices.values():
                    known += [name for each in verb._actions for name in each.option_strings]
        typed = message.split(" (choose from")[0].rpartition(": ")[2]
        for word in re.findall(r"[\w-]{3,}", typed):
            if near := get_close_matches(word, known, n=1):
                return f": did you mean {near[0]}?"
        return ""


def build_parser() -> Parser:
    """List the verbs and their options."""
    parser = Parser(
        prog="sourcier",
        description="Answers questions about a news article with one curated, sourced sentence.",
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.add_argument(
        "--completion",
        choices=("bash", "zsh", "tcsh"),
        help="print what lets a shell complete verbs and options",
    )
    parser.set_defaults(verb_function=tell_version)
    verbs = parser.add_subparsers(metavar="VERB", title="verbs", parser_class=Parser)

    def verb(does: Callable[[Options], int], told: str) -> Parser:
        made = verbs.add_parser(does.__name__, help=told)
        made.set_defaults(verb_function=does)
        return made

    verb(opening.run, "the Telegram bot; set SOURCIER_TOKEN first")

    one = verb(opening.playground, "the bot in the browser, without an account")
    one.add_argument("--port", type=port, metavar="N", help="where the page is; 0 takes any")
    one.add_argument("--host", default=LOOPBACK, metavar="H", help=f"default: {LOOPBACK}")
    one.add_argument("--password-file", type=Path, metavar="FILE", help="asked for by the page")
    one.add_argument("--no-open", action="store_true", help="open no browser")
    one.add_argument("--articles", type=Path, metavar="DIR-or-FILE", help="fact lists to use")
    add_looking_options(one)

    one = verb(opening.chat, "the same conversation in the terminal")
    add_list_options(one)

    one = verb(opening.ask, "one answer, or one for each line of standard input")
    one.add_argument("question", nargs="*", metavar="QUESTION", help="read from stdin if left out")
    add_json(one)
    one.add_argument("--why", action="store_true", help="for curators: say how it was decided")
    add_list_options(one)

    one = verb(opening.verify, "check a summary against an article, line by line")
    one.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="text, or JSON Lines; default: stdin"
    )
    one.add_argument("--json", action="store_true", help="print one JSON object a statement")
    one.add_argument(
        "--strict", action="store_true", help="exit 1 if the article contradicts anything"
    )
    add_list_options(one)

    one = verb(opening.draft, "make a draft fact list of an article")
    one.add_argument("source", metavar="FILE-or-URL", help="HTML, copied text or an https link")
    one.add_argument("-o", "--out", type=Path, metavar="OUT", help="default: standard output")
    one.add_argument("--force", action="store_true", help="write over OUT if it is there")

    one = verb(opening.enrich, "propose phrasings and absences for a list")
    one.add_argument("list", type=Path, metavar="LIST", help="a fact list, draft or published")
    one.add_argument("-o", "--out", type=Path, metavar="OUT", help="default: LIST itself")
    one.add_argument(
        "--with",
        dest="source",
        choices=("rules", "assistant"),
        default="rules",
        help="who proposes: rules (default), or the server of SOURCIER_ASSISTANT_URL",
    )

    one = verb(opening.check, "validate fact lists")
    one.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="lists, or folders of them; default: those we ship",
    )
    one.add_argument(
        "--article", type=Path, metavar="TEXT-or-HTML", help="what the one list was made from"
    )
    one.add_argument("--strength", action="store_true", help="forecast how well it will answer")
    add_json(one)
    one.add_argument(
        "--lang", choices=("fr", "en"), default=_language(), help="default: the terminal's, or en"
    )

    one = verb(opening.review, "go through a list, fact by fact")
    one.add_argument("list", type=Path, metavar="LIST", help="a fact list")
    one.add_argument(
        "--articles", type=Path, metavar="DIR", help="what is served, for the offer to publish"
    )

    one = verb(opening.publish, "put a list into service, or take it back")
    one.add_argument(
        "list",
        type=Path,
        metavar="LIST",
        help="a fact list; into a database also a folder of them",
    )
    one.add_argument("--undo", action="store_true", help="take the former version back")
    one.add_argument(
        "--articles", type=Path, metavar="DIR", help="what is served; default: SOURCIER_ARTICLES"
    )

    one = verb(opening.inbox, "what readers asked in vain and chose to send")
    one.add_argument(
        "--apply", action="store_true", help="go through it: phrasings, facts, absences"
    )
    add_json(one)
    one.add_argument(
        "--articles", type=Path, metavar="DIR-or-FILE", help="what is served, and is changed"
    )

    one = verb(opening.new, "a commented example of a fact list, in French")
    one.add_argument("out", nargs="?", type=Path, metavar="OUT", help="default: standard output")

    verb(opening.schema, "the JSON Schema of fact lists, for editors")

    one = verb(opening.evaluate, "the measures, over labelled questions")
    one.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="labelled questions (JSON Lines) or a fact list (.toml) with its own; default: the"
        " questions of the lists served",
    )
    add_json(one)
    one.add_argument(
        "--failures",
        type=some_or_all,
        metavar="N|all",
        help=f"how many failures to list; default: {opening.FAILURES}",
    )
    one.add_argument(
        "--report", type=Path, metavar="PAGE.html", help="write a page for people as well"
    )
    one.add_argument(
        "--squad", type=Path, metavar="FILE", help="rank plain sentences of a SQuAD file instead"
    )
    one.add_argument(
        "--verify",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="judge labelled statements or summaries (JSON Lines) instead",
    )
    one.add_argument(
        "--beside",
        metavar="DIR-or-FILE",
        help="with --verify: other lists of the same articles, whose measures stand beside",
    )
    one.add_argument(
        "--predictions", type=Path, metavar="OUT.jsonl", help="with --squad: write them here"
    )
    add_list_options(one)

    one = verb(opening.bench, "the speed of the matcher and of its peers, in one run")
    one.add_argument(
        "--facts",
        nargs="+",
        type=length,
        metavar="N",
        help="lengths of the invented lists; default: 15 1000 100000",
    )
    one.add_argument(
        "--articles",
        nargs="+",
        type=length,
        metavar="N",
        help="archives of so many invented lists instead",
    )
    add_json(one)
    return parser


def _language() -> str:
    """Give the language of who sits at the terminal: French, or else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "fr" if chosen.startswith("fr") else "en"


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the option by which programs read what a verb prints."""
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def add_list_options(parser: argparse.ArgumentParser) -> None:
    """Add the options by which a verb chooses what it speaks from."""
    parser.add_argument("--articles", type=Path, metavar="DIR-or-FILE", help="fact lists to use")
    parser.add_argument("--article", metavar="ID", help="only this one of them")
    add_looking_options(parser)


def add_looking_options(parser: argparse.ArgumentParser) -> None:
    """Add the options by which a curator sees what is not in service yet."""
    parser.add_argument("--drafts", action="store_true", help="drafts too, before publishing")
    parser.add_argument(
        "--proposed", action="store_true", help="count phrasings and absences not reviewed yet"
    )


def some_or_all(text: str) -> int:
    """Read a count, or "all"."""
    if text == "all":
        return ALL
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"expected a number or all, found {text!r}")
    return int(text)


def port(text: str) -> int:
    """Read the number of a port, or 0."""
    if not (text.isascii() and text.isdigit() and int(text) <= HIGHEST_PORT):
        raise argparse.ArgumentTypeError(f"expected 0 to {HIGHEST_PORT}, found {text!r}")
    return int(text)


def length(text: str) -> int:
    """Read how many facts a list, or lists an archive, is to have."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"expected a number from 1, found {text!r}")
    return int(text)


def tell_version(options: Options) -> int:
    """Say the version, what completes a command line, or what to type."""
    if options.completion:
        import shtab

        terminal.say(shtab.complete(build_parser(), shell=options.completion))
        return 0
    if not options.version:
        raise UnusableError("name a verb: sourcier --help lists them")
    from importlib.metadata import version

    terminal.say(f"sourcier {version('sourcier')}")
    return 0
