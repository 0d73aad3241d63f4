"""Which verb?  The command line: it alone sees everything, and loads only what the verb needs."""
# ruff: noqa: PLC0415 - `ask` must answer at once, so nothing is imported for the other verbs

import argparse
import gc
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from bot import terminal
from bot.errors import GivingUpError, UnusableError

if TYPE_CHECKING:
    from knowledge.library import Library

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes 20 ms

Options = argparse.Namespace
BY_SIGNAL = 128
GARBAGE = (
    100_000  # new objects between two searches for garbage; after 700, loading is searched often
)
FAILURES = 20
LOOPBACK = "127.0.0.1"
HIGHEST_PORT = 65_535
ALL = -1


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
        for word in re.findall(r"[\w-]{3,}", message.split(" (choose from")[0]):
            if near := get_close_matches(word, [each for each in known if each != word], n=1):
                return f": did you mean {near[0]}?"
        return ""


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

    one = verbs.add_parser("run", help="the Telegram bot; set SOURCIER_TOKEN first")
    one.set_defaults(verb_function=run)

    one = verbs.add_parser("playground", help="the bot in the browser, without an account")
    one.add_argument("--port", type=port, metavar="N", help="where the page is; 0 takes any")
    one.add_argument("--host", default=LOOPBACK, metavar="H", help=f"default: {LOOPBACK}")
    one.add_argument("--password-file", type=Path, metavar="FILE", help="asked for by the page")
    one.add_argument("--no-open", action="store_true", help="open no browser")
    one.add_argument("--articles", type=Path, metavar="DIR-or-FILE", help="fact lists to use")
    add_looking_options(one)
    one.set_defaults(verb_function=playground)

    one = verbs.add_parser("chat", help="the same conversation in the terminal")
    add_list_options(one)
    one.set_defaults(verb_function=chat)

    one = verbs.add_parser("ask", help="one answer, or one for each line of standard input")
    one.add_argument("question", nargs="*", metavar="QUESTION", help="read from stdin if left out")
    one.add_argument("--json", action="store_true", help="print one JSON object a line")
    one.add_argument("--why", action="store_true", help="for curators: say how it was decided")
    add_list_options(one)
    one.set_defaults(verb_function=ask)

    one = verbs.add_parser("verify", help="check a summary against an article, line by line")
    one.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="text, or JSON Lines; default: stdin"
    )
    one.add_argument("--json", action="store_true", help="print one JSON object a statement")
    one.add_argument(
        "--strict", action="store_true", help="exit 1 if the article contradicts anything"
    )
    add_list_options(one)
    one.set_defaults(verb_function=verify)

    one = verbs.add_parser("draft", help="an article to a draft fact list")
    one.add_argument("source", metavar="FILE-or-URL", help="HTML, copied text or an https link")
    one.add_argument("-o", "--out", type=Path, metavar="OUT", help="default: standard output")
    one.add_argument("--force", action="store_true", help="write over OUT if it is there")
    one.set_defaults(verb_function=draft)

    one = verbs.add_parser("enrich", help="propose phrasings and absences for a list")
    one.add_argument("list", type=Path, metavar="LIST", help="a fact list, draft or published")
    one.add_argument("-o", "--out", type=Path, metavar="OUT", help="default: LIST itself")
    one.add_argument(
        "--with",
        dest="source",
        choices=("rules", "assistant"),
        default="rules",
        help="who proposes: rules (default), or the server of SOURCIER_ASSISTANT_URL",
    )
    one.set_defaults(verb_function=enrich)

    one = verbs.add_parser("check", help="validate fact lists")
    one.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: those we ship")
    one.add_argument(
        "--article", type=Path, metavar="TEXT-or-HTML", help="what the one list was made from"
    )
    one.add_argument("--strength", action="store_true", help="forecast how well it will answer")
    one.add_argument("--json", action="store_true", help="print one JSON object a line")
    one.add_argument("--lang", choices=("fr", "en"), default="en", help="default: en")
    one.set_defaults(verb_function=check)

    one = verbs.add_parser("review", help="go through a list, fact by fact")
    one.add_argument("list", type=Path, metavar="LIST", help="a fact list")
    one.add_argument(
        "--articles", type=Path, metavar="DIR", help="what is served, for the offer to publish"
    )
    one.set_defaults(verb_function=review)

    one = verbs.add_parser("publish", help="put a list into service, or take it back")
    one.add_argument("list", type=Path, metavar="LIST", help="a fact list")
    one.add_argument("--undo", action="store_true", help="take the former version back")
    one.add_argument(
        "--articles", type=Path, metavar="DIR", help="what is served; default: SOURCIER_ARTICLES"
    )
    one.set_defaults(verb_function=publish)

    one = verbs.add_parser("new", help="a commented example of a fact list, in French")
    one.add_argument("out", nargs="?", type=Path, metavar="OUT", help="default: standard output")
    one.set_defaults(verb_function=new)

    one = verbs.add_parser("schema", help="the JSON Schema of fact lists, for editors")
    one.set_defaults(verb_function=schema)

    one = verbs.add_parser("evaluate", help="the measures, over labelled questions")
    one.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="labelled questions (JSON Lines) or a fact list (.toml) with its own; default: the"
        " questions of the lists served",
    )
    one.add_argument("--json", action="store_true", help="print one JSON object a line")
    one.add_argument(
        "--failures",
        type=some_or_all,
        metavar="N|all",
        help=f"how many failures to list; default: {FAILURES}",
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
        "--predictions", type=Path, metavar="OUT.jsonl", help="with --squad: write them here"
    )
    add_list_options(one)
    one.set_defaults(verb_function=evaluate)

    one = verbs.add_parser("bench", help="the speed of the matcher and of its peers, in one run")
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
    one.add_argument("--json", action="store_true", help="print one JSON object a line")
    one.set_defaults(verb_function=bench)
    return parser


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
    """Read a count, or "all", which is :data:`ALL`."""
    if text == "all":
        return ALL
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"expected a number or all, found {text!r}")
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


