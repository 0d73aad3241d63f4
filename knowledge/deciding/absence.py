"""Is a query more like something that the article does not say than like any fact?"""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.ranking.parts import Parts
from knowledge.ranking.ranking import Candidate

FLOOR = 0.6  # likeness from which an absence may refuse by itself, and share of it that is asked
MARGIN = 0.1  # by how much it must be more like the query than any fact is
SAME = 0.99  # coverage both ways from which a phrasing is the query in other clothes


class LikestAbsence(NamedTuple):
    """The likest absence beside the facts.

    Attributes:
        absent: It; None where there is none.
        refuses: Whether the query is about it rather than about any fact.
        is_same: Whether the query is one of its phrasings, in another order or frame at most.
    """

    absent: Candidate | None
    refuses: bool
    is_same: bool


def likest_absence(candidates: Sequence[Candidate]) -> LikestAbsence:
    """Find the likest absence, and whether it is what the query is about.

    Beside facts that nobody phrased, which are like no question, it must be the same question.
    """
    absent = max(
        (each for each in candidates if each.entry.fact is None),
        key=lambda each: (each.parts.exact, each.parts.likeness),
        default=None,
    )
    facts = [each.parts for each in candidates if each.entry.fact is not None]
    if absent is None:
        return LikestAbsence(None, refuses=False, is_same=False)
    likest = max((each.likeness for each in facts), default=0.0)
    parts = absent.parts
    is_same = bool(parts.exact) or (_is_same(parts) and not any(map(_is_same, facts)))
    is_phrased = not any(each.beside_phrasings for each in candidates)
    is_likest = parts.likeness >= FLOOR and parts.likeness >= likest + MARGIN and is_phrased
    is_likest &= parts.phrasing_covered >= FLOOR  # "combien a-t-il pris" is not "de minutes"
    return LikestAbsence(absent, refuses=is_same or is_likest, is_same=is_same)


def _is_same(parts: Parts) -> bool:
    """Whether a phrasing and the query are the same words, in another order or frame."""
    return min(parts.phrasing_covered, parts.query_covered) >= SAME
