"""Which questions may somebody begin with?"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, islice, zip_longest

from knowledge.deciding.outcome import Choice
from knowledge.language.questions import Kind
from knowledge.language.typography import typeset
from knowledge.lists.model import Fact, FactList

TELLING_KINDS = (
    Kind.WHEN,
    Kind.SAID,
    Kind.WHY,
    Kind.WHO,
    Kind.WHERE,
    Kind.HOW_MANY,
    Kind.WHAT,
)
"""Kinds in the order in which they make good first questions."""


def first_questions(lists: Sequence[FactList], count: int) -> tuple[Choice, ...]:
    """Name questions that lists answer, of different kinds and from every list in turn.

    The latest events come first. Fewer than asked for where there are not as many facts.
    """
    turns = chain.from_iterable(zip_longest(*map(_questions, lists)))
    return tuple(islice((choice for choice in turns if choice is not None), count))


def _questions(listed: FactList) -> list[Choice]:
    """Put the first fact of each kind before the second of any."""
    latest = sorted(listed.fact, key=lambda fact: fact.date or "", reverse=True)
    seen: Counter[Kind] = Counter()
    ranked: list[tuple[int, Fact]] = []
    for fact in sorted(latest, key=lambda fact: TELLING_KINDS.index(fact.kind)):
        ranked.append((seen[fact.kind], fact))
        seen[fact.kind] += 1
    return [
        Choice(f"{listed.article.id}/{fact.id}", typeset(fact.phrasings[0]))
        for _, fact in sorted(ranked, key=lambda each: each[0])
    ]
