"""How much of the query does the text as a whole know?"""

import math
from collections.abc import Sequence
from typing import Final

from knowledge.ranking.sentences.coverage import Columns, is_sure
from knowledge.ranking.sentences.laying import RELATED, Laid, Overlap
from knowledge.ranking.sentences.text import Text

_SECOND_HAND: Final = 0.5  # credit below which the text lacks a word
_RARE: Final = 7.0  # rarity of a word that the language at large hardly uses
_EVERYWHERE: Final = 0.3  # share of the sentences that makes a word the article's topic
_LEAST_SPREAD: Final = 0.05


_BEST_OF: Final = (
    "coverage", "rare", "beyond_title", "names", "numbers", "letters", "together", "window",
    "near_answer", "rest", "local", "paragraph", "paragraph_rare", "exact", "flat", "order",
    "holds_expected", "head", "last_word",
)  # fmt: skip


def whole(overlap: Overlap, columns: Columns, text: Text) -> dict[str, float]:
    """Measure what tells of a text as a whole.

    What all sentences together cover of the query by the language at large, the best value of a
    component anywhere (``best_...``), how one sentence stands out, and the lengths of both.
    """
    best = {f"best_{name}": max(columns[name], default=0.0) for name in _BEST_OF}
    return best | _known(overlap, text) | _distribution(columns["coverage"])


def _known(overlap: Overlap, text: Text) -> dict[str, float]:
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
        "said_everywhere": sum(t.rarity for t in known if len(t.credit) >= _EVERYWHERE * len(text))
        / rare_total,
        "query_length": math.log1p(len(held)),
        "query_terms": float(len(held)),
        "query_weight": overlap.rare_total,
        "article_length": math.log(len(text) or 1),
    }


def _distribution(coverage: Sequence[float]) -> dict[str, float]:
    count = len(coverage) or 1
    mean = sum(coverage) / count
    spread = math.sqrt(sum((value - mean) ** 2 for value in coverage) / count)
    first, second = (*sorted(coverage, reverse=True), 0.0, 0.0)[:2]
    return {
        "coverage_mean": mean,
        "coverage_second": second,
        "coverage_stands_out": (first - mean) / (spread + _LEAST_SPREAD),
    }


def _surest(term: Laid) -> float:
    """Give the best credit of a term anywhere, 0 where it may be another word."""
    best = max(term.credit.values(), default=0.0)
    return best if is_sure(best) else 0.0
