"""How does a conversation look in a terminal?"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from typing import NamedTuple

from bot.messages.buttons import Press, Verb, find_article, find_fact, key_of
from bot.terminal import is_interactive, readable, say, typed_lines
from knowledge.deciding.outcome import Choice, Outcome
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.wording.replying import Reply

EARLIER_QUESTIONS = 5
ENOUGH = {"exit", "quit", "quitter", "/exit", "/quit", "/quitter"}
PROMPT = "> "
WELCOME = typeset(
    "Posez votre question, ou tapez le numéro d’une proposition ; /aide dit ce que je sais faire, "
    "Ctrl-D termine."
)


class Offer(NamedTuple):
    """What a number picks.

    Attributes:
        label: What is shown behind the number.
        press: What it asks for, as the same button does in Telegram.
    """

    label: str
    press: Press


class Conversation:
    """Answers one reader; earlier questions and the article that he chose are kept in mind.

    Args:
        desk: Answers.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._article: str | None = None
        self._earlier: deque[str] = deque(maxlen=EARLIER_QUESTIONS)
        self._offers: Sequence[Offer] = ()

    def greeting(self) -> str:
        """Say what can be done, with questions to begin with."""
        return self._shown(WELCOME, _facts(self._desk.examples()))

    def answer(self, typed: str) -> str:
        """Answer a question, a command, or the number of what was offered."""
        picked = self._picked(typed)
        if picked is not None and picked.press.verb is Verb.FACT:
            fact = find_fact(picked.press.key, self._desk)
            reply = self._desk.serve(fact) if fact else None
            return self._replied(picked.label, reply or self._ask(picked.label))
        line = typed.removeprefix("/ask ")
        if picked is None and not line.startswith("/"):
            return self._replied(line, self._ask(line))
        from bot.verbs import commands  # noqa: PLC0415 - loads what draws pages for Telegram

        if picked is None:
            page = commands.page_for(line, self._desk, self._article)
        else:
            if picked.press.verb is Verb.ARTICLE:
                self._article = find_article(picked.press.key, self._desk)
            page = commands.page_behind(picked.press, self._desk)
        offers = [Offer(label, press) for label, press in commands.buttons_of(page)]
        return self._shown(page.plain, offers)

    def _ask(self, line: str) -> Reply:
        return self._desk.ask(line, context=tuple(self._earlier), article=self._article)

    def _replied(self, asked: str, reply: Reply) -> str:
        if reply.outcome is not Outcome.CHAT:
            self._earlier.append(asked)
        return self._shown(reply.text, _facts(reply.choices))

    def _picked(self, typed: str) -> Offer | None:
        number = typed.strip()
        return next((one for n, one in enumerate(self._offers, start=1) if number == str(n)), None)

    def _shown(self, text: str, offers: Sequence[Offer]) -> str:
        self._offers = offers
        return "\n".join([text, *(f"  {n}. {one.label}" for n, one in enumerate(offers, start=1))])


def converse(desk: Desk) -> None:
    """Answer what is typed until the input ends.

    Prompt and welcome are for people only: a pipe sees replies.
    """
    conversation = Conversation(desk)
    if is_interactive():
        say(conversation.greeting())
    for typed in _questions():
        say(f"{conversation.answer(typed)}\n")


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


def _facts(choices: Sequence[Choice]) -> list[Offer]:
    return [Offer(one.label, Press(Verb.FACT, key_of(one.fact))) for one in choices]
