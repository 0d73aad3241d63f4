"""What may a reader want to know next, after one fact?"""

import math
from collections import Counter

from knowledge.lists.model import Fact, FactList, Zone


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
