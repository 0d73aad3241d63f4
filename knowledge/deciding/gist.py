"""What was asked, in words that no reader wrote?"""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from knowledge.deciding.consulting import Consulted, consult
from knowledge.deciding.outcome import Outcome
from knowledge.deciding.turn import Turn
from knowledge.language.questions import Kind
from knowledge.language.table import table
from knowledge.ranking.index import Index
from knowledge.reading.terms import Term

LIKE_ENOUGH = 0.7  # credit from which a word of the list says what the reader's word said

ASKING: Final = MappingProxyType({kind: table("questions")["asking"][kind] for kind in Kind})
"""The words with which each kind of fact is asked for."""


def turn_of(view: Consulted) -> Turn:
    """Keep of a query what the next one may go on from."""
    decision, reading = view.decision, view.reading
    best = decision.best.entry.fact if decision.best is not None else None
    served = decision.outcome is Outcome.ANSWER or (
        decision.outcome is Outcome.CORRECTION and decision.absent is None
    )
    return Turn(
        gist=gist_of(view),
        article=view.index.listed.article.id,
        fact=best.id if served and best is not None else "",
        names=reading.mentions,
        astray=decision.outcome is Outcome.ABSTAIN
        or (decision.outcome is Outcome.CHOICES and bool(reading.unknown)),
    )


def replayed(index: Index, queries: Sequence[str]) -> tuple[Turn, ...]:
    """Go through the earlier queries of a conversation, oldest first, as if they were asked now.

    Small talk leaves no turn.
    """
    turns: tuple[Turn, ...] = ()
    for query in queries:
        view = consult(index, query, turns)
        if view.reading.talk is None:
            turns = (*turns, turn_of(view))
    return turns


def gist_of(view: Consulted) -> str:
    """Say a query in curated words, as context for the next one.

    Where it was answered, that is the phrasing that it was matched with, and the names that it
    mentions besides; else a question word and, in the reader's order, the names and the words of
    the list that stand for his. A word that the list does not have leaves no trace. Empty where
    nothing is left.
    """
    best = view.decision.best
    names, mentions = view.index.gazetteer.labels, view.reading.mentions
    if view.decision.outcome is Outcome.ANSWER and best is not None:
        told = view.index.read(best.label).mentions
        return " ".join([best.label, *(names[each] for each in mentions if each not in told)])
    kinds = view.reading.asked.kinds
    asking = [ASKING[kinds[0]]] if kinds else []
    spelt = (_spelt(term, view.index) for term in view.reading.terms)
    return " ".join(dict.fromkeys([*asking, *filter(None, spelt)]))


def _spelt(term: Term, index: Index) -> str:
    """Spell a term as the list does; "" where the list has nothing like it."""
    if term.entity is not None:
        return index.gazetteer.labels[term.entity]
    like = [each for each in index.credits(term) if each.value >= LIKE_ENOUGH]
    best = max(like, key=lambda each: (each.value, -each.term), default=None)
    return "" if best is None else index.spelt(best.term)
