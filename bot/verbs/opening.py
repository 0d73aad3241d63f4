"""What does each verb do with its options?  Only what the verb needs is loaded."""
# ruff: noqa: PLC0415 - `ask` must answer at once, so nothing is imported for the other verbs

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot import terminal
from bot.errors import UnusableError

if TYPE_CHECKING:
    from knowledge.desk import Desk
    from knowledge.library import Library

Options = argparse.Namespace
FAILURES = 20  # that are listed where nobody says how many
ALL = sys.maxsize


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


def inbox(options: Options) -> int:
    """List what readers sent, or go through it."""
    from bot.verbs.inbox import tell_inbox

    terminal.prepare(utf8=options.json)
    tell_inbox(chosen_articles(options), as_json=options.json, applying=options.apply)
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
        from bot.verbs.evaluate_squad import measure_squad

        alone = ("files", "failures", "articles", "article", "drafts", "proposed", "report")
        if any(getattr(options, name) not in ([], None, False) for name in alone):
            raise UnusableError("--squad goes with --predictions and --json only")
        measure_squad(options.squad, predictions=options.predictions, as_json=options.json)
        return 0
    if options.verify is not None:
        from bot.verbs.evaluate_verify import evaluate_statements

        if options.files or options.predictions or options.report:
            raise UnusableError("--verify goes with list options, --failures and --json only")
        evaluate_statements(
            options.verify,
            chosen_library(options, strict=True).desk,
            beside=_beside(options) if options.beside else None,
            as_json=options.json,
            failures=FAILURES if options.failures is None else options.failures,
        )
        return 0
    if options.beside is not None:
        raise UnusableError("--beside goes with --verify FILE")
    if options.predictions is not None:
        raise UnusableError("--predictions goes with --squad FILE")
    from bot.verbs.evaluate import evaluate_files

    evaluate_files(
        options.files,
        lambda: chosen_library(options, strict=True).desk,
        as_json=options.json,
        failures=FAILURES if options.failures is None else options.failures,
        report=options.report,
    )
    return 0


def _beside(options: Options) -> "Desk":
    """Load the lists whose measures stand beside."""
    from bot.verbs.lists import open_library

    return open_library(
        Path(options.beside), drafts=options.drafts, proposed=options.proposed, strict=True
    ).desk


def chosen_library(options: Options, *, strict: bool = False) -> "Library":
    """Load the lists that the options name; ``strict`` is as for a library."""
    from bot.verbs.lists import open_library

    return open_library(
        chosen_articles(options),
        article=options.article,
        drafts=options.drafts,
        proposed=options.proposed,
        strict=strict,
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
