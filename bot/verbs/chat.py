"""How does a conversation look in a terminal?"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module

from bot.showing.pages import start_page
from bot.terminal import is_interactive, readable, say, typed_lines
from knowledge.desk import Desk
from knowledge.outcome import Choice, Outcome
from knowledge.replying import Reply
from knowledge.typography import typeset
from knowledge.voice.voice import FRENCH

EARLIER_QUESTIONS = 5
ENOUGH = {"exit", "quit", "quitter", "/exit", "/quit", "/quitter"}
PROMPT = "> "
COMMANDS = typeset("Écrivez votre question ; /start présente l’article, Ctrl-D termine.")
WELCOME = typeset("Posez votre question ; Ctrl-D pour finir.")


def converse(desk: Desk) -> None:
    """Answer what is typed until the input ends; earlier questions are kept in mind.

    The number of a choice picks it, and a command is no question. Prompt and welcome are for
    people only: a pipe sees replies.
    """
    earlier: deque[str] = deque(maxlen=EARLIER_QUESTIONS)
    choices: Sequence[Choice] = ()
    if is_interactive():
        choices = desk.examples()
        say("\n".join([WELCOME, *_numbered(choices)]))
    for typed in _questions():
        line = typed.removeprefix("/ask ")
        if line.startswith("/"):
            choices = desk.examples()
            say("\n".join([_told(line, desk), *_numbered(choices), ""]))
            continue
        picked = _picked(line, choices)
        reply = desk.serve(picked.fact) if picked else None
        if reply is None:
            reply = desk.ask(line, context=tuple(earlier))
        if reply.outcome is not Outcome.CHAT:
            earlier.append(picked.label if picked else line)
        choices = reply.choices
        say(_page(reply))


def _questions() -> Iterator[str]:
    """Yield what a person types at the prompt, with a line editor; or the lines of a pipe."""
    if not is_interactive():
        yield from typed_lines()
        return
    with suppress(ImportError):
        import_module("readline")  # gives input() an editor and a history where there is one
    while True:
        try:
            line = readable(input(PROMPT))
        except EOFError:
            say("")
            return
        if line.strip().casefold() in ENOUGH:
            return
        yield line


def _told(line: str, desk: Desk) -> str:
    """Answer a command, as far as it makes sense without Telegram."""
    if line.split()[0].casefold() == "/start":
        return start_page([each.article for each in desk.lists], FRENCH)
    return COMMANDS


def _picked(line: str, choices: Sequence[Choice]) -> Choice | None:
    number = line.strip()
    return next((one for n, one in enumerate(choices, start=1) if number == str(n)), None)


def _page(reply: Reply) -> str:
    return "\n".join([reply.text, *_numbered(reply.choices), ""])


def _numbered(choices: Sequence[Choice]) -> list[str]:
    return [f"  {number}. {choice.label}" for number, choice in enumerate(choices, start=1)]
