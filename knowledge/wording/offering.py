"""Which labels are near enough to what was asked to be offered instead of an answer?

A reader sees the label and not why it was found, so the label itself must fit: it names nobody
and nothing that he did not, and it asks in the same direction.
"""

from collections.abc import Iterable, Sequence

from knowledge.deciding.consulting import Consulted
from knowledge.deciding.outcome import Choice, Reason
from knowledge.language.questions import is_how_long
from knowledge.language.tokens import words_in
from knowledge.language.words import families_of, groups_of
from knowledge.lists.model import Fact
from knowledge.ranking.ranking import Candidate
from knowledge.reading.terms import Term, terms_of
from knowledge.wording.labels import choice_of, label_of
from knowledge.wording.voice import FRENCH, Voice

MOST_NEAR = 2
"""Labels beside a refusal."""
LIKE = 0.43
"""Likeness from which a label about the same names is near."""
VERY_LIKE = 0.6
"""The same where the label has no name, the fact is of another kind or lacks what is asked for, or
the article is known not to tell it."""
SOMEWHAT_LIKE = 0.2
SHARED = 0.35
"""How much of a query's things and deeds, by rarity, a label that is offered tells of too."""
_WHO_AND_WHERE = frozenset({"person", "place", "organisation"})
FAR_FROM_ALL = frozenset({Reason.OFF_TOPIC, Reason.TOO_VAGUE})
"""Reasons to which no fact is near."""


def meant_perhaps(view: Consulted, voice: Voice) -> tuple[Choice, ...]:
    """Name the facts that may be meant; none where no label reads like what was asked."""
    fitting = [each for each in view.decision.choices if _reads_alike(view, each)]
    return _named(view, fitting, voice)


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
    if not named and not _shared(view, candidate):
        return False
    strict = not named or parts.unsupplied or parts.fact_clash
    if view.decision.guard == "absence":
        strict = True
        fits = fits and not (parts.fact_clash or parts.unsupplied or parts.strange)
    return fits and parts.likeness >= (VERY_LIKE if strict else LIKE)


def _reads_alike(view: Consulted, candidate: Candidate) -> bool:
    """Tell whether a reader sees what a label has to do with his query.

    It names nobody whom he did not, and tells of the same thing or deed, in the same or in kindred
    words. Where he gave a name and nothing else, it asks the same of it.
    """
    parts = candidate.parts
    if parts.fact_clash == 1.0 or parts.likeness < SOMEWHAT_LIKE:
        return False
    named = _names_of(view, candidate)
    if not named <= set(view.reading.mentions):
        return False
    if not _things(view.reading.terms, view):
        return bool(named) and not parts.fact_clash
    return _shared(view, candidate) >= SHARED


def _shared(view: Consulted, candidate: Candidate) -> float:
    """Give the share of a query's things and deeds, by rarity, that a label tells of; 0 to 1."""
    label = words_in(label_of(fact_of(candidate), FRENCH))
    told = _things(terms_of(label, view.index.gazetteer.mentions(label)), view)
    asked = _things(view.reading.terms, view)
    held = [one.rarity for one in asked if any(_is_kindred(one, each) for each in told)]
    return sum(held) / sum(one.rarity for one in asked) if held else 0.0


def _things(terms: Iterable[Term], view: Consulted) -> list[Term]:
    """Leave out who and where, and how long: most questions about an article ask of them."""
    types = {one.id: one.type for one in view.index.listed.entity}
    return [
        one
        for one in terms
        if types.get(one.entity or "") not in _WHO_AND_WHERE and not is_how_long(one.word)
    ]


def _is_kindred(one: Term, other: Term) -> bool:
    return (
        one.key == other.key
        or not groups_of(one.key).isdisjoint(groups_of(other.key))
        or not families_of(one.key).isdisjoint(families_of(other.key))
    )


def _names_of(view: Consulted, candidate: Candidate) -> set[str]:
    """Give the ids of the entities that a label names."""
    label = label_of(fact_of(candidate), FRENCH)
    return {each.entity for each in view.index.gazetteer.mentions(words_in(label))}
