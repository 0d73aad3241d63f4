"""What does one sentence hold?  Its words, and the marks of what it can answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from re import compile as pattern
from typing import Final

from knowledge.language.table import table, words_of
from knowledge.language.tokens import Token, tokenize
from knowledge.language.words import stop_words

_GRAM: Final = 4  # letters; long enough to tell stems apart, short enough to survive a typo
_YEAR: Final = pattern(r"[12]\d{3}")
_GERUND: Final = "ant"
_INFINITIVES: Final = ("er", "ir", "re")
_POSSESSIVE_REACH: Final = 8  # words; "il" further on has its noun in the sentence itself
_SIGNS: Final = {'"': '"\u00ab\u00bb\u201c', ":": ":", "(": "(", "%": "%"}


@cache
def _marking(kind: str) -> frozenset[str]:
    return frozenset(words_of(table("markers")["marks"][kind]))


@cache
def _opening(kind: str) -> frozenset[str]:
    return frozenset(words_of(table("markers")["openers"][kind]))


def is_content(word: str) -> bool:
    """Whether a folded word carries a topic: no stop word, no single letter."""
    return word not in stop_words() and (len(word) > 1 or word.isdigit())


@lru_cache(maxsize=65536)
def grams_of(word: str) -> frozenset[str]:
    """Cut a word, with its two ends marked, into all its runs of four characters."""
    marked = f"_{word}_"
    return frozenset(marked[at : at + _GRAM] for at in range(max(1, len(marked) - _GRAM + 1)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, read once.

    Attributes:
        words: Folded, in order; a place is an index into them.
        content: Those of them that carry a topic.
        grams: The character runs of these.
        marks: Kind of answer to the places that show it: ``date``, ``figure``, ``name``, ...
        marked: The same, as the words that stand there.
        commas: How many commas and semicolons.
        signs: Which of ``"``, ``:``, ``(`` and ``%`` it has.
        opens_with_pronoun: Whether its first word points back ("il", "cette").
        has_pronoun: Whether such a subject or possessive stands near its beginning.
    """

    words: tuple[str, ...]
    content: frozenset[str]
    grams: frozenset[str]
    marks: dict[str, tuple[int, ...]]
    marked: dict[str, frozenset[str]]
    commas: int
    signs: frozenset[str]
    opens_with_pronoun: bool
    has_pronoun: bool


def read_sentence(text: str) -> Sentence:
    """Read one sentence; any text will do, even an empty one. Linear in its length."""
    tokens = tokenize(text)
    words = tuple(token.text for token in tokens)
    content = frozenset(filter(is_content, words))
    marks = _marks(words, tokens)
    return Sentence(
        words=words,
        content=content,
        grams=frozenset().union(*map(grams_of, content)),
        marks=marks,
        marked={kind: frozenset(words[at] for at in found) for kind, found in marks.items()},
        commas=text.count(",") + text.count(";"),
        signs=frozenset(sign for sign, forms in _SIGNS.items() if any(f in text for f in forms)),
        opens_with_pronoun=bool(words) and words[0] in _marking("pronoun"),
        has_pronoun=not _marking("possessive").isdisjoint(words[:_POSSESSIVE_REACH]),
    )


_LISTED: Final = (
    "month", "time", "numeral", "unit", "place_word", "person", "reason", "means", "naming",
    "definition", "list",
)  # fmt: skip


def _marks(words: tuple[str, ...], tokens: Sequence[Token]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {
        kind: [at for at, word in enumerate(words) if word in _marking(kind)] for kind in _LISTED
    }
    names = [at for at, each in enumerate(tokens) if at and each.capital and is_content(each.text)]
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
