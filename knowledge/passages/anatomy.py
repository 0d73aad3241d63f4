"""What does one sentence hold?  Its words, their places, and the marks of what it can answer."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from knowledge.language.folding import fold
from knowledge.language.table import words_of

# Figures with their thousands ("4 500") and decimals, words without digits, and the punctuation
# that shows lists, quotes, amounts and brackets.
_WORD: Final = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+|[,;:(«»\"“%€$]"
)
_GRAM: Final = 4  # letters; long enough to tell stems apart, short enough to survive a typo
_YEAR: Final = re.compile(r"[12]\d{3}")
_GERUND: Final = "ant"
_INFINITIVES: Final = ("er", "ir", "re")
_POSSESSIVE_REACH: Final = 8  # words; "il" further on has its noun in the sentence itself


@cache
def _tables() -> dict[str, Any]:
    path = Path(__file__).parent / "markers.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def function_words() -> frozenset[str]:
    """Words that are neither topic nor answer; folded."""
    return frozenset(words_of(_tables()["function_words"]["words"]))


@cache
def _marking(kind: str) -> frozenset[str]:
    return frozenset(words_of(_tables()["marks"][kind]))


@cache
def _opening(kind: str) -> frozenset[str]:
    return frozenset(words_of(_tables()["openers"][kind]))


class Word(NamedTuple):
    """A word or a mark of punctuation: folded, and whether it begins with a capital."""

    text: str
    capital: bool


@lru_cache(maxsize=32768)
def _word(surface: str) -> Word:
    if not surface[0].isalnum():
        return Word(surface, capital=False)
    return Word(fold(surface).replace(" ", ""), surface[0].isupper())


def scan(text: str) -> list[Word]:
    """List the words and the telling punctuation of a text, in order."""
    found = (_word(match.group()) for match in _WORD.finditer(text))
    return [word for word in found if word.text]


def is_word(text: str) -> bool:
    """Whether a scanned item is a word, a figure or an amount's sign."""
    return text[0].isalnum() or text[0] in "%€$"


def is_content(word: str) -> bool:
    """Whether a folded word carries a topic: no function word, no single letter."""
    return word not in function_words() and (len(word) > 1 or word.isdigit())


@lru_cache(maxsize=65536)
def grams_of(word: str) -> frozenset[str]:
    """Cut a word, with its two ends marked, into all its runs of four characters."""
    marked = f"_{word}_"
    return frozenset(marked[at : at + _GRAM] for at in range(max(1, len(marked) - _GRAM + 1)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, read once.

    Attributes:
        words: Folded, punctuation left out; a place is an index into them.
        places: Content word to the places where it stands.
        grams: The character runs of its content words.
        marks: Kind of answer to the places that show it: ``date``, ``figure``, ``name``, …
        marked: The same, as the words that stand there.
        commas: How many commas and semicolons.
        signs: Which of ``"``, ``:`` and ``(`` it has.
        opens_with_pronoun: Whether its first word points back ("il", "cette").
        has_pronoun: Whether such a subject or possessive stands near its beginning.
    """

    words: tuple[str, ...]
    places: dict[str, tuple[int, ...]]
    grams: frozenset[str]
    marks: dict[str, tuple[int, ...]]
    marked: dict[str, frozenset[str]]
    commas: int
    signs: frozenset[str]
    opens_with_pronoun: bool
    has_pronoun: bool


def read_sentence(text: str) -> Sentence:
    """Read one sentence; any text will do, even an empty one. Linear in its length."""
    items = scan(text)
    spoken = [item for item in items if is_word(item.text)]
    words = tuple(item.text for item in spoken)
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        if is_content(word):
            places.setdefault(word, []).append(place)
    marks = _marks(words, spoken)
    others = [item.text for item in items if not is_word(item.text)]
    return Sentence(
        words=words,
        places={word: tuple(found) for word, found in places.items()},
        grams=frozenset().union(*map(grams_of, places)),
        marks=marks,
        marked={kind: frozenset(words[at] for at in found) for kind, found in marks.items()},
        commas=sum(sign in ",;" for sign in others),
        signs=frozenset('"' if sign in "«»“" else sign for sign in others),
        opens_with_pronoun=bool(words) and words[0] in _marking("pronoun"),
        has_pronoun=not _marking("possessive").isdisjoint(words[:_POSSESSIVE_REACH]),
    )


_LISTED: Final = (
    "month", "time", "numeral", "unit", "place_word", "person", "reason", "means", "naming",
    "definition", "list",
)  # fmt: skip


def _marks(words: tuple[str, ...], spoken: list[Word]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {
        kind: [at for at, word in enumerate(words) if word in _marking(kind)] for kind in _LISTED
    }
    names = [at for at, item in enumerate(spoken) if at and item.capital and is_content(item.text)]
    figures = [at for at, word in enumerate(words) if word[0].isdigit()]
    years = [at for at in figures if _YEAR.fullmatch(words[at])]
    amounts = [at for at in figures if not _YEAR.fullmatch(words[at])]
    capital, counted = set(names), {*figures, *found["numeral"]}
    found |= {
        "name": names,
        "figure": figures,
        "year": years,
        "date": found.pop("month") + years,
        "amount": amounts,
        "measure": [at for at in found["unit"] if at - 1 in counted],
        "full_name": [at for at in names if at + 1 in capital],
        "place": [at for at in names if _is_placed(words, at)],
    }
    found["reason"] += _followed(words, "pour", _INFINITIVES)
    found["means"] += _followed(words, "en", (_GERUND,))
    after, copula = _opening("after_copula"), _opening("copula")
    found["definition"] += [
        at
        for at, (word, following) in enumerate(pairwise(words))
        if word in copula and following in after
    ]
    return {kind: tuple(sorted(at)) for kind, at in found.items() if at}


def _followed(words: Sequence[str], first: str, endings: tuple[str, ...]) -> list[int]:
    """Places of ``first`` before a word with one of the endings ("pour" + infinitive)."""
    return [
        at
        for at, (word, following) in enumerate(pairwise(words))
        if word == first and following.endswith(endings)
    ]


def _is_placed(words: tuple[str, ...], at: int) -> bool:
    """Whether the name at ``at`` stands after "à", "en", "dans la" and the like."""
    before = words[at - 1]
    if before in _opening("article") and at > 1:
        before = words[at - 2]
    return before in _opening("place")
