"""How does a conversation look in a terminal?"""

import asyncio
import shutil
import textwrap
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from time import monotonic

from bot.conversation.introducing import introduces
from bot.messages.buttons import Act, Button, Press, Rows
from bot.terminal import is_interactive, readable, say, typed_lines
from knowledge.deciding.outcome import Choice, Outcome
from knowledge.deciding.turn import Turn
from knowledge.desk import Desk
from knowledge.language.picking import NONE, SEVERAL, picked
from knowledge.language.typography import typeset
from knowledge.summaries.wishing import narrow_wish_in, wish_in
from knowledge.wording.replying import Reply

EARLIER_QUESTIONS = 5
ENOUGH = {"exit", "quit", "quitter", "/exit", "/quit", "/quitter"}
HELP = {"help", "aide", "?"}
HERE = frozenset({Act.ARTICLE, Act.FACT, Act.SUMMARY})
"""What a button may ask for in a terminal; the others are not shown."""
PROMPT = "> "
WELCOME = (
    "Posez votre question, ou tapez le numéro d’une proposition ; /aide dit ce que je sais faire, "
    "exit ou Ctrl-D termine."
)
ABOUT = "Je réponds sur « {title} » ({publisher})."
ABOUT_SEVERAL = "Je réponds sur {number} articles ; /articles permet d’en choisir un."
OTHER_WORDS = "D’accord. Posez la question avec d’autres mots : qui, quoi, où ou quand."
ONE_AT_A_TIME = "Une à la fois : tapez un numéro de 1 à {number}."
OUT_OF_RANGE = "Il n’y a que {number} propositions : tapez un numéro de 1 à {number}."


class Conversation:
    """Answers one reader; earlier questions and the article that he chose are kept in mind.

    Args:
        desk: Answers.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._article: str | None = None
        self._earlier: deque[Turn] = deque(maxlen=EARLIER_QUESTIONS)
        self._offers: Sequence[Button] = ()
        self._introduced: dict[str, float] = {}

    def greeting(self) -> str:
        """Say what is spoken about and what can be done, with questions to begin with."""
        about, *others = self._desk.articles
        if not others:
            told = ABOUT.format(title=about.title, publisher=about.publisher)
        else:
            told = ABOUT_SEVERAL.format(number=1 + len(others))
        return self._shown(typeset(f"{told}\n{WELCOME}"), _questions(self._desk.examples()))

    def answer(self, typed: str) -> str:
        """Answer a question, a command, or the number of what was offered."""
        number = picked(typed, len(self._offers)) if self._offers else None
        if number is not None:
            return self._pick(number)
        line = typed.removeprefix("/ask ")
        if line.strip().casefold() in HELP:
            line = "/aide"
        wished = line
        if wish := wish_in(line):
            wished = f"/{wish.topic} {wish.lines or ''}"
        elif narrow := narrow_wish_in(line):
            wished = "/{} {}".format(*narrow)
        if not wished.startswith("/"):
            return self._replied(self._ask(line))
        from bot.verbs import commands  # noqa: PLC0415 - loads what draws pages for Telegram

        command = commands.typed(wished)
        page = asyncio.run(commands.page_for(command, self._desk, self._article))
        if isinstance(page, str):
            return self._replied(self._ask(page if wished == line else line))
        return self._shown(page.plain, _pressable(page.rows))

    def _pick(self, number: int) -> str:
        if number == NONE:
            return typeset(OTHER_WORDS)
        if number == SEVERAL:
            return typeset(ONE_AT_A_TIME.format(number=len(self._offers)))
        if number > len(self._offers):
            return typeset(OUT_OF_RANGE.format(number=len(self._offers)))
        label, press = self._offers[number - 1]
        if not isinstance(press, Press):
            raise TypeError(f"nothing to press: {press!r}")
        if press.act is Act.FACT:
            return self._replied(self._desk.serve(press.name) or self._ask(label))
        from bot.verbs import commands  # noqa: PLC0415 - as above

        if press.act is Act.ARTICLE:
            self._article = press.name or None
        page = commands.page_behind(press, self._desk)
        return self._shown(page.plain, _pressable(page.rows))

    def _ask(self, line: str) -> Reply:
        return self._desk.ask(line, context=tuple(self._earlier), article=self._article)

    def _replied(self, reply: Reply) -> str:
        if reply.outcome is not Outcome.CHAT:
            self._earlier.append(reply.turn)
        whole = introduces(reply, self._introduced, monotonic())
        return self._shown(reply.told(whole=whole), _questions(reply.choices))

    def _shown(self, text: str, offers: Sequence[Button]) -> str:
        self._offers = offers
        return "\n".join([text, *(f"  {n}. {one.label}" for n, one in enumerate(offers, start=1))])


def converse(desk: Desk) -> None:
    """Answer what is typed until the input ends, or says that it does.

    Prompt and welcome are for people only, and so is the width of their terminal: a pipe sees
    replies as they are.
    """
    conversation = Conversation(desk)
    if is_interactive():
        say(_wrapped(conversation.greeting()))
    for typed in _typed():
        if typed.strip().casefold() in ENOUGH:
            return
        told = conversation.answer(typed)
        say(f"{_wrapped(told) if is_interactive() else told}\n")


def _typed() -> Iterator[str]:
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
        yield line


def _wrapped(text: str) -> str:
    """Break lines between words where the terminal ends; what is one word stays one."""
    width = shutil.get_terminal_size().columns
    wrapper = textwrap.TextWrapper(
        width, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
    lines = []
    for line in text.split("\n"):
        wrapper.subsequent_indent = " " * (
            len(line) - len(line.lstrip()) + 3 * line.startswith("  ")
        )
        lines += wrapper.wrap(line) or [""]
    return "\n".join(lines)


def _pressable(rows: Rows) -> list[Button]:
    """List the buttons of a page that can be pressed here."""
    each = (one for row in rows for one in row)
    return [one for one in each if isinstance(one.does, Press) and one.does.act in HERE]


def _questions(choices: Sequence[Choice]) -> list[Button]:
    return [Button(one.label, Press(Act.FACT, one.fact)) for one in choices]
