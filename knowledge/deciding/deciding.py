"""May we say it?  candidates -> outcome; threshold and margin live here only."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.deciding.outcome import Outcome, Reason
from knowledge.ranking.letters import letters_shared
from knowledge.ranking.logistic import weighted, weights
from knowledge.ranking.odds import probability
from knowledge.ranking.parts import Parts
from knowledge.ranking.ranking import Candidate
from knowledge.reading.reading import Reading

THRESHOLD = 46.0  # lowest score that is answered
CHOICE_FLOOR = 12.0  # lowest score of the best fact at which choices are offered
ON_TOPIC = 0.5  # share of the query that the best fact must know, else it is about something else
ABSENCE_FLOOR = 0.6  # likeness from which an absence may refuse by itself
SAFE = 0.15  # likeness by which a fact is ahead of every absence, from which more tells nothing
ABSENCE_MARGIN = 0.1  # by how much it must be more like the query than any fact is
ARTICLE_MARGIN = 5.0  # least lead, in score points, of one article over another that answers too
SAME = 0.99  # coverage both ways from which a phrasing is the query in other clothes
SURE_WORD = 0.95  # credit below which a single word may be another one, and only offers choices
MOST_CHOICES = 3
CLOSE = 1.0  # lead, in strength, within which another fact is offered beside the answer
MOST_BESIDE = 2
RICH = 20  # phrasings a fact from which more make no difference
WIDEST_LEAD = 2.0  # a longer lead tells nothing more


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with a query, and why.

    Attributes:
        outcome: What to do.
        reason: On abstentions, why.
        score: How sure it is that the best fact answers, 0 to 100.
        best: The fact to answer with, or the nearest one; None where nothing matched.
        choices: Facts to offer, best first, at most three; beside an answer, its close rivals.
        guard: The rule that refused, in a word; None where the score decided.
    """

    outcome: Outcome
    reason: Reason | None
    score: float
    best: Candidate | None
    choices: tuple[Candidate, ...]
    guard: str | None = None


def signals(reading: Reading, candidates: Sequence[Candidate]) -> dict[str, float]:
    """Name what the decision to answer with the first fact is made of.

    Args:
        reading: The query.
        candidates: Best first, with a fact among them.
    """
    facts = [each for each in candidates if each.entry.fact is not None]
    best = facts[0]
    absence = max(
        (each.parts.likeness for each in candidates if each.entry.fact is None), default=0.0
    )
    lead = best.strength - facts[1].strength if len(facts) > 1 else WIDEST_LEAD
    return {
        **best.parts._asdict(),
        "intercept": 1.0,
        "strength": best.strength / 10,
        "lead": min(WIDEST_LEAD, lead),
        "letters": letters_shared(reading.line, _texts(best)),
        "absence": absence,
        "absence_lead": max(-SAFE, absence - best.parts.likeness),
        "short": 1 / (1 + sum(1 for term in reading.terms if term.share == 1.0)),
        "unknown": float(bool(reading.unknown)),
        "richness": min(1.0, sum(len(each.entry.phrasings) for each in facts) / len(facts) / RICH),
        "kind_known": float(bool(reading.asked.kinds)),
    }


def _texts(candidate: Candidate) -> tuple[str, ...]:
    told = [phrasing.text for phrasing in candidate.entry.phrasings]
    fact = candidate.entry.fact
    return (*told, fact.sentence) if fact else tuple(told)


def decide(reading: Reading, candidates: Sequence[Candidate]) -> Decision:
    """Answer, offer choices, or abstain.

    Args:
        reading: The query.
        candidates: Best first; none at all abstains, and so does a query without a word of its
            own. A phrasing letter for letter answers whatever else speaks against it.

    Returns:
        An answer where no rule refuses and the score reaches ``THRESHOLD`` (a score equal to it
        answers), unless it rests on a single word that was only guessed; choices from
        ``CHOICE_FLOOR`` on; else an abstention with its reason and the nearest facts.
    """
    facts = tuple(each for each in candidates if each.entry.fact is not None)
    if facts and facts[0].parts.exact:
        return Decision(Outcome.ANSWER, None, 100.0, facts[0], ())
    if not any(letter.isalpha() for term in reading.terms for letter in term.word):
        return Decision(Outcome.ABSTAIN, Reason.TOO_VAGUE, 0.0, None, (), "too_vague")
    if not facts:
        if any(each.parts.exact for each in candidates):
            return Decision(Outcome.ABSTAIN, Reason.NOT_IN_ARTICLE, 0.0, None, (), "absence")
        lost = Reason.UNKNOWN_ENTITY if reading.unknown else Reason.OFF_TOPIC
        return Decision(Outcome.ABSTAIN, lost, 0.0, None, (), str(lost))
    best = facts[0]
    score = 100 * probability(weighted(signals(reading, candidates), weights()["decide"]))
    reason, guard = _refused(reading, candidates)
    alone = len(reading.terms) == 1 and not reading.asked.kinds
    guessed = alone and best.parts.covered < SURE_WORD
    if reason is None and score >= THRESHOLD and not guessed:
        close = [each for each in facts[1:] if each.strength >= best.strength - CLOSE]
        return Decision(Outcome.ANSWER, None, score, best, tuple(close[:MOST_BESIDE]))
    offered = facts[:MOST_CHOICES]
    if reason is None and score >= CHOICE_FLOOR:
        return Decision(Outcome.CHOICES, None, score, best, offered)
    if reason is None:
        off_topic = best.parts.covered_wide < ON_TOPIC
        reason = Reason.OFF_TOPIC if off_topic else Reason.NOT_IN_ARTICLE
    return Decision(Outcome.ABSTAIN, reason, score, best, offered, guard)


def _is_same(parts: Parts) -> bool:
    """Whether a phrasing and the query are the same words, in another order or frame."""
    return min(parts.phrasing_covered, parts.query_covered) >= SAME


def _refused(
    reading: Reading, candidates: Sequence[Candidate]
) -> tuple[Reason | None, str | None]:
    """Apply the rules that no score overrides."""
    if reading.unknown:
        return Reason.UNKNOWN_ENTITY, "unknown_entity"
    facts = [each for each in candidates if each.entry.fact is not None]
    absent = max(
        (each.parts for each in candidates if each.entry.fact is None),
        key=lambda parts: (parts.exact, parts.likeness),
        default=None,
    )
    likest = max(each.parts.likeness for each in facts)
    if absent is not None and (
        absent.exact
        or (absent.likeness >= ABSENCE_FLOOR and absent.likeness >= likest + ABSENCE_MARGIN)
        or (_is_same(absent) and not any(_is_same(each.parts) for each in facts))
    ):
        return Reason.NOT_IN_ARTICLE, "absence"
    best = facts[0]
    if best.parts.speaker == 1.0:
        return Reason.WRONG_ROLE, "wrong_role"
    if best.parts.dates == 1.0:
        return Reason.NOT_IN_ARTICLE, "wrong_date"
    return None, None
