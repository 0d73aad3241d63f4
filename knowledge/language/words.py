"""How ordinary is a word, and which words mean the same?

Ranking weighs words by the list they are matched against; abstaining weighs them by the language
at large, so that a rare word that no fact covers is costly. :func:`rarity` is that second weight.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from knowledge.language.ready_made import ready_made
from knowledge.language.stems import stem, verb_forms
from knowledge.language.table import rows_of, table, words_of

BANDS: Final = {"most": 1.0, "many": 3.0, "some": 4.5}
"""Weight of a word of each band of ``common.toml``; roughly the natural logarithm of how many
sentences one reads before meeting it."""
RARE: Final = 7.0
"""Weight of any other word."""
_NO_GROUP: Final[Sequence[int]] = ()
_NO_FAMILY: Final[frozenset[int]] = frozenset()
REFLEXIVE = ("se ", "s ")


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no topic of their own and need not be covered."""
    return frozenset(words_of(table("questions")["stop"]["words"]))


@ready_made
def _bands() -> dict[str, float]:
    weights: dict[str, float] = {}
    for band, weight in BANDS.items():
        for word in words_of(table("common")["bands"][band]):
            weights.setdefault(word, weight)
    return weights


@ready_made
def _stem_bands() -> dict[str, float]:
    weights: dict[str, float] = {}
    for word, weight in _bands().items():
        key = stem(word)
        weights[key] = min(weight, weights.get(key, RARE))
    return weights


@lru_cache(maxsize=8192)
def rarity(word: str) -> float:
    """Weigh a folded word by the language at large, 1 (everywhere) to 7 (rare or unknown)."""
    return _bands().get(word) or _stem_bands().get(stem(word), RARE)


@cache
def _synonyms() -> list[list[str]]:
    same = [
        words
        for name in ("synonyms", "expressions", "domains")
        for _, words in rows_of(table(name)["groups"])
    ]
    for general, words in rows_of(table("domains")["general"]):
        same += [[*general.split(), word] for word in words]
    return [[_without_reflexive(each) if " " in each else each for each in row] for row in same]


@ready_made
def _groups() -> tuple[dict[str, list[int]], dict[str, set[tuple[str, ...]]]]:
    stop = stop_words()
    single: dict[str, list[int]] = {}
    phrases: dict[str, set[tuple[str, ...]]] = {}
    for number, words in enumerate(_synonyms()):
        for listed in words:
            if " " not in listed:
                single.setdefault(stem(listed), []).append(number)
                continue
            parts = listed.split()
            if parts[-1] in stop:
                continue  # "date de" and "être là" would swallow what they do not mean
            key = tuple(map(stem, parts))
            single.setdefault(" ".join(key), []).append(number)
            if len(key) > 1:
                phrases.setdefault(key[0], set()).add(key)
    return single, phrases


@lru_cache(maxsize=8192)
def groups_of(key: str) -> frozenset[int]:
    """Give the numbers of the synonym groups that a stem, or an expression's stems, stands in."""
    return frozenset(set(_groups()[0].get(key, _NO_GROUP)))


@ready_made
def _members() -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for key, groups in _groups()[0].items():
        for group in groups:
            found.setdefault(group, set()).add(key)
    return {group: frozenset(keys) for group, keys in found.items()}


def group_members(group: int) -> frozenset[str]:
    """Give what stands in a synonym group, as :func:`groups_of` takes it."""
    return _members()[group]


@ready_made
def _families() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(table("families")["families"]):
        for word in words_of(words):
            found.setdefault(stem(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def families_of(key: str) -> frozenset[int]:
    """Give the numbers of the families that a stem stands in: words of one root or near sense.

    They stand for each other far less surely than those of a group.
    """
    return _families().get(key, _NO_FAMILY)


@ready_made
def _family_members() -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for key, families in _families().items():
        for family in families:
            found.setdefault(family, set()).add(key)
    return {family: frozenset(keys) for family, keys in found.items()}


def family_members(family: int) -> frozenset[str]:
    """Give the stems that stand in a family."""
    return _family_members()[family]


@cache
def _retold() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, (_, words) in enumerate(rows_of(table("paraphrases")["groups"])):
        for word in words:
            key = " ".join(map(stem, _without_reflexive(word).split()))
            found.setdefault(key, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def retold_by(key: str) -> frozenset[int]:
    """Give the numbers of the rows of words that retell one another which a stem stands in.

    They are looser than groups: in a statement alone they stand for each other.
    """
    return _retold().get(key, _NO_FAMILY)


@cache
def _derived() -> dict[str, str]:
    found: dict[str, str] = {}
    for verb, nouns in rows_of(table("paraphrases")["derived"]):
        for word in (verb, *nouns):
            found.setdefault(stem(word), stem(verb))
    return found


def verb_of(key: str) -> str:
    """Give the stem of the verb that a noun comes from ("départ" from "partir"); else itself."""
    return _derived().get(key, key)


@cache
def _lands() -> dict[str, int]:
    found: dict[str, int] = {}
    for number, (land, words) in enumerate(rows_of(table("paraphrases")["lands"])):
        for word in (land, *words):
            found.setdefault(stem(word.replace(" ", "")), number)
    return found


def land_of(word: str) -> int | None:
    """Give the number of the country that a folded word names, or whose people; None elsewhere.

    The words of a name of several are joined: "etatsunis".
    """
    return _lands().get(stem(word))


def expression_at(stems: Sequence[str], place: int) -> int:
    """Give the length of the listed expression that begins at a place; 1 where there is none."""
    known = _groups()[1].get(stems[place])
    if known is None:
        return 1
    for size in range(min(_longest_from(stems[place]), len(stems) - place), 1, -1):
        if tuple(stems[place : place + size]) in known:
            return size
    return 1


@lru_cache(maxsize=4096)
def _longest_from(first: str) -> int:
    return max(map(len, _groups()[1][first]))


@ready_made
def _ordinary() -> frozenset[str]:
    known = set(_bands()) | set(stop_words())
    for words in _synonyms():
        known.update(" ".join(words).split())
    for infinitive, forms in verb_forms():
        known.add(infinitive)
        known.update(forms)
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


@ready_made
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
