"""What would one list do with a query, after the earlier ones of the conversation?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from knowledge.deciding.deciding import Decision, decide, withheld
from knowledge.deciding.outcome import Outcome
from knowledge.language.words import is_ordinary
from knowledge.ranking.index import Index
from knowledge.ranking.ranking import Candidate, rank
from knowledge.reading.conversation import (
    asks_earlier,
    is_elliptical,
    leans,
    merged,
    opens,
    points_back,
)
from knowledge.reading.reading import Reading

SURE = 80.0  # score from which a question that points back may still stand by itself
PERSON = "person"


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
    if sure and _is_curated(alone):
        return alone
    before = index.read(context[0])
    for earlier in context[1:]:
        later = index.read(earlier)
        before = merged(before, later, index.gazetteer) if leans(later) else later
    together = considered(index, query, merged(before, alone.reading, index.gazetteer))
    chosen = _chosen(alone, together)
    if chosen.decision.outcome is Outcome.ANSWER and _lost(alone.reading, chosen, context):
        return replace(chosen, decision=withheld(chosen.decision))
    return chosen


def _is_curated(view: Consulted) -> bool:
    """Whether a query is a phrasing, letter for letter, and says what it is about itself."""
    best = view.decision.best
    return best is not None and best.parts.exact == 1.0 and len(view.reading.terms) > 1


def _chosen(alone: Consulted, together: Consulted) -> Consulted:
    """Choose between a query by itself and one completed by those before."""
    if alone.decision.outcome is not Outcome.ANSWER:
        return together
    if together.decision.outcome is Outcome.ANSWER:
        return alone if _same_fact(alone, together) else together
    whole = not (points_back(alone.reading) or opens(alone.reading))
    if whole or together.decision.guard is None:
        return alone
    lacking = together.decision.guard == "attribute"  # "et Paul ?", after "Quel âge a Anne ?"
    return alone if alone.decision.score >= SURE and not lacking else together


def _lost(typed: Reading, answered: Consulted, context: Sequence[str]) -> bool:
    """Whether an answer is about somebody or something else than the conversation is.

    "Il", "elle" and "sa femme" are those of the last person who was asked about, or else answered
    with: a fact that does not name him is not about him. Where the question before was refused and
    named nobody whom the list knows, there is nothing to go on from. And what came before the last
    answer is not that answer.
    """
    if not (points_back(typed) or asks_earlier(typed)):
        return False
    index = answered.index
    earlier = consult(index, context[-1], context[:-1])
    if asks_earlier(typed) and _same_fact(answered, earlier):
        return True
    if not points_back(typed):
        return False
    people = _people(earlier.reading.mentions, index)
    if not people and earlier.decision.outcome in {Outcome.ABSTAIN, Outcome.CHOICES}:
        return earlier.reading.talk is None and (
            earlier.decision.outcome is Outcome.ABSTAIN or bool(earlier.reading.unknown)
        )
    told = answered.decision.best.entry.told if answered.decision.best else None
    return bool(people) and told is not None and people.isdisjoint(told.all_names)


def _people(entities: Collection[str], index: Index) -> frozenset[str]:
    """Name the persons among some entities, and what their names hold or are held by."""
    people = {each for each in entities if index.gazetteer.types[each] == PERSON}
    related = (index.gazetteer.related.get(each, frozenset()) for each in people)
    return frozenset(people).union(*related) if people else frozenset()


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
