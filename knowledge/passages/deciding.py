"""Does the article hold the answer at all?"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from knowledge.passages.answers import ANSWERED_BY, HOLDS
from knowledge.passages.asking import KINDS
from knowledge.passages.coverage import Columns, is_sure
from knowledge.passages.overlap import RELATED, Overlap, Term
from knowledge.passages.ranking import Ranked, Ranking
from knowledge.passages.weights import Weights, shipped
from knowledge.ranking.odds import probability

THRESHOLD: Final = 0.5
"""Lowest decision score that is answered. The fit weighs what the article answers as much
as what it does not (a third of it off topic, two thirds on topic), so that this is the even
chance."""

_SECOND_HAND: Final = 0.5  # what the weaker mark of an answer counts beside the stronger
_UNKNOWN_TYPE: Final = 0.7  # for kinds of query whose answer has no mark
_FIRST_FEW: Final = 3
_RARE: Final = 7.0  # :func:`rarity` of a word that the language at large hardly uses
_EVERYWHERE: Final = 0.3  # share of the sentences that makes a word the article's topic

_BEST_OF: Final = (
    "coverage", "rare", "beyond_title", "names", "numbers", "letters", "together", "window",
    "near_answer", "rest", "local", "paragraph", "paragraph_rare", "exact", "flat", "order",
    "holds_expected", "head", "last_word",
)  # fmt: skip


class Decision(NamedTuple):
    """Whether to answer.

    Attributes:
        answer: Whether ``score`` reaches :data:`THRESHOLD`.
        score: How likely the article holds the answer, 0 to 1.
        signals: What the score was made of, by name.
    """

    answer: bool
    score: float
    signals: dict[str, float]


def decide(ranking: Ranking, *, weights: Weights | None = None) -> Decision:
    """Decide whether the first candidate may be served.

    Args:
        ranking: All sentences of the article, ranked; an empty one is never answered.
        weights: Other weights than those that ship.
    """
    if not ranking.candidates:
        return Decision(answer=False, score=0.0, signals={})
    chosen = weights or shipped()
    found = signals(ranking)
    total = chosen.bias + math.fsum(
        chosen.deciding.get(name, 0.0) * value for name, value in found.items()
    )
    score = probability(total)
    return Decision(score >= THRESHOLD, score, found)


def signals(ranking: Ranking) -> dict[str, float]:
    """Measure what tells an answerable query from one that the article does not answer.

    The lead of the first candidate, its components (``top_…``), the best value of a component
    anywhere (``best_…``), what the whole article covers of the query by the language at large,
    and the lengths of both.
    """
    top = ranking.candidates[0]
    found = _lead(ranking.candidates)
    found |= {
        f"top_{name}": column[top.at]
        for name, column in ranking.columns.items()
        if name == "holds_expected" or not name.startswith(HOLDS)  # ``typed`` sums these up
    }
    found |= {f"best_{name}": max(ranking.columns[name]) for name in _BEST_OF}
    found |= _whole_article(ranking.overlap, len(ranking.passages))
    found |= _distribution(ranking.columns["coverage"])
    found["elsewhere_paragraph"] = found["best_paragraph"] - found["top_paragraph"]
    found["elsewhere_rare"] = found["article_rare"] - found["top_rare"]
    found["elsewhere_paragraph_rare"] = found["article_rare"] - found["top_paragraph_rare"]
    found["top_rare_sum"] = found["top_rare"] * ranking.overlap.rare_total
    kind = ranking.overlap.asked.kind
    found |= {f"asks_{each}": float(each == kind) for each in KINDS}
    typed = _answer_type(kind, ranking.columns, top.at)
    found["typed"] = typed
    found |= {f"typed_{each}": typed if each == kind else _UNKNOWN_TYPE for each in ANSWERED_BY}
    found["typed_coverage"] = typed * found["top_coverage"]
    return found


def _lead(candidates: Sequence[Ranked]) -> dict[str, float]:
    top = candidates[0]
    chances = [each.score / 100 for each in candidates]
    mean = sum(each.points for each in candidates) / len(candidates)
    return {
        "lead_over_mean": top.points - mean,
        "lead": top.points - candidates[1].points if len(candidates) > 1 else 3.0,
        "chance": chances[0],
        "first_few": sum(chances[:_FIRST_FEW]),
        "entropy": -sum(chance * math.log(chance) for chance in chances if chance > 0),
        "own_paragraph": sum(
            each.score / 100 for each in candidates if each.place.paragraph == top.place.paragraph
        ),
    }


def _whole_article(overlap: Overlap, count: int) -> dict[str, float]:
    held = [(term, _surest(term)) for term in overlap.terms]
    terms = len(held) or 1
    rare_total = overlap.rare_total
    lacking = [term for term, credit in held if credit < _SECOND_HAND]
    plain = [(term, credit) for term, credit in held if not term.titled]
    known = [term for term, credit in held if credit >= RELATED]
    rare_known = sum(term.rarity >= _RARE for term in known)
    covered = sum(term.rarity * credit for term, credit in held)
    titled = sum(term.titled for term, _ in held)
    return {
        "article_rare": covered / rare_total,
        "article_rare_sum": covered,
        "article_spelt": sum(t.rarity for t, c in held if c > RELATED) / rare_total,
        "article_flat": sum(credit > RELATED for _, credit in held) / terms,
        "article_beyond_title": sum(term.rarity * credit for term, credit in plain)
        / (sum(term.rarity for term, _ in plain) or 1.0),
        "lacking": float(len(lacking)),
        "lacking_most": max((term.rarity for term in lacking), default=0.0),
        "lacking_sum": sum(term.rarity for term in lacking),
        "lacking_rare": float(sum(term.rarity >= _RARE for term in lacking)),
        "lacking_names": float(sum(term.name and credit < RELATED for term, credit in held)),
        "lacking_numbers": float(sum(term.number and credit < RELATED for term, credit in held)),
        "known_rare": float(rare_known),
        "known_any_rare": float(rare_known > 0),
        "known_names": float(sum(term.name for term in known)),
        "known_numbers": float(sum(term.number for term in known)),
        "titled": float(titled),
        "titled_any": float(titled > 0),
        "titled_share": titled / terms,
        "said_once": sum(t.rarity for t in known if len(t.credit) == 1) / rare_total,
        "said_everywhere": sum(t.rarity for t in known if len(t.credit) >= _EVERYWHERE * count)
        / rare_total,
        "query_length": math.log1p(len(held)),
        "query_terms": float(len(held)),
        "query_weight": overlap.rare_total,
        "article_length": math.log(count),
    }


def _surest(term: Term) -> float:
    """The best credit of a term anywhere in the article, 0 where it may be another word."""
    best = max(term.credit.values(), default=0.0)
    return best if is_sure(best) else 0.0


def _distribution(coverage: list[float]) -> dict[str, float]:
    mean = sum(coverage) / len(coverage)
    spread = math.sqrt(sum((value - mean) ** 2 for value in coverage) / len(coverage))
    first, second = (*sorted(coverage, reverse=True), 0.0)[:2]
    return {
        "coverage_mean": mean,
        "coverage_second": second,
        "coverage_stands_out": (first - mean) / (spread + 0.05),
    }


def _answer_type(kind: str, columns: Columns, at: int) -> float:
    """How well the first candidate holds the kind of thing that was asked for, 0 to 1."""
    if kind not in ANSWERED_BY:
        return _UNKNOWN_TYPE
    values = [
        max(columns[HOLDS + mark][at] for mark in marks) * _SECOND_HAND**rank
        for rank, marks in enumerate(ANSWERED_BY[kind])
    ]
    return max(values)
