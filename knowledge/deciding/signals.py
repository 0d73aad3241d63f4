"""How sure is it that a fact answers?  What the decision is made of, and its weighed sum."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from knowledge.language.answers import KINDS
from knowledge.language.tokens import words_in
from knowledge.ranking.plain import Plainly
from knowledge.ranking.ranking import Both, Candidate
from knowledge.ranking.sentences.answers import ANSWERED_BY, HOLDS
from knowledge.ranking.sentences.components import BY_SPREAD
from knowledge.ranking.weights import INTERCEPT, weighted, weights
from knowledge.reading.reading import Reading

SAFE = 0.15  # likeness by which a fact is ahead of every absence, from which more tells nothing
RICH = 40  # distinct terms a fact from which more make no difference
MANY_ABSENCES = 100  # likewise, of a list
WIDEST_LEAD = 2.0  # a longer lead tells nothing more
WIDEST_PLAIN_LEAD = 3.0  # the lead of a sentence that has no rival
SECOND_HAND: Final = 0.5  # what the weaker mark of an answer counts beside the stronger
KEPT_BESIDE: Final = ("absence", "absence_lead", "covered_wide", "kind_unheld")
"""Signals that count once more beside absences: they tell a fact's sentence from theirs."""
UNKNOWN_TYPE: Final = 0.7  # for kinds of query whose answer has no mark
RUN = 5  # letters; the length that told most of three to five on our lists


def log_odds(found: Mapping[str, float], best: Candidate) -> float:
    """Weigh the signals for a fact, by the weights of lists with phrasings or without."""
    return weighted(found, table_of(best))


def table_of(best: Candidate) -> Mapping[str, float]:
    """Give the weights by which the decision for a fact is made."""
    if best.plainly is None:
        return weights().decide
    return weights().unphrased_decide if best.beside_phrasings else weights().plain_decide


def signals(reading: Reading, candidates: Sequence[Candidate]) -> dict[str, float]:
    """Name what the decision to answer with the first fact is made of.

    Args:
        reading: The query.
        candidates: Best first, with a fact among them.
    """
    facts = [each for each in candidates if each.entry.fact is not None]
    plainly = facts[0].plainly
    if plainly is None:
        return _phrased_signals(reading, facts, candidates)
    if not facts[0].beside_phrasings:
        return _plain_signals(facts, plainly)
    return _signals_of_both(reading, facts, candidates, plainly)


def _signals_of_both(
    reading: Reading,
    facts: Sequence[Candidate],
    candidates: Sequence[Candidate],
    plainly: Plainly,
) -> dict[str, float]:
    """Name what both ways of looking at a fact without phrasings make of it beside absences."""
    plain = _plain_signals(_by(facts, lambda both: both.plain), plainly)
    as_phrased = _by(facts, lambda both: both.phrased)
    absences = [each for each in candidates if each.entry.fact is None]
    phrased = _phrased_signals(reading, as_phrased, [*as_phrased, *absences])
    chosen = weights()
    lead = facts[0].strength - facts[1].strength if len(facts) > 1 else WIDEST_PLAIN_LEAD
    return {name: phrased[name] for name in KEPT_BESIDE} | {
        INTERCEPT: 1.0,
        "plain_odds": weighted(plain, chosen.plain_decide),
        "phrased_odds": weighted(phrased, chosen.decide),
        "lead": min(WIDEST_PLAIN_LEAD, lead),
    }


def _by(facts: Sequence[Candidate], strength: Callable[[Both], float]) -> list[Candidate]:
    """Give facts one of their two strengths; the first stays, the others follow by it."""
    found = [each._replace(strength=strength(each.both)) for each in facts if each.both]
    return [found[0], *sorted(found[1:], key=lambda each: -each.strength)]


