"""Does the sentence hold what was asked for, and how near to the query's words?"""

import math
from itertools import pairwise
from typing import Final

from knowledge.language.anatomy import Sentence
from knowledge.ranking.sentences.coverage import Columns
from knowledge.ranking.sentences.laying import Overlap
from knowledge.ranking.sentences.text import Text

# A mark counts only where a word shows it that the query does not bring along …
_NEW: Final = (
    "date", "time", "figure", "amount", "numeral", "measure", "name", "full_name", "place",
    "place_word", "person",
)  # fmt: skip
# … but for those that are made of plain function words.
_ANY: Final = ("year", "reason", "means", "naming", "definition", "list")
_SIGNS: Final = {"quote": '"', "colon": ":", "bracket": "("}
_MANY_NAMES: Final = 4
_MANY_COMMAS: Final = 5

# Marks of the answer to each kind of query; the first that the sentence has is taken.
ANSWERED_BY: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "date": (("date",), ("time",)),
    "number": (("figure", "numeral"),),
    "place": (("place",), ("name",)),
    "person": (("name",), ("person",)),
    "name": (("name",), ("person",)),
    "reason": (("reason",),),
    "means": (("means",),),
}
HOLDS: Final = "holds_"
"""Begins the name of a component that tells a kind of answer."""
_REACH: Final = 8  # words; at this distance a word of the query counts 1/e for an answer
_WINDOW: Final = 12  # words that one statement takes
_TOGETHER: Final = 3  # words; neighbours in the query are neighbours here up to this distance


def answer_types(overlap: Overlap, text: Text) -> Columns:
    """Tell which kinds of answer each sentence holds: 1 or 0, shares for what can be counted."""
    brought = overlap.words
    sentences = text.sentences
    empty: frozenset[str] = frozenset()
    columns: Columns = {
        f"{HOLDS}{kind}": [
            float(not each.marked.get(kind, empty) <= brought) for each in sentences
        ]
        for kind in _NEW
    }
    for kind in _ANY:
        columns[f"{HOLDS}{kind}"] = [float(kind in each.marked) for each in sentences]
    for kind, sign in _SIGNS.items():
        columns[f"{HOLDS}{kind}"] = [float(sign in each.signs) for each in sentences]
    columns["holds_names"] = [
        min(_MANY_NAMES, len(each.marked.get("name", empty) - brought)) / _MANY_NAMES
        for each in sentences
    ]
    columns["holds_commas"] = [min(_MANY_COMMAS, each.commas) / _MANY_COMMAS for each in sentences]
    wanted = overlap.wanted.expected - brought
    columns["holds_expected"] = [
        float(bool(wanted) and not wanted.isdisjoint((*each.words, *each.signs)))
        for each in sentences
    ]
    return columns


def nearness(overlap: Overlap, text: Text) -> Columns:
    """Measure how the query's words stand together in each sentence, 0 to 1.

    ``together``: weight of the words whose neighbour in the query is also within three words here,
    half for each side. ``window``: most weight within twelve words. ``order``: share of the words
    that follow each other as in the query. ``near_answer``: the answer's best place, each word of
    the query counted by ``exp(-distance / 8)``.
    """
    names = ("together", "window", "order", "near_answer")
    columns: Columns = {name: [0.0] * len(text) for name in names}
    found: dict[int, list[tuple[int, int]]] = {}
    for number, term in enumerate(overlap.terms):
        for at, places in term.near.items():
            found.setdefault(at, []).extend((place, number) for place in places)
    weights = [term.weight / overlap.total for term in overlap.terms]
    for at, hits in found.items():
        hits.sort()
        pairs = list(pairwise(hits))
        columns["together"][at] = sum(
            (weights[one] + weights[two]) / 2
            for (here, one), (there, two) in pairs
            if two == one + 1 and there - here <= _TOGETHER
        )
        columns["order"][at] = sum(two > one for (_, one), (_, two) in pairs) / len(weights)
        columns["window"][at] = _window(hits, weights)
        answers = _answers(overlap, text.sentences[at])
        if answers:
            columns["near_answer"][at] = _near(answers, hits, weights)
    return columns


def _window(hits: list[tuple[int, int]], weights: list[float]) -> float:
    best = 0.0
    for first, (begin, _) in enumerate(hits):
        following = hits[first : first + 2 * _WINDOW]  # enough, and never all of a long sentence
        inside = {number for place, number in following if place - begin <= _WINDOW}
        best = max(best, sum(weights[number] for number in inside))
    return best


def _answers(overlap: Overlap, sentence: Sentence) -> list[int]:
    """Places of what may be the answer: marks of the kind asked for that the query lacks."""
    for kinds in ANSWERED_BY.get(overlap.wanted.kind, ()):
        places = [
            place
            for kind in kinds
            for place in sentence.marks.get(kind, ())
            if sentence.words[place] not in overlap.words
        ]
        if places:
            return places
    return []


def _near(answers: list[int], hits: list[tuple[int, int]], weights: list[float]) -> float:
    best = 0.0
    for answer in answers:
        nearest: dict[int, int] = {}
        for place, number in hits:
            distance = abs(place - answer)
            nearest[number] = min(distance, nearest.get(number, distance))
        reached = sum(
            weights[number] * math.exp(-distance / _REACH) for number, distance in nearest.items()
        )
        best = max(best, reached)
    return best
