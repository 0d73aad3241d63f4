"""Which few facts tell an article best?

One after another, the fact is taken that has the greatest weight
(:mod:`knowledge.summaries.prominence`) and shares most with the title, less what repeats those
that were taken: the same kind, the same sentence of the article, the same words. Equal ones go by
reading order. So any list opens with facts of different kinds, from the top of the article and
around the names that carry it.
"""

from knowledge.language.folding import plain
from knowledge.lists.model import Fact, FactList
from knowledge.summaries.prominence import in_reading_order, weights

POOL = 200
"""Only so many of the weightiest facts are compared with each other."""
IN_TITLE = 2.0
SAME_KIND = 1.0
SAME_SENTENCE = 1.0
SAME_WORDS = 2.5
TOO_LONG = 3.0
LONG_WORD = 4
STEM = 6


def key_facts(
    listed: FactList, count: int, *, told: str = "", room: int | None = None
) -> list[Fact]:
    """Choose facts and put them in reading order.

    Args:
        listed: Any list.
        count: How many; fewer where there are not as many.
        told: What the reader sees beside them, such as the title, and need not read twice.
        room: Characters that a sentence should not exceed; the longer, the less it is wanted.
    """
    weight = weights(listed)
    ranked = sorted(in_reading_order(listed.fact), key=lambda fact: -weight[fact.id])[:POOL]
    words = {fact.id: _words(fact.sentence) for fact in ranked}
    title, said = _words(listed.article.title), _words(told)
    value = {
        fact.id: weight[fact.id]
        + IN_TITLE * _share(title, words[fact.id])
        - SAME_WORDS * _share(words[fact.id], said)
        - TOO_LONG * (max(0.0, len(fact.sentence) / room - 1) if room else 0.0)
        for fact in ranked
    }
    taken: list[Fact] = []
    while ranked and len(taken) < count:
        best = max(ranked, key=lambda fact: value[fact.id])
        taken.append(best)
        ranked.remove(best)
        for fact in ranked:
            value[fact.id] -= _repeats(fact, best, _share(words[fact.id], words[best.id]))
    return in_reading_order(taken)


def _repeats(fact: Fact, taken: Fact, overlap: float) -> float:
    return (
        SAME_KIND * (fact.kind is taken.kind)
        + SAME_SENTENCE * (fact.source == taken.source)
        + SAME_WORDS * overlap
    )


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    """Share of a text's words that another has too, 0 to 1."""
    return len(words & others) / len(words) if words else 0.0


def _words(text: str) -> frozenset[str]:
    words = plain(text).split()
    return frozenset(word[:STEM] for word in words if len(word) >= LONG_WORD or word.isdigit())
