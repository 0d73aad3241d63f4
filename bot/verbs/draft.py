"""How does a page, a text or a link become a draft?"""

import sys
from contextlib import suppress
from pathlib import Path

from bot.errors import UnusableError
from bot.terminal import is_watched, say, writing
from knowledge.curating.drafting.attempt import MISSING, doubts_of, story_in
from knowledge.curating.drafting.draft import Draft, draft_of
from knowledge.curating.drafting.fetching import MOST_BYTES, Fetched, Tell, fetch, is_link
from knowledge.curating.drafting.story import Story
from knowledge.curating.drafting.writing import written
from knowledge.curating.files import write_whole
from knowledge.errors import NotAnArticleError, unreadable


def draft_article(source: str, out: Path | None, *, force: bool = False) -> None:
    """Write the draft of an article to a file, or to standard output where none is named.

    Args:
        source: A file of HTML or text, or an https link; "-" is standard input.
        out: Where it is written, whole or not at all.
        force: Write over a list that stands there.

    Raises:
        UnusableError: There is no article, or it cannot be read, fetched or written.
    """
    if out is not None and out.exists() and not force:
        raise UnusableError(f"{out} is there already: name another file, or say --force")
    draft = draft_of(read_story(source))
    text = written(draft)
    if out is None:
        say(text.rstrip("\n"))
    else:
        with writing(out):
            write_whole(out, text)
    _tell(draft, out)


def read_story(source: str) -> Story:
    """Read the article of a file or a link.

    Raises:
        UnusableError: There is none, or it cannot be read or fetched.
    """
    try:
        return story_in(_fetched(source) if is_link(source) else _opened(source))
    except NotAnArticleError as error:
        named = str(error)
        raise UnusableError(named if is_link(named) else f"{source}: {named}") from error
    except ModuleNotFoundError as error:
        raise UnusableError(MISSING) from error


def _opened(source: str) -> Fetched:
    try:
        if source == "-":
            return Fetched(sys.stdin.buffer.read(MOST_BYTES + 1), None, "")
        path = Path(source)
        if path.exists() and not path.is_file():
            raise NotAnArticleError("this is not a file")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise NotAnArticleError(unreadable(error)) from error
    if len(data) > MOST_BYTES:
        raise NotAnArticleError(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    return Fetched(data, None, "")


def _fetched(link: str) -> Fetched:
    watched = sys.stderr is not None and sys.stderr.isatty()

    def tell(count: int) -> None:
        if watched:
            sys.stderr.write(f"\r{link[:60]} : {count // 1000} ko")
            sys.stderr.flush()

    told: Tell = tell
    try:
        return fetch(link, tell=told)
    finally:
        if watched:
            with suppress(OSError):
                sys.stderr.write("\n")


def _tell(draft: Draft, out: Path | None) -> None:
    """Say on standard error what was found and what to do next, to people only."""
    if out is None or not is_watched():
        return
    doubts = len(doubts_of(draft))
    say(
        f"{out} : {len(draft.facts)} faits, {len(draft.entities)} noms, {doubts} points à "
        f"vérifier."
        f"\nEnsuite : sourcier enrich {out}, puis sourcier review {out}"
    )
