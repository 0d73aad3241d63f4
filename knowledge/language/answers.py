"""What kind of thing would answer this query?"""

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from knowledge.language.table import table, word_set, words_of
from knowledge.language.words import stop_words

KINDS: Final = (
    "date", "number", "place", "person", "name", "reason", "means", "definition", "what", "thing",
    "yes-no", "other",
)  # fmt: skip
"""What a query may ask for; ``thing`` is "quel" with a noun of no listed kind, ``what`` is "que"
and "quoi"."""

_WHICH: Final = word_set("answers", "asking.which")
_BEFORE_WHERE: Final = word_set("answers", "asking.before_where")
_AFTER_WHERE: Final = word_set("answers", "asking.after_where")
_CALLED: Final = tuple(word_set("answers", "asking.called"))
_DEFINED: Final = word_set("answers", "asking.defined")
_THAT: Final = word_set("answers", "asking.that")
_HEAD_REACH: Final = 6  # words between "quel" and its noun: "quelle est alors la …"
_DEFINITION_LENGTH: Final = 9  # words; a longer "qu'est-ce que le …" goes on to ask something else
_SHORTEST_HEAD: Final = 3
_SUBJECTS: Final = word_set("answers", "asking.subjects")


class Wanted(NamedTuple):
    """What a query wants.

    Attributes:
        kind: One of :data:`KINDS`.
        head: The noun that is asked for ("année" of "en quelle année"), folded; None elsewhere.
        expected: Words that answer that noun; mostly empty.
    """

    kind: str
    head: str | None
    expected: frozenset[str]


@cache
def _kind_of_head() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for kind, nouns in table("answers")["kinds"].items():
        for noun in words_of(nouns):
            kinds.setdefault(noun, kind)
            kinds.setdefault(f"{noun}s", kind)
    return kinds


@cache
def _expected() -> dict[str, frozenset[str]]:
    expected: dict[str, set[str]] = {}
    for row in table("answers")["expected"]:
        forms = {word + end for word in words_of(row["words"]) for end in ("", "s", "e", "es")}
        for noun in words_of(row["nouns"]):
            expected.setdefault(noun, set()).update(forms)
            expected.setdefault(f"{noun}s", set()).update(forms)
    return {noun: frozenset(words) for noun, words in expected.items()}


def wanted_by(words: Sequence[str]) -> Wanted:
    """Tell what a query asks for, by its first question word.

    Args:
        words: The query's folded words, in order, function words included.

    Returns:
        A query without any question word asks ``yes-no`` when it has a pronoun as its subject, as
        those have whose subject is inverted; else ``other``.
    """
    for place, word in enumerate(words):
        found = _at(words, place, word)
        if found is not None:
            kind, head = found
            noun = "temps" if kind == "number" and "temps" in words else head
            return Wanted(kind, head, _expected().get(noun or "", frozenset()))
    inverted = not _SUBJECTS.isdisjoint(words)
    return Wanted("yes-no" if inverted else "other", None, frozenset())


def _at(words: Sequence[str], place: int, word: str) -> tuple[str, str | None] | None:
    """The kind and the head, if the word at ``place`` is a question word."""
    match word:
        case "quand":
            return "date", None
        case "combien" | "cb":
            return "number", _head(words, place)
        case "pourquoi":
            return "reason", None
        case "comment":
            called = any(each.startswith(_CALLED) for each in words[place + 1 : place + 5])
            return ("name" if called else "means"), None
        case "ou" if _asks_where(words, place):
            return "place", None
        case "qui":
            return ("what" if words[max(0, place - 1) : place] == ["ce"] else "person"), None
        case "que" | "qu" | "quoi":
            return _what(words, place), None
        case "est" if place == 0 and list(words[1:2]) == ["ce"]:
            return "yes-no", None
        case _ if word in _WHICH:
            head = _head(words, place)
            return _kind_of_head().get(head or "", "thing"), head
        case _:
            return None


def _asks_where(words: Sequence[str], place: int) -> bool:
    """Whether "ou" is *où*: readers leave the accent out."""
    if place == 0 or words[place - 1] in _BEFORE_WHERE:
        return True
    return place + 1 < len(words) and words[place + 1] in _AFTER_WHERE


def _what(words: Sequence[str], place: int) -> str:
    if place and words[place - 1] == "pour":
        return "reason"
    following = list(words[place + 1 : place + 5])
    asked = following[:2] == ["est", "ce"] and not _THAT.isdisjoint(following[2:3])
    if asked and not _DEFINED.isdisjoint(following[3:]) and len(words) < _DEFINITION_LENGTH:
        return "definition"
    return "what"


def _head(words: Sequence[str], place: int) -> str | None:
    for word in words[place + 1 : place + 1 + _HEAD_REACH]:
        if word not in stop_words() and len(word) >= _SHORTEST_HEAD:
            return word
    return None
