"""What would one list do with a query, after the earlier ones of the conversation?"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.deciding.deciding import Decision, decide
from knowledge.deciding.outcome import Outcome
from knowledge.language.words import is_ordinary
from knowledge.ranking.index import Index
from knowledge.ranking.ranking import Candidate, rank
from knowledge.reading.conversation import is_elliptical, leans, merged, opens, points_back
from knowledge.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class Consulted:
    """One list's view of a query.

    Attributes:
        index: The list.
        reading: The query, read against its names, completed by the earlier ones if it leans.
        candidates: Best first.
        decision: What this list alone would do.
    """

    index: Index
    reading: Reading
    candidates: list[Candidate]
    decision: Decision


def consult(index: Index, query: str, context: Sequence[str] = ()) -> Consulted:
    """Read, rank and decide.

    A query is first taken alone. It is completed by the earlier ones, oldest first, when it points
    back ("il", "là-bas"), lacks its verb ("et Paul ?") or cannot be answered alone. Nothing is
    taken over where the answer stays the same.
    """
    alone = considered(index, query, index.read(query))
    if not context or not leans(alone.reading) or _is_gibberish(alone.reading, index):
        return alone
    sure = alone.decision.outcome is Outcome.ANSWER
    if sure and not (points_back(alone.reading) or is_elliptical(alone.reading)):
        return alone
    before = index.read(context[0])
    for earlier in context[1:]:
        later = index.read(earlier)
        before = merged(before, later, index.gazetteer) if leans(later) else later
    together = considered(index, query, merged(before, alone.reading, index.gazetteer))
    whole = not (points_back(alone.reading) or opens(alone.reading))
    answered = together.decision.outcome is Outcome.ANSWER
    if sure and (_same_fact(alone, together) if answered else whole):
        return alone
    return together


def _same_fact(one: Consulted, other: Consulted) -> bool:
    best = one.decision.best, other.decision.best
    return best[0] is not None and best[1] is not None and best[0].place == best[1].place


def _is_gibberish(reading: Reading, index: Index) -> bool:
    """Whether a query has words and none of them is French or the list's."""
    words = [word for term in reading.terms for word in term.word.split()]
    return bool(words) and not any(is_ordinary(word) or index.has(word) for word in words)


def considered(
    index: Index, query: str, reading: Reading, *, among: Sequence[int] | None = None
) -> Consulted:
    """Rank and decide a query that was read.

    Args:
        index: The list.
        query: As typed.
        reading: What it means against this list.
        among: Places of the facts that are wanted, of a list without phrasings; all by default.
    """
    candidates = rank(reading, query, index, among=among)
    return Consulted(index, reading, candidates, decide(reading, candidates, index))
