"""How is a slip in the form of a list, or what keeps one from being made, put in French?"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FIRST = re.compile(r" \(first on line (\d+)\)$")
_MEANT = re.compile(r': did you mean (".+")\?$')


def in_french(message: str) -> str:
    """Give such a message in French; what nobody translated stays as it is."""
    first, meant = _FIRST.search(message), _MEANT.search(message)
    bare = _MEANT.sub("", _FIRST.sub("", message))
    for pattern, told in _rules():
        if found := pattern.fullmatch(bare):
            tail = f" : vouliez-vous dire {meant[1]} ?" if meant else ""
            first_line = f" (d’abord ligne {first[1]})" if first else ""
            return _worded(found.expand(told)) + tail + first_line
    return message


def in_language(message: str, language: str) -> str:
    """Give a message to who reads a language: in French, or as it is."""
    return in_french(message) if language == "fr" else message


def _worded(message: str) -> str:
    """Put the names of values in French, and leave what stands in quotation marks."""
    parts = message.split('"')
    for place in range(0, len(parts), 2):
        for english, french in _table()["words"].items():
            parts[place] = re.sub(rf"(?<!\w){english}", french, parts[place])
    return '"'.join(parts)


@cache
def _rules() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(english, re.DOTALL), french) for english, french in _table()["rules"]]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("form.toml").read_text("utf-8"))
