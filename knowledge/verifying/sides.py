"""On which side of a contrast does a text stand, and does it deny to stand there?

"Maintenu" and "annulé" are two sides of one row, whatever their form: a verb, a noun or a run of
words. The rows for statements alone are looser than those that questions heed too, so they count
only where a fact holds nearly all the rest.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from knowledge.claims.polarity import negated_in
from knowledge.language.stems import stem
from knowledge.language.table import table, words_of
from knowledge.language.words import REFLEXIVE, stop_words

_TABLES = ("contraries", "stated")
_MAYBE = frozenset(
    "pourrait pourraient peut peuvent pouvait si risque risquent envisage envisagent failli"
    " faillit".split()
)
"""Words by which a clause tells what may be, and not what is."""
_WISH = re.compile(r"\baurai(?:en)?t (?:voulu|aime|souhaite|prefere|du|pu)\b")
_DENYING = frozenset("sans non pas ne peu".split())
ORDERS = frozenset({"avant", "apres"})
_WITHIN = tuple([stem(each)] for each in "pas plus jamais bien déjà encore finalement".split())
"""What may stand within a run: "n'aura pas lieu"."""
_SELF = re.compile(r"^s['’ ](?=\w+(?:er|ir|re)\b)")
_WORD = re.compile(r"[^ '’]+")


class Side(NamedTuple):
    """A run of words that takes a side.

    Attributes:
        row: Number of the row of the table.
        other: Whether it stands behind the bar.
        places: Where its words stand.
        text: The words, folded.
        denied: Whether the text denies them.
    """

    row: int
    other: bool
    places: tuple[int, ...]
    text: str
    denied: bool

    @property
    def opposite(self) -> bool:
        """Whether it comes to the words behind the bar, one way or the other."""
        return self.other is not self.denied


def sides_in(words: Sequence[str]) -> tuple[Side, ...]:
    """Find the sides that a clause takes; () of one that only says what may be."""
    if not _MAYBE.isdisjoint(words) or _WISH.search(" ".join(words)):
        return ()
    denied = negated_in(words)
    keys = [stem(each) for each in words]
    return tuple(_sides(words, keys, denied))


def _sides(words: Sequence[str], keys: Sequence[str], denied: frozenset[int]) -> Iterator[Side]:
    taken: set[tuple[int, int]] = set()
    for place, key in enumerate(keys):
        for run, row, other in _openings().get(key, ()):
            alone = len(run) == 1 and words[place] in stop_words()
            places = _places_of(run, keys, place)
            if alone or not places or (row, place) in taken:
                continue
            taken.update((row, each) for each in places)
            told = " ".join(words[place : places[-1] + 1])
            # "sans effraction" is no denial
            own = not _DENYING.isdisjoint(words[each] for each in places)
            turned = not own and not denied.isdisjoint(places)
            yield Side(row, other, places, told, turned)


def _places_of(run: Sequence[str], keys: Sequence[str], start: int) -> tuple[int, ...]:
    """Give the places of a run, () where it does not stand there: "aura lieu", "aura pas lieu"."""
    places = [start]
    for key in run[1:]:
        at = places[-1] + 1
        if keys[at : at + 1] != [key] and keys[at : at + 1] in _WITHIN:
            at += 1
        if keys[at : at + 1] != [key]:
            return ()
        places.append(at)
    return tuple(places)


@cache
def _openings() -> dict[str, list[tuple[tuple[str, ...], int, bool]]]:
    """Give the runs of stems that take a side, by their first, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], int, bool]]] = {}
    for number, (_, one, other) in enumerate(_rows()):
        for run in one ^ other:
            found.setdefault(run[0], []).append((run, number, run in other))
    for runs in found.values():
        runs.sort(key=lambda each: -len(each[0]))
    return found


@cache
def _rows() -> tuple[tuple[str, frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]], ...]:
    found = []
    for name in _TABLES:
        for line in table("contraries")[name].strip().splitlines():
            one, _, other = line.partition(":")[2].partition("|")
            found.append((name, _runs(words_of(one)), _runs(words_of(other))))
    return tuple(found)


def _runs(expressions: Iterable[str]) -> frozenset[tuple[str, ...]]:
    found = set()
    for each in expressions:
        bare = each
        for prefix in REFLEXIVE:
            bare = bare.removeprefix(prefix)
        bare = _SELF.sub("", bare)
        words = _WORD.findall(bare.replace("-", " "))
        if len(words) > 1 or words[0] not in stop_words():
            found.add(tuple(map(stem, words)))
            if bare.endswith("ier") and len(words) == 1:
                found.add((stem(bare[:-1]),))  # "licencie" of "licencier"
    return frozenset(found)


def orders_in(words: Sequence[str]) -> dict[str, str]:
    """Give what a clause sets before or after what: "avant" by the stem of the word behind it."""
    found: dict[str, str] = {}
    for place, word in enumerate(words):
        if word in ORDERS:
            behind = [each for each in words[place + 1 : place + 4] if each not in stop_words()]
            found.update({stem(each): word for each in behind[:1]})
    return found
