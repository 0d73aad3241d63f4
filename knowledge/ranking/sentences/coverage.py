"""How much of the query does each sentence hold?"""

import math
from collections.abc import Callable, Sequence
from typing import Final

from knowledge.language.anatomy import grams_of
from knowledge.odds import inverse_frequency
from knowledge.ranking.sentences.laying import (
    EXACT,
    INFLECTED,
    RELATED,
    SURE_SPELLING,
    SYNONYM,
    Laid,
    Overlap,
)
from knowledge.ranking.sentences.text import Text

Columns = dict[str, list[float]]
"""A component's name to its value for each sentence, in the order of the article."""

_SURETY: Final = {EXACT: "exact", INFLECTED: "inflected", RELATED: "related", SYNONYM: "synonym"}
_SUBSETS: Final[dict[str, Callable[[Laid], bool]]] = {
    "names": lambda term: term.name,
    "numbers": lambda term: term.number,
    "rest": lambda term: not (term.name or term.number or term.titled),
}


def is_sure(credit: float) -> bool:
    """Whether a credit tells that the article speaks of the word at all."""
    return credit >= SURE_SPELLING or credit in _SURETY


def coverage(overlap: Overlap, text: Text) -> Columns:
    """Measure shares of the query's weight, 0 to 1 each.

    ``coverage`` is the soft coverage: the sum of weight times credit over the sum of weights;
    ``exact``, ``inflected``, ``related``, ``synonym`` and ``misspelt`` split it by credit, before
    the credit is counted in; ``names``, ``numbers`` and ``rest`` split it by word.
    ``beyond_title`` and ``rest_alone`` are shares of those words only. ``rare`` weighs by the
    language at large, ``flat`` not at all, ``local`` by the sentences of the same paragraph.
    ``letters`` compares runs of four characters.
    """
    count = len(text)
    columns: Columns = {
        name: [0.0] * count
        for name in (
            "coverage", "exact", "inflected", "related", "synonym", "misspelt", "names", "numbers",
            "rest", "rare", "flat", "beyond_title", "head", "first_word", "last_word",
        )
    }  # fmt: skip
    beyond = sum(term.weight for term in overlap.terms if not term.titled) or 1.0
    for number, term in enumerate(overlap.terms):
        share, rare = term.weight / overlap.total, term.rarity / overlap.rare_total
        rows = [columns["coverage"]]
        rows += [columns[name] for name, holds in _SUBSETS.items() if holds(term)]
        single = [
            columns[name]
            for name, holds in (
                ("head", term.word == overlap.wanted.head),
                ("first_word", number == 0),
                ("last_word", number == len(overlap.terms) - 1),
            )
            if holds
        ]
        for at, credit in term.credit.items():
            columns[_SURETY.get(credit, "misspelt")][at] += share
            columns["flat"][at] += credit / len(overlap.terms)
            for row in rows:
                row[at] += share * credit
            for row in single:
                row[at] = credit
            if is_sure(credit):
                columns["rare"][at] += rare * credit
            if not term.titled:
                columns["beyond_title"][at] += term.weight * credit / beyond
    rest = sum(term.weight for term in overlap.terms if _SUBSETS["rest"](term)) / overlap.total
    columns["rest_alone"] = [value / (rest or 1.0) for value in columns["rest"]]
    columns["local"] = _local(overlap.terms, text)
    columns["letters"] = _letters(overlap, text)
    return columns


def _local(terms: Sequence[Laid], text: Text) -> list[float]:
    """Soft coverage with the idf among the sentences of the own paragraph."""
    gained = [0.0] * len(text)
    total = dict.fromkeys(text.sizes, 0.0)
    for term in terms:
        holding: dict[int, int] = {}
        for at, credit in term.credit.items():
            if credit > SYNONYM:
                paragraph = text.paragraphs[at]
                holding[paragraph] = holding.get(paragraph, 0) + 1
        weights = {
            paragraph: inverse_frequency(size, holding.get(paragraph, 0))
            for paragraph, size in text.sizes.items()
        }
        for paragraph, weight in weights.items():
            total[paragraph] += weight
        for at, credit in term.credit.items():
            gained[at] += credit * weights[text.paragraphs[at]]
    return [
        value / (total[paragraph] or 1.0)
        for value, paragraph in zip(gained, text.paragraphs, strict=True)
    ]


def _letters(overlap: Overlap, text: Text) -> list[float]:
    """Share of the idf of the query's character runs that each sentence has."""
    gained = [0.0] * len(text)
    total = 0.0
    for gram in sorted(frozenset().union(*map(grams_of, overlap.words))):
        held = text.grams.get(gram, ())
        weight = text.weight(len(held))
        total += weight
        for at in held:
            gained[at] += weight
    return [value / (total or 1.0) for value in gained]


def lengths(overlap: Overlap, text: Text) -> Columns:
    """Measure ``length`` and ``news``: ln(1 + content words), all and those not in the query."""
    return {
        "length": [math.log1p(len(each.content)) for each in text.sentences],
        "news": [math.log1p(len(each.content - overlap.words)) for each in text.sentences],
    }
