"""What can rules propose for a list?  Absences above all, and a few synonyms beside them."""

from collections.abc import Callable, Iterable

from knowledge.curating.enriching.absences import MOST, absences_of
from knowledge.curating.enriching.aliases import aliases_of
from knowledge.curating.enriching.proposals import Proposals, fitting
from knowledge.curating.enriching.synonyms import variants_of
from knowledge.lists.model import FactList

Answered = Callable[[str], bool]
"""Whether the list as it is answers a question; what it answers is no absence."""


def propose(listed: FactList, answered: Answered, *, absences: int = MOST) -> Proposals:
    """Propose phrasings, absences and aliases.

    Args:
        listed: The list as its curator wrote it.
        answered: Asks that list.
        absences: How many at most.
    """
    asked = _unanswered(absences_of(listed, most=2 * absences), answered)
    kept = tuple(one for one in asked if one)[:absences]
    found = Proposals(phrasings=variants_of(listed), absences=kept, aliases=aliases_of(listed))
    return fitting(found, listed)


def _unanswered(
    absences: Iterable[tuple[str, ...]], answered: Answered
) -> Iterable[tuple[str, ...]]:
    """Leave out what the list answers: an exact hit would deny it to a reader."""
    for wordings in absences:
        yield tuple(text for text in wordings if not answered(text))