def _phrased_signals(
    reading: Reading, facts: Sequence[Candidate], candidates: Sequence[Candidate]
) -> dict[str, float]:
    best = facts[0]
    absence = max(
        (each.parts.likeness for each in candidates if each.entry.fact is None), default=0.0
    )
    lead = best.strength - facts[1].strength if len(facts) > 1 else WIDEST_LEAD
    wealth = best.entry.wealth
    richness, absences = min(1.0, wealth.terms / RICH), min(1.0, wealth.absences / MANY_ABSENCES)
    return {
        **best.parts._asdict(),
        INTERCEPT: 1.0,
        "strength": best.strength / 10,
        "lead": min(WIDEST_LEAD, lead),
        "letters": letters_shared(reading.line, _texts(best)),
        "absence": absence,
        "absence_lead": max(-SAFE, absence - best.parts.likeness),
        "short": 1 / (1 + sum(1 for term in reading.terms if term.share == 1.0)),
        "unknown": float(bool(reading.unknown)),
        "richness": richness,
        "absences": absences,
        "kind_known": float(bool(reading.asked.kinds)),
    }


def _texts(candidate: Candidate) -> tuple[str, ...]:
    told = [phrasing.text for phrasing in candidate.entry.phrasings]
    fact = candidate.entry.fact
    return (*told, fact.sentence) if fact else tuple(told)


def _plain_signals(facts: Sequence[Candidate], plainly: Plainly) -> dict[str, float]:
    """Name the signals of a sentence: its components (``top_...``), its lead, the whole text."""
    best, top, whole = facts[0], plainly.components, plainly.whole
    found = {
        f"top_{name}": value
        for name, value in top.items()
        # ``typed`` sums up which answers it holds
        if not name.endswith(BY_SPREAD)
        and (name == "holds_expected" or not name.startswith(HOLDS))
    }
    found |= whole
    found |= {
        INTERCEPT: 1.0,
        "lead_over_mean": best.strength - whole["mean_strength"],
        "lead": best.strength - facts[1].strength if len(facts) > 1 else WIDEST_PLAIN_LEAD,
        "chance": plainly.chance,
        "elsewhere_paragraph": whole["best_paragraph"] - top["paragraph"],
        "elsewhere_rare": whole["article_rare"] - top["rare"],
        "elsewhere_paragraph_rare": whole["article_rare"] - top["paragraph_rare"],
        "top_rare_sum": top["rare"] * whole["query_weight"],
    }
    del found["mean_strength"]  # it tells nothing by itself
    typed = _typed(plainly)
    found |= {f"asks_{each}": float(each == plainly.kind) for each in KINDS}
    found |= {
        f"typed_{each}": typed if each == plainly.kind else UNKNOWN_TYPE for each in ANSWERED_BY
    }
    return {**found, "typed": typed, "typed_coverage": typed * top["coverage"]}


def _typed(plainly: Plainly) -> float:
    """Say how well a sentence holds the kind of thing that was asked for, 0 to 1."""
    if plainly.kind not in ANSWERED_BY:
        return UNKNOWN_TYPE
    values = [
        max(plainly.components[HOLDS + mark] for mark in marks) * SECOND_HAND**rank
        for rank, marks in enumerate(ANSWERED_BY[plainly.kind])
    ]
    return max(values)


def letters_shared(line: str, texts: tuple[str, ...]) -> float:
    """Give the share of a line's runs of letters that some texts hold, 0 to 1.

    Args:
        line: Folded words with single spaces; 0 where they have no run at all.
        texts: As curated.
    """
    asked = _runs(line.split())
    return len(asked & _held(texts)) / len(asked) if asked else 0.0


@lru_cache(maxsize=1024)
def _held(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_runs({word for text in texts for word in words_in(text)}))


def _runs(words: Iterable[str]) -> set[str]:
    """Cut words, a space at both ends, into runs; a shorter word has none."""
    return {
        padded[start : start + RUN]
        for padded in (f" {word} " for word in words)
        for start in range(len(padded) - RUN + 1)
    }
