"""What would one list do with a query, after the earlier ones of the conversation?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.deciding.deciding import Decision, decide, followed, withheld
from knowledge.deciding.outcome import Outcome
from knowledge.deciding.straying import is_about_another, strays
from knowledge.deciding.thread import Thread
from knowledge.deciding.turn import Turn
from knowledge.language.words import is_ordinary
from knowledge.ranking.index import Index
from knowledge.ranking.ranking import Candidate, rank
from knowledge.reading.conversation import (
    has_pronoun,
    is_bare,
    is_elliptical,
    leans,
    merged,
    opens,
    points_back,
    this_noun,
)
from knowledge.reading.reading import Reading

SURE = 80.0  # score from which a question that points back may still stand by itself


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


def consult(index: Index, query: str, turns: Sequence[Turn] = ()) -> Consulted:
    """Read, rank and decide.

    A query is first taken alone. It is completed by the earlier ones, oldest first, when it points
    back ("il", "là-bas"), lacks its verb ("et Paul ?") or cannot be answered alone. Nothing is
    taken over where the answer stays the same.
    """
    alone = considered(index, query, index.read(query))
    typed = alone.reading
    if not turns or _is_gibberish(typed, index):
        return alone
    if not leans(typed):
        return _held_to(alone, typed, Thread(index, turns)) if has_pronoun(typed) else alone
    sure = alone.decision.outcome is Outcome.ANSWER
    if sure and not (points_back(typed) or this_noun(typed) or is_elliptical(typed)):
        return alone
    if sure and _is_curated(alone):
        return alone
    thread = Thread(index, turns)
    together = considered(index, query, merged(thread.before, typed, index.gazetteer))
    chosen = together if is_bare(typed) else _chosen(alone, together)
    decision = _gone_on(chosen, typed, thread)
    lost = decision.outcome is not Outcome.ANSWER and not sure
    if lost and not (has_pronoun(typed) or is_elliptical(typed) or is_bare(typed)):
        return alone  # a short question of its own
    return replace(chosen, decision=decision)


def _held_to(view: Consulted, typed: Reading, thread: Thread) -> Consulted:
    """Hold a question of its own that says "il" of somebody before against whom it means."""
    best, is_answer = view.decision.best, view.decision.outcome is Outcome.ANSWER
    rule = is_about_another(thread, typed, best) if best is not None and is_answer else None
    return view if rule is None else replace(view, decision=withheld(view.decision, rule.name))


def _gone_on(view: Consulted, typed: Reading, thread: Thread) -> Decision:
    """Hold what was decided for a sequel against the thread that it goes on from."""
    decision, candidates = view.decision, view.candidates
    again = thread.told_of(typed, candidates)
    if again is not None:
        return followed(decision, again)
    best = decision.best
    rule = None if best is None else strays(thread, typed, best)
    if decision.outcome is Outcome.ANSWER and rule is None:
        return decision
    for other in thread.other_slots(typed, candidates):
        if strays(thread, typed, other) is None:
            return followed(decision, other)
    if rule is None or decision.outcome not in {Outcome.ANSWER, Outcome.CHOICES}:
        return decision
    if decision.outcome is Outcome.ANSWER or rule.query:
        return withheld(decision, rule.name)
    return decision


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


def _same_fact(one: Consulted, other: Consulted) -> bool:
    best = one.decision.best, other.decision.best
    return best[0] is not None and best[1] is not None and best[0].place == best[1].place


def _is_gibberish(reading: Reading, index: Index) -> bool:
    """Whether a query has words and none of them is French or the list's."""
    words = [word for term in reading.terms for word in term.word.split() if word.isalpha()]
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
