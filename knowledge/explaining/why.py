"""Why this outcome?  The reading, the candidates, the decision, and the decision in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.claims.claim import Bearing
from knowledge.deciding.consulting import Consulted
from knowledge.deciding.deciding import (
    ARTICLE_MARGIN,
    CHOICE_FLOOR,
    GONE_ON,
    ON_TOPIC,
    THRESHOLD,
)
from knowledge.deciding.guards import BY_NAME
from knowledge.deciding.outcome import Outcome, Reason
from knowledge.deciding.straying import BY_NAME as STRAYING
from knowledge.deciding.turn import Turn
from knowledge.desk import Desk
from knowledge.explaining.claimed import Claimed, claimed
from knowledge.explaining.scored import Component, Scored, decision_signals, scored, total
from knowledge.explaining.understood import Understood, understood
from knowledge.wording.replying import Reply

SHOWN = 5  # candidates

_FACTLESS = {
    "too_vague": "no word of it tells what it is about",
    "off_topic": "no fact has a word of it",
    "unknown_entity": BY_NAME["unknown_entity"].sentence,
    "absence": BY_NAME["absence"].sentence,
}
"""What refuses where there is no fact to judge."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, and what decided it.

    Attributes:
        outcome: What the reader got.
        reason: On abstentions, why.
        guard: The rule that refused whatever the score; None where the score decided.
        score: How sure it is that the first fact answers, 0 to 100.
        threshold: Lowest score that is answered.
        choice_floor: Lowest score at which choices are offered instead.
        log_odds: Sum of the points of the signals; the score is 100 / (1 + exp(-log_odds)). None
            where no score was needed.
        signals: Those that are not 0, the most points first.
        words: The decision in words.
    """

    outcome: Outcome
    reason: Reason | None
    guard: str | None
    score: float
    threshold: float
    choice_floor: float
    log_odds: float | None
    signals: tuple[Component, ...]
    words: str


@dataclass(frozen=True, slots=True)
class View:
    """What one list alone would have done."""

    article: str
    outcome: Outcome
    score: float


@dataclass(frozen=True, slots=True)
class Why:
    """All about one reply.

    Attributes:
        articles: Every list that was asked; the first is the one that was followed.
        understood: The question, as that list read it.
        claimed: What it takes for granted, beside the fact that was judged.
        candidates: The first five of that list.
        decision: What came of it.
    """

    articles: tuple[View, ...]
    understood: Understood
    claimed: Claimed
    candidates: tuple[Scored, ...]
    decision: Decided


def explain(desk: Desk, reply: Reply, *, context: Sequence[str | Turn] = ()) -> Why:
    """Explain a reply of a desk; the context must be the one that it was given in."""
    views = desk.consult(reply.query, context=context)
    followed = views[0]
    signals = decision_signals(followed)
    decision = followed.decision
    return Why(
        articles=tuple(
            View(each.index.listed.article.id, each.decision.outcome, each.decision.score)
            for each in views
        ),
        understood=understood(followed, reply.query),
        claimed=claimed(followed),
        candidates=scored(followed, SHOWN),
        decision=Decided(
            outcome=reply.outcome,
            reason=reply.reason,
            guard=None if reply.outcome is Outcome.CHAT else decision.guard,
            score=decision.score,
            threshold=THRESHOLD,
            choice_floor=CHOICE_FLOOR,
            log_odds=total(signals) if signals else None,
            signals=signals,
            words=_in_words(reply, followed),
        ),
    )


def _in_words(reply: Reply, view: Consulted) -> str:
    decision, score = view.decision, f"{view.decision.score:.1f}"
    best = "" if decision.best is None else _id(view)
    match reply.outcome:
        case Outcome.CHAT:
            return "Small talk: nothing was looked up."
        case Outcome.ANSWER if decision.best and decision.best.parts.exact:
            return f"Answered: the question is a phrasing of {best}, letter for letter."
        case Outcome.ANSWER if decision.guard == GONE_ON:
            return f"Answered with {best}: it tells more of what was told before."
        case Outcome.ANSWER:
            return f"Answered with {best}: its score, {score}, is at least {THRESHOLD:g}."
        case Outcome.CHOICES if decision.outcome is Outcome.ANSWER:
            return (
                f"Choices offered: several articles answer, and none leads by {ARTICLE_MARGIN:g}"
                " points."
            )
        case Outcome.CHOICES:
            return (
                f"Choices offered: {best} scores {score}, less than the {THRESHOLD:g} that an"
                f" answer needs, but at least {CHOICE_FLOOR:g}."
            )
        case Outcome.ABSTAIN if decision.guard:
            return f"Refused, whatever the score: {_guarded(decision.guard, view)}."
        case Outcome.CORRECTION:
            return (
                f"Set right: {best} scores {score} but for one thing:"
                f" {_guarded(decision.guard or '', view)}."
            )
        case Outcome.ABSTAIN:
            return f"Refused: {best} scores {score}, less than {CHOICE_FLOOR:g}{_topic(reply)}."


def _guarded(name: str, view: Consulted) -> str:
    """Say what a guard has found."""
    if name in STRAYING:
        return STRAYING[name].sentence.format(best=_id(view))
    said = BY_NAME[name].sentence if view.decision.best else _FACTLESS[name]
    contrary = [each for each in view.decision.compared if each.bearing is Bearing.CONTRARY]
    return said.format(
        unknown=", ".join(view.reading.unknown),
        speaker=_speaker(view),
        absent=view.decision.absent.label if view.decision.absent else "",
        best=_id(view),
        slots="; ".join(f"{each.kind}: {each.said} → {each.article}" for each in contrary),
    )


def _topic(reply: Reply) -> str:
    if reply.reason is Reason.OFF_TOPIC:
        return f"; it holds less than {ON_TOPIC:.0%} of the question, so that is off topic"
    return ""


def _id(view: Consulted) -> str:
    best = view.decision.best
    return best.entry.fact.id if best and best.entry.fact else "the first fact"


def _speaker(view: Consulted) -> str:
    speaker = view.reading.asked.speaker
    return view.index.gazetteer.labels[speaker] if speaker else "somebody"
