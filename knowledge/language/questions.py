"""What kind of question is it, and which of its words only frame it?

All of it is patterns of ``questions.toml`` over a *line*: the folded words of a text with single
spaces, so that punctuation, accents and apostrophes never matter.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from knowledge.language.folding import plain
from knowledge.language.patterns import Patterns
from knowledge.language.stems import stem
from knowledge.language.table import pattern, table, words_of

_CLEFT = pattern("questions", "cleft.patterns")
_THAT = pattern("questions", "told.patterns")


class Kind(StrEnum):
    """The question word that a fact answers."""

    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    SAID = "said"
    WHAT = "what"
    WHY = "why"
    HOW_MANY = "how-many"


def kinds_of(line: str) -> tuple[Kind, ...]:
    """Name the kinds of fact that a question may be after, the likeliest first; often none.

    A keyword query ("poutine bakou date") carries a kind only where a word names it; a yes/no
    question carries none.
    """
    whole = _uncleft(line)
    return tuple(kind for kind, patterns in _kinds() if patterns.search(whole))


def kind_named_by(key: str) -> Kind | None:
    """Give the kind of answer that a stem, or an expression's stems, only names; else None."""
    return _kind_words().get(key)


def is_how_long(words: str) -> bool:
    """Whether a folded word or expression asks how long, or says that it lasts, and no more."""
    return _how_long().issuperset(map(stem, words.split()))


@cache
def _how_long() -> frozenset[str]:
    return frozenset(map(stem, words_of(table("questions")["how_long"]["words"])))


def unframed(words: Sequence[str]) -> list[int]:
    """Give the places of the words that are not a greeting, thanks or a polite frame."""
    kept = list(range(len(words)))
    for patterns in _frames():
        spans = patterns.spans(" ".join(words[place] for place in kept))
        if spans:
            kept = _outside(kept, words, spans)
    return kept


def talk_topic(line: str) -> str | None:
    """Name the small talk that a whole line is ("thanks", "insult"); None for anything else."""
    return next((topic for topic, patterns in _talk() if patterns.fullmatch(line)), None)


def is_statement(text: str, words: Sequence[str]) -> bool:
    """Whether a text says something to be so ("c'est vrai que …") instead of asking whether it is.

    Args:
        text: As typed.
        words: Its folded words, frames cut.
    """
    if _confirming().search(plain(text)):
        return True
    asking = _asking().search(plain(text)) or _asking().search(" ".join(words))
    return "?" not in text and not asking


def is_open(line: str) -> bool:
    """Whether a line asks for something by a question word, and not only if it is so."""
    return _open().search(_uncleft(line))


def _uncleft(line: str) -> str:
    """Undo "c'est le maire qui a signé" and "a-t-il dit que", which ask for nobody and nothing."""
    if " qu" not in line:
        return line
    return _THAT.sub(r"\1 ", _CLEFT.sub(r"\1", line))


@cache
def _confirming() -> Patterns:
    return Patterns(table("questions")["confirming"]["patterns"])


@cache
def _open() -> Patterns:
    return Patterns(table("questions")["open"]["patterns"])


@cache
def _asking() -> Patterns:
    tables = table("questions")
    return Patterns([*tables["open"]["patterns"], *tables["whether"]["patterns"]])


def _outside(
    places: Sequence[int], words: Sequence[str], spans: Sequence[tuple[int, int]]
) -> list[int]:
    kept: list[int] = []
    at = 0
    for place in places:
        end = at + len(words[place])
        if not any(start <= at and end <= stop for start, stop in spans):
            kept.append(place)
        at = end + 1
    return kept


@cache
def _kinds() -> tuple[tuple[Kind, Patterns], ...]:
    rows = table("questions")["kind"]
    return tuple((Kind(row["kind"]), Patterns(row["patterns"])) for row in rows)


@cache
def _kind_words() -> dict[str, Kind]:
    named: dict[str, Kind] = {}
    for kind, words in table("questions")["kind_words"].items():
        for listed in words_of(words):
            named.setdefault(" ".join(map(stem, listed.split())), Kind(kind))
    return named


@cache
def _frames() -> tuple[Patterns, ...]:
    tables = table("questions")
    return (Patterns(tables["greetings"]["patterns"]), Patterns(tables["frames"]["patterns"]))


@cache
def _talk() -> tuple[tuple[str, Patterns], ...]:
    return tuple((row["topic"], Patterns(row["patterns"])) for row in table("questions")["talk"])
