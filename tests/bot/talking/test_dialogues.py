"""Plays the scripts of ``tests/dialogues`` through the real application.

A line starts with ``>`` for what a reader types, ``*`` for the label of a button that he presses,
``<`` for words that must stand in the bot's latest message, ``[`` for a button that it must offer,
``-`` for silence (nothing was posted since the reader did something), ``#`` for a comment.
"""

from html import unescape
from pathlib import Path
from re import sub
from typing import Any

import pytest

from tests.bot.wire import Stage

SCRIPTS = sorted((Path(__file__).parents[2] / "dialogues").glob("*.txt"))
assert SCRIPTS, "no dialogues found"


@pytest.mark.anyio
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
async def test_a_dialogue_goes_as_written(stage: Stage, script: Path) -> None:
    before = 0
    for number, line in enumerate(lines_of(script), start=1):
        place, words = f"{script.name}:{number}", line[1:].strip()
        posted = stage.wire.posted()
        match line[:1]:
            case ">":
                before = len(posted)
                await stage.say(words)
            case "*":
                before = len(posted)
                await stage.press(data_behind(words, posted))
            case "<":
                assert len(posted) == before + 1, f"{place}: {len(posted) - before} replies"
                assert plain(words) in plain(posted[-1]["text"]), place
            case "[":
                assert words in labels(posted[-1]), place
            case "-":
                assert len(posted) == before, place
            case other:
                assert other in {"", "#"}, f"{place}: starts with neither > * < [ - #"


def lines_of(script: Path) -> list[str]:
    return script.read_text("utf-8").splitlines()


def plain(text: str) -> str:
    """Without markup, and with plain spaces where French has no-break ones."""
    return " ".join(unescape(sub(r"</?i>", "", text)).split())


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for button in buttons(message)]


def buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    markup = message.get("reply_markup") or {"inline_keyboard": []}
    return [button for row in markup["inline_keyboard"] for button in row]


def data_behind(label: str, posted: list[dict[str, Any]]) -> str:
    """What the latest button with this label carries."""
    found = [one for message in posted for one in buttons(message) if one["text"] == label]
    assert found, f"no button {label!r}"
    return str(found[-1]["callback_data"])
