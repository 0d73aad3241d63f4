"""May we say it?  candidates -> outcome; threshold and margin live here only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from knowledge.claims.claim import Compared, Difference, Form
from knowledge.deciding.absence import likest_absence
from knowledge.deciding.guards import GUARDS, Guard
from knowledge.deciding.judging import Judged, claim_of
from knowledge.deciding.outcome import Outcome, Reason
from knowledge.deciding.signals import log_odds, signals
from knowledge.language.folding import plain
from knowledge.language.table import pattern
from knowledge.odds import probability
from knowledge.ranking.index import Index
from knowledge.ranking.ranking import Candidate
from knowledge.reading.reading import Reading

THRESHOLD = 40.0  # lowest score that is answered
CHOICE_FLOOR = 12.0  # lowest score of the best fact at which choices are offered
ON_TOPIC = 0.5  # share of the query that the best fact must know, else it is about something else
ARTICLE_MARGIN = 5.0  # least lead, in score points, of one article over another that answers too
SURE_WORD = 0.95  # credit below which a single word may be another one, and only offers choices
MOST_CHOICES = 3
CLOSE = 1.0  # lead, in strength, within which another fact is offered beside the answer
MOST_BESIDE = 2
GONE_ON = "gone_on"
JUDGED = 4  # facts that are judged, where guards refuse the better ones
NEAR = 1.0  # lead, in strength, within which the next fact is judged
_SLOT_SIGNALS: Final[dict[Difference | None, tuple[str, ...]]] = {
    Difference.DATE: ("dates", "absence", "absence_lead"),  # "what happened on the 20th?"
    Difference.NUMBER: ("number",),
    Difference.PLACE: ("missing", "unphrased"),
}
"""Signals that say in a score what a guard says by itself; a correction is scored without them."""
_NOTHING = pattern("claims", "denying.nothing")


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with a query, and why.

    Attributes:
        outcome: What to do.
        reason: On abstentions, why; on corrections, in what the article says otherwise.
        score: How sure it is that the best fact answers, 0 to 100.
        best: The fact to answer with, or the nearest one; None where nothing matched.
        choices: Facts to offer, best first, at most three; beside an answer, its close rivals.
        guard: The rule that refused, in a word, or ``GONE_ON`` where a sequel was answered by
            what it goes on from; None where the score decided.
        compared: Slots of the query beside those of the best fact; empty where none was judged.
        absent: What the article does not say, where it is the query that is meant.
        signals: What the score was made of; empty where none was needed.
    """

    outcome: Outcome
    reason: Reason | None
    score: float
    best: Candidate | None
    choices: tuple[Candidate, ...]
    guard: str | None = None
    compared: tuple[Compared, ...] = ()
    absent: Candidate | None = None
    signals: Mapping[str, float] = field(default_factory=dict)


def decide(reading: Reading, candidates: Sequence[Candidate], index: Index) -> Decision:
    """Answer, set right, offer choices, or abstain.

    Args:
        reading: The query.
        candidates: Best first; none at all abstains, and so does a query without a word of its
            own. A phrasing letter for letter answers whatever else speaks against it.
        index: The list that they are from.

    Returns:
        An answer where no guard refuses and the score reaches ``THRESHOLD`` (a score equal to it
        answers), unless it rests on a single word that was only guessed; where a guard refuses the
        best fact, the next ones are judged as long as they are close. A correction where a fact
        would answer but for what the query takes for granted. Choices from ``CHOICE_FLOOR`` on;
        else an abstention with its reason and the nearest facts.
    """
    facts = tuple(each for each in candidates if each.entry.fact is not None)
    if facts and facts[0].parts.exact:
        return Decision(Outcome.ANSWER, None, 100.0, facts[0], ())
    if not any(letter.isalpha() for term in reading.terms for letter in term.word):
        return Decision(Outcome.ABSTAIN, Reason.TOO_VAGUE, 0.0, None, (), "too_vague")
    if not facts:
        return _factless(reading, candidates)
    claim = claim_of(reading, index)
    close = [each for each in facts[:JUDGED] if each.strength >= facts[0].strength - NEAR]
    first, *others = [Judged(reading, candidates, each, claim, index) for each in close]
    best = first_examined = _examined(first)
    for each in others:
        if best.guard is None or best.guard.query:
            break
        tried = _examined(each)
        if _is_better(tried, best.guard):
            best = tried
    if claim.form is not Form.OPEN and not best.judged.tells:
        best = next(filter(_tells, map(_examined, others)), best)
    if best.guard is not None:
        return _refused(best if _tells(best) else first_examined, facts)
    if best.score >= THRESHOLD and not _is_guessed(reading, best):
        return _answered(best, facts)
    return _refused(first_examined, facts)


def followed(decision: Decision, fact: Candidate) -> Decision:
    """Answer a sequel with what tells another slot of the claim before, whatever its score."""
    return replace(
        decision, outcome=Outcome.ANSWER, reason=None, best=fact, choices=(), guard=GONE_ON
    )


