"""Which questions may somebody begin with, and what may he want to know after one fact?"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain, islice, zip_longest

from knowledge.deciding.outcome import Choice
from knowledge.language.questions import Kind
from knowledge.lists.model import Fact, FactList, Zone
from knowledge.wording.labels import choice_of
from knowledge.wording.voice import FRENCH, Voice

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


def first_questions(
    lists: Sequence[FactList], count: int, voice: Voice = FRENCH
) -> tuple[Choice, ...]:
    """Name questions that lists answer, of different kinds and from every list in turn.

    The latest events come first. Fewer than asked for where there are not as many facts.
    """
    questions = (_questions(each, voice) for each in lists)
    turns = chain.from_iterable(zip_longest(*questions))
    return tuple(islice((choice for choice in turns if choice is not None), count))


def _questions(listed: FactList, voice: Voice) -> list[Choice]:
    """Put the first fact of each kind before the second of any."""
    latest = sorted(listed.fact, key=lambda fact: fact.date or "", reverse=True)
    seen: Counter[Kind] = Counter()
    ranked: list[tuple[int, Fact]] = []
    for fact in sorted(latest, key=lambda fact: TELLING_KINDS.index(fact.kind)):
        ranked.append((seen[fact.kind], fact))
        seen[fact.kind] += 1
    return [
        choice_of(listed.article.id, fact, voice)
        for _, fact in sorted(ranked, key=lambda each: each[0])
    ]


def neighbours(fact: Fact, listed: FactList) -> list[Fact]:
    """Put the other facts of a list in the order in which they continue one of them.

    First those about the same people, places and things, which bind the more the fewer facts they
    appear in; among these the same kind of question, then what stands near in the list. The
    credits come last, being no news.

    Args:
        fact: One of the list's.
        listed: Its list.
    """
    named = Counter(entity for each in listed.fact for entity in set(each.entities))
    here = listed.fact.index(fact)

    def order(at: int) -> tuple[bool, float, bool, int]:
        other = listed.fact[at]
        shared = set(fact.entities) & set(other.entities)
        bond = sum(math.log(len(listed.fact) / named[each]) for each in sorted(shared))
        is_credit = other.source.zone is Zone.CREDIT
        return is_credit, -bond, other.kind is not fact.kind, abs(at - here)

    return [listed.fact[at] for at in sorted(range(len(listed.fact)), key=order) if at != here]