def run(_: Options) -> int:
    """Start the Telegram bot."""
    from bot.verbs.run import run_bot

    return run_bot()


def playground(options: Options) -> int:
    """Serve the bot to a browser."""
    from bot.verbs.playground import Wanted, play

    return play(
        Wanted(
            host=options.host,
            port=options.port,
            password_file=options.password_file,
            articles=chosen_articles(options),
            drafts=options.drafts,
            proposed=options.proposed,
            opened=not options.no_open,
        )
    )


def chat(options: Options) -> int:
    """Hold a conversation in the terminal."""
    from bot.verbs.chat import converse

    converse(chosen_library(options).desk)
    return 0


def ask(options: Options) -> int:
    """Answer one question, or one a line."""
    from bot.verbs.ask import Asked, answer, answer_all

    terminal.prepare(utf8=options.json)
    desk = chosen_library(options).desk
    as_json, why = options.json, options.why
    if not options.question:
        return answer_all(desk, terminal.typed_lines(), as_json=as_json, why=why)
    answer(desk, Asked(" ".join(options.question)), as_json=as_json, why=why)
    return 0


def verify(options: Options) -> int:
    """Check a text."""
    from bot.verbs.verify import verify_file

    terminal.prepare(utf8=options.json)
    desk = chosen_library(options).desk
    return verify_file(desk, options.file, as_json=options.json, strict=options.strict)


def draft(options: Options) -> int:
    """Make a draft of an article."""
    from bot.verbs.draft import draft_article

    terminal.prepare(utf8=True)
    draft_article(options.source, options.out, force=options.force)
    return 0


def enrich(options: Options) -> int:
    """Propose additions to a list."""
    from bot.verbs.enrich import enrich_list

    enrich_list(options.list, options.out, assisted=options.source == "assistant")
    return 0


def check(options: Options) -> int:
    """Validate fact lists."""
    from bot.verbs.check import Wanted, check_lists
    from knowledge.curating.checking.findings import Language

    terminal.prepare(utf8=options.json)
    return check_lists(
        Wanted(
            options.files,
            options.article,
            strength=options.strength,
            as_json=options.json,
            language=Language(options.lang),
        )
    )


def port(text: str) -> int:
    """Read the number of a port, or 0."""
    if not (text.isascii() and text.isdigit() and int(text) <= HIGHEST_PORT):
        raise argparse.ArgumentTypeError(f"expected 0 to {HIGHEST_PORT}, found {text!r}")
    return int(text)


def review(options: Options) -> int:
    """Go through a list."""
    from bot.verbs.review import review_list

    review_list(options.list, chosen_articles(options))
    return 0


def publish(options: Options) -> int:
    """Put a list into service."""
    from bot.verbs.publish import publish_list

    publish_list(options.list, chosen_articles(options), undoing=options.undo)
    return 0


def new(options: Options) -> int:
    """Write an example."""
    from bot.verbs.new import write_example

    terminal.prepare(utf8=True)
    write_example(options.out)
    return 0


def schema(_: Options) -> int:
    """Write the schema."""
    from bot.verbs.new import write_schema

    terminal.prepare(utf8=True)
    write_schema()
    return 0


def length(text: str) -> int:
    """Read how many facts a list, or lists an archive, is to have."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"expected a number, found {text!r}")
    return int(text)


def bench(options: Options) -> int:
    """Time the matcher."""
    from bot.verbs.bench import SIZES, measure_lists
    from bot.verbs.bench_archives import measure_archives

    terminal.prepare(utf8=options.json)
    if options.articles:
        measure_archives(options.articles, as_json=options.json)
    else:
        measure_lists(options.facts or SIZES, as_json=options.json)
    return 0


def evaluate(options: Options) -> int:
    """Measure how well labelled questions are answered."""
    terminal.prepare(utf8=options.json)
    if options.squad is not None:
        from bot.verbs.evaluate_squad import evaluate_passages

        alone = ("files", "failures", "articles", "article", "drafts", "proposed", "report")
        if any(getattr(options, name) not in ([], None, False) for name in alone):
            raise UnusableError("--squad goes with --predictions and --json only")
        evaluate_passages(options.squad, predictions=options.predictions, as_json=options.json)
        return 0
    if options.verify is not None:
        from bot.verbs.evaluate_verify import evaluate_statements

        if options.files or options.predictions or options.report:
            raise UnusableError("--verify goes with list options, --failures and --json only")
        listed = FAILURES if options.failures is None else options.failures
        evaluate_statements(
            options.verify,
            chosen_library(options).desk,
            as_json=options.json,
            failures=None if listed == ALL else listed,
        )
        return 0
    if options.predictions is not None:
        raise UnusableError("--predictions goes with --squad FILE")
    from bot.verbs.evaluate import evaluate_files

    listed = FAILURES if options.failures is None else options.failures
    evaluate_files(
        options.files,
        lambda: chosen_library(options).desk,
        as_json=options.json,
        failures=None if listed == ALL else listed,
        report=options.report,
    )
    return 0


def chosen_library(options: Options) -> "Library":
    """Load the lists that the options name."""
    from bot.verbs.lists import open_library

    return open_library(
        chosen_articles(options),
        article=options.article,
        drafts=options.drafts,
        proposed=options.proposed,
    )


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