def withheld(decision: Decision, rule: str) -> Decision:
    """Refuse what was answered: it is about something else than the conversation is.

    Args:
        decision: The answer.
        rule: By which the thread was lost, in a word.
    """
    return replace(
        decision,
        outcome=Outcome.ABSTAIN,
        reason=Reason.NOT_IN_ARTICLE,
        guard=rule,
        choices=(),
    )


def _factless(reading: Reading, candidates: Sequence[Candidate]) -> Decision:
    absence = likest_absence(candidates)
    if absence.absent is not None and absence.absent.parts.exact:
        reason, guard = Reason.NOT_IN_ARTICLE, "absence"
        return Decision(Outcome.ABSTAIN, reason, 0.0, None, (), guard, absent=absence.absent)
    lost = Reason.UNKNOWN_ENTITY if reading.unknown else Reason.OFF_TOPIC
    return Decision(Outcome.ABSTAIN, lost, 0.0, None, (), str(lost))


class Examined(NamedTuple):
    """What became of one candidate.

    Attributes:
        judged: It, beside the query.
        signals: What speaks for and against it.
        guard: The first that refused it; None where none did.
    """

    judged: Judged
    signals: Mapping[str, float]
    guard: Guard | None

    @property
    def score(self) -> float:
        """How sure it is that it answers, 0 to 100."""
        return 100 * probability(log_odds(self.signals, self.judged.candidate))


def _examined(judged: Judged) -> Examined:
    guard = next((each for each in GUARDS if each.refuses(judged)), None)
    return Examined(judged, _signals(judged, leaving=guard.slot if guard else None), guard)


def _signals(judged: Judged, *, leaving: Difference | None) -> Mapping[str, float]:
    """Name what speaks for a candidate before those that are not better.

    What a guard has judged already is left out of it.
    """
    rest = [
        each
        for each in judged.candidates
        if each.entry.fact is None
        or (each is not judged.candidate and each.strength <= judged.candidate.strength)
    ]
    found = signals(judged.reading, [judged.candidate, *rest])
    for name in _SLOT_SIGNALS.get(leaving, ()):
        found[name] = 0.0
    return found


def _tells(tried: Examined) -> bool:
    """Whether a fact says if what is asked or said is so, and may be served for it."""
    guard = tried.guard
    served = guard is None or (
        guard.slot is Difference.POLARITY and tried.judged.claim.form in guard.corrects
    )
    return served and tried.score >= THRESHOLD and tried.judged.tells


def _is_better(tried: Examined, refused: Guard) -> bool:
    """Whether a later candidate may answer, where a guard has refused an earlier one.

    Who says that something is so is set right by the fact that he contradicts.
    """
    asked = tried.judged.claim.form is Form.OPEN
    return tried.guard is None and (asked or refused.slot is None)


def _is_guessed(reading: Reading, tried: Examined) -> bool:
    """Whether an answer would rest on a single word that may be another one."""
    alone = len(reading.terms) == 1 and not reading.asked.kinds
    return alone and tried.judged.candidate.parts.covered < SURE_WORD


def _answered(tried: Examined, facts: Sequence[Candidate]) -> Decision:
    best = tried.judged.candidate
    close = [
        each
        for each in facts
        if each is not best and best.strength >= each.strength >= best.strength - CLOSE
    ]
    return Decision(
        Outcome.ANSWER,
        None,
        tried.score,
        best,
        tuple(close[:MOST_BESIDE]),
        compared=tried.judged.compared,
        signals=tried.signals,
    )


def _refused(tried: Examined, facts: Sequence[Candidate]) -> Decision:
    judged, _, guard = tried
    score = tried.score
    told = Decision(
        Outcome.ABSTAIN,
        Reason.NOT_IN_ARTICLE,
        score,
        judged.candidate,
        tuple(facts[:MOST_CHOICES]),
        None if guard is None else guard.name,
        judged.compared,
        signals=tried.signals,
    )
    if guard is None and score >= CHOICE_FLOOR:
        return replace(told, outcome=Outcome.CHOICES, reason=None)
    if guard is None:
        off_topic = judged.candidate.parts.covered_wide < ON_TOPIC
        return replace(told, reason=Reason.OFF_TOPIC) if off_topic else told
    if guard.name == "absence":
        told = replace(told, absent=judged.absence.absent)
        if _is_denied(judged):
            return replace(told, outcome=Outcome.CORRECTION, reason=Reason.POLARITY)
    if guard.slot is not None and judged.claim.form in guard.corrects and score >= THRESHOLD:
        return replace(told, outcome=Outcome.CORRECTION, reason=Reason(guard.slot), choices=())
    if guard.query or score >= CHOICE_FLOOR:
        return replace(told, reason=guard.reason)
    return told


def _is_denied(judged: Judged) -> bool:
    """Whether a query says or asks to be so what the curator says the article has nothing of."""
    said = judged.said_of_absence
    if said is None or judged.claim.form is Form.OPEN:
        return False
    return _NOTHING.search(plain(said)) is not None and not any(
        deed.negated for deed in judged.claim.deeds
    )
