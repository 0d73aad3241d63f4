"""Plays the scripts of ``tests/dialogues`` through the real application.

A line begins with a name, Anne's if it has none, and a sign for what that person does:

    anne> types a message
    anne~ changes her latest message
    anne^ replies to the bot's latest message
    anne* presses the button with this label, under the latest message that has it

or with a sign alone for what comes of it:

    <  the bot posted or changed one message since, which has these words
    [  the message that it posted or changed last offers this button
    ]  that message does not offer this button
    &  that message replies to one with these words
    !  the notice over the screen says this
    -  the bot posted and changed nothing since; it reacted with the emoji behind it, if any

``= groupe`` and ``= privé`` change the chat, ``= groupe 3`` goes into a topic of the group,
``+ 11`` lets so many minutes pass, ``#`` is a comment. It begins in private. Anne and Ben speak
French; Kate’s Telegram speaks English.
"""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.bot.wire import ANNE, BEN, GROUP, KATE, PRIVATE, Sent, Stage

SCRIPTS = sorted((Path(__file__).parents[1] / "dialogues").glob("*.txt"))
assert SCRIPTS, "no dialogues found"

DONE = re.compile(r"(\w*)([>~^*])\s*(.*)")
PEOPLE = {"": ANNE, "anne": ANNE, "ben": BEN, "kate": KATE}
SHOWN = {"sendMessage", "editMessageText"}

Json = dict[str, Any]


@pytest.mark.anyio
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
async def test_a_dialogue_goes_as_written(stage: Stage, script: Path) -> None:
    play = Play(stage)
    for number, line in enumerate(lines_of(script), start=1):
        await play.line(line.strip(), place=f"{script.name}:{number}")


def lines_of(script: Path) -> list[str]:
    return script.read_text("utf-8").splitlines()


class Play:
    """A dialogue under way."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._chat: Json = PRIVATE
        self._topic: Json = {}
        self._texts: dict[int, str] = {}
        self._own: dict[int, tuple[int, Json]] = {}
        self._before = 0

    async def line(self, line: str, *, place: str) -> None:
        if done := DONE.fullmatch(line):
            self._before = len(self._stage.wire.sent)
            await self._do(PEOPLE[done[1]], done[2], done[3])
            return
        sign, words = line[:1], line[1:].strip()
        match sign:
            case "=":
                self._go(words)
            case "+":
                self._stage.now += 60 * float(words)
            case _:
                self._check(sign, words, place)

    async def _do(self, person: Json, sign: str, words: str) -> None:
        if sign == "*":
            message, data = self._button(words)
            await self._stage.press(data, message=message, user=person)
            return
        content = self._topic | {"from": person}
        if sign == "^":
            content |= {"reply_to_message": self._latest()}
        if sign == "~":
            number, content = self._own[person["id"]]
            await self._stage.edit(number, words, chat=self._chat, **content)
        else:
            number = await self._stage.say(words, chat=self._chat, **content)
        self._own[person["id"]] = number, content
        self._texts[number] = words

    def _go(self, words: str) -> None:
        where, _, topic = words.partition(" ")
        self._chat = PRIVATE if where == "privé" else GROUP
        self._topic = {"message_thread_id": int(topic), "is_topic_message": True} if topic else {}

    def _check(self, sign: str, words: str, place: str) -> None:
        told = self._sent(SHOWN)
        match sign:
            case "<":
                assert len(told) == 1, f"{place}: {len(told)} replies"
                assert plain(words) in shown(told[0].given["text"]), place
                assert self._stands_in_its_topic(told[0]), f"{place}: in another topic"
            case "[":
                assert plain(words) in labels(self._latest()), place
            case "]":
                assert plain(words) not in labels(self._latest()), place
            case "&":
                number = told[-1].given["reply_parameters"]["message_id"]
                assert plain(words) in self._text(number), place
            case "!":
                (notice,) = self._sent({"answerCallbackQuery"})
                assert plain(words) in plain(notice.given["text"]), place
            case "-":
                assert told == [], place
                reactions = [one.given["reaction"] for one in self._sent({"setMessageReaction"})]
                assert [one["emoji"] for each in reactions for one in each] == words.split(), place
            case other:
                assert other in {"", "#"}, f"{place}: what is {other!r}?"

    def _sent(self, methods: set[str]) -> list[Sent]:
        return [one for one in self._stage.wire.sent[self._before :] if one.method in methods]

    def _stands_in_its_topic(self, told: Sent) -> bool:
        topic = self._topic.get("message_thread_id")
        return told.method != "sendMessage" or told.given.get("message_thread_id") == topic

    def _latest(self) -> Json:
        return list(self._stage.wire.messages.values())[-1]

    def _text(self, number: int) -> str:
        message = self._stage.wire.messages.get(number)
        return plain(self._texts[number]) if message is None else shown(message["text"])

    def _button(self, label: str) -> tuple[Json, str]:
        """The latest message with this button, and what the button carries."""
        for message in reversed(self._stage.wire.messages.values()):
            for one in buttons(message):
                if plain(one["text"]) == plain(label):
                    return message, str(one["callback_data"])
        raise LookupError(f"no button {label!r}")


def shown(text: str) -> str:
    """As a reader sees what was sent with markup."""
    return plain(unescape(re.sub(r"<[^>]+>", "", text)))


def plain(text: str) -> str:
    """With plain spaces where French has no-break ones."""
    return " ".join(text.split())


def labels(message: Json) -> list[str]:
    return [plain(button["text"]) for button in buttons(message)]


def buttons(message: Json) -> list[Json]:
    markup = message.get("reply_markup") or {"inline_keyboard": []}
    return [button for row in markup["inline_keyboard"] for button in row]
