"""Which labels are near enough to what was asked to be offered instead of an answer?

A reader sees the label and not why it was found, so the label itself must fit: it names nobody
and nothing that he did not, and it asks in the same direction.
"""

from collections.abc import Sequence

from knowledge.deciding.consulting import Consulted
from knowledge.deciding.outcome import Choice, Reason
from knowledge.language.tokens import words_in
from knowledge.lists.model import Fact
from knowledge.ranking.ranking import Candidate
from knowledge.wording.labels import choice_of, label_of
from knowledge.wording.voice import FRENCH, Voice

MOST_NEAR = 2
"""Labels beside a refusal."""
LIKE = 0.4
"""Likeness from which a label about the same names is near."""
VERY_LIKE = 0.6
"""The same where the label has no name, the fact lacks what is asked for, or the article is known
not to tell it."""
FAR_FROM_ALL = frozenset({Reason.OFF_TOPIC, Reason.TOO_VAGUE})
"""Reasons to which no fact is near."""


def meant_perhaps(view: Consulted, voice: Voice) -> tuple[Choice, ...]:
    """Name the facts that may be meant: those that name nothing else, or else the best alone."""
    choices = view.decision.choices
    fitting = [each for each in choices if _names_of(view, each) <= set(view.reading.mentions)]
    return _named(view, fitting or choices[:1], voice)


def close_rivals(view: Consulted, voice: Voice) -> tuple[Choice, ...]:
    """Name the facts that answer nearly as well as the one that is served."""
    return _named(view, view.decision.choices, voice)


def near(view: Consulted, voice: Voice) -> tuple[Choice, ...]:
    """Name the facts to offer beside a refusal: at most two that are near, or none."""
    if view.decision.reason in FAR_FROM_ALL:
        return ()
    fitting = [each for each in view.decision.choices if _is_near(view, each)]
    return _named(view, fitting[:MOST_NEAR], voice)


def fact_of(candidate: Candidate) -> Fact:
    """Give the fact of a candidate that may be served or offered."""
    assert candidate.entry.fact is not None  # noqa: S101 - choices are facts, never absences
    return candidate.entry.fact


def _named(view: Consulted, candidates: Sequence[Candidate], voice: Voice) -> tuple[Choice, ...]:
    article = view.index.listed.article.id
    return tuple(choice_of(article, fact_of(each), voice) for each in candidates)


def _is_near(view: Consulted, candidate: Candidate) -> bool:
    """Tell whether a label fits a query.

    A query about a stranger is near to what is asked of somebody else about the same things.
    """
    parts = candidate.parts
    if parts.kind_clash or parts.fact_clash == 1.0:
        return False
    named, asked = _names_of(view, candidate), set(view.reading.mentions)
    fits = bool(named & asked) if view.reading.unknown else named <= asked
    strict = not named or parts.unsupplied
    if view.decision.guard == "absence":
        strict = True
        fits = fits and not (parts.fact_clash or parts.unsupplied or parts.strange)
    return fits and parts.likeness >= (VERY_LIKE if strict else LIKE)


def _names_of(view: Consulted, candidate: Candidate) -> set[str]:
    """Give the ids of the entities that a label names."""
    label = label_of(fact_of(candidate), FRENCH)
    return {each.entity for each in view.index.gazetteer.mentions(words_in(label))}
