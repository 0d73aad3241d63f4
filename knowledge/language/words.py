"""How ordinary is a word, and which words mean the same?

Ranking weighs words by the list they are matched against; abstaining weighs them by the language
at large, so that a rare word that no fact covers is costly. :func:`rarity` is that second weight.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from knowledge.language.stems import stem
from knowledge.language.tables import rows_of, table, words_of

BANDS: Final = {"most": 1.0, "many": 3.0, "some": 4.5}
"""Weight of a word of each band of ``common.toml``; roughly the natural logarithm of how many
sentences one reads before meeting it."""
RARE: Final = 7.0
"""Weight of any other word."""
_NONE: Final = frozenset[tuple[str, ...]]()
REFLEXIVE = ("se ", "s ")


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no topic of their own and need not be covered."""
    return frozenset(words_of(table("questions")["stop"]["words"]))


@cache
def _bands() -> dict[str, float]:
    weights: dict[str, float] = {}
    for band, weight in BANDS.items():
        for word in words_of(table("common")["bands"][band]):
            weights.setdefault(word, weight)
    return weights


@cache
def _stem_bands() -> dict[str, float]:
    weights: dict[str, float] = {}
    for word, weight in _bands().items():
        key = stem(word)
        weights[key] = min(weight, weights.get(key, RARE))
    return weights


def rarity(word: str) -> float:
    """Weigh a folded word by the language at large, 1 (everywhere) to 7 (rare or unknown)."""
    return _bands().get(word) or _stem_bands().get(stem(word), RARE)


@cache
def _synonyms() -> list[list[str]]:
    return [
        words
        for name in ("synonyms", "expressions")
        for _, words in rows_of(table(name)["groups"])
    ]


@cache
def _groups() -> tuple[dict[str, frozenset[int]], dict[str, tuple[int, set[tuple[str, ...]]]]]:
    single: dict[str, set[int]] = {}
    phrases: dict[str, set[tuple[str, ...]]] = {}
    for number, words in enumerate(_synonyms()):
        for listed in words:
            parts = _without_reflexive(listed).split()
            if len(parts) > 1 and (parts[-1] in stop_words() or set(parts) <= stop_words()):
                continue  # "date de" and "être là" would swallow what they do not mean
            key = tuple(stem(part) for part in parts)
            single.setdefault(" ".join(key), set()).add(number)
            if len(key) > 1:
                phrases.setdefault(key[0], set()).add(key)
    return (
        {word: frozenset(numbers) for word, numbers in single.items()},
        {first: (max(map(len, known)), known) for first, known in phrases.items()},
    )


def groups_of(key: str) -> frozenset[int]:
    """Give the numbers of the synonym groups that a stem, or an expression's stems, stands in."""
    return _groups()[0].get(key, frozenset())


def expression_at(stems: Sequence[str], place: int) -> int:
    """Give the length of the listed expression that begins at a place; 1 where there is none."""
    longest, known = _groups()[1].get(stems[place], (1, _NONE))
    for size in range(min(longest, len(stems) - place), 1, -1):
        if tuple(stems[place : place + size]) in known:
            return size
    return 1


@cache
def _ordinary() -> frozenset[str]:
    known = set(_bands()) | set(stop_words())
    for words in _synonyms():
        for listed in words:
            known.update(_without_reflexive(listed).split())
    for infinitive, forms in rows_of(table("verbs")["forms"]):
        known.update((infinitive, *forms))
    return frozenset(known)


def is_ordinary(word: str) -> bool:
    """Whether a folded word belongs to the language at large, so that it is nobody's name."""
    if word in _ordinary():
        return True
    key = stem(word)
    return key in _groups()[0] or key in _stem_bands()


@cache
def _contrasts() -> dict[str, int]:
    rows = table("questions")["contrast"]["rows"]
    return {stem(word): number for number, row in enumerate(rows) for word in words_of(row)}


def contrasts_in(words: Iterable[str]) -> frozenset[int]:
    """Give the numbers of the rows of words that set one event apart ("prochain", "premier")."""
    rows = _contrasts()
    return frozenset(rows[key] for key in map(stem, words) if key in rows)


@cache
def by_letter() -> dict[str, tuple[str, ...]]:
    """Group the ordinary words of four letters or more by their first letter."""
    grouped: dict[str, list[str]] = {}
    for word in sorted(_ordinary()):
        if len(word) > 3:  # noqa: PLR2004 - in shorter words one edit makes another word
            grouped.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in grouped.items()}


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for category, listed in table("names").items():
        for word in words_of(listed["words"]):
            names.setdefault(word, category)
    return names


def name_category(word: str) -> str | None:
    """Give the table's category of a well-known name ("countries", "people"); None elsewhere."""
    return _names().get(word)


def _without_reflexive(expression: str) -> str:
    for prefix in REFLEXIVE:
        if expression.startswith(prefix):
            return expression[len(prefix) :]
    return expression
