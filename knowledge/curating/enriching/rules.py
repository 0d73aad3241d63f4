"""What can rules propose for a list?  Absences above all, and a few synonyms beside them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from knowledge.curating.drafting.naming import last_name
from knowledge.curating.enriching.absences import MOST, absences_of
from knowledge.curating.enriching.proposals import Proposals, fitting
from knowledge.curating.enriching.synonyms import variants_of
from knowledge.language.folding import fold
from knowledge.lists.model import Entity, FactList

_SHORTEST = 3  # letters of a last name, and of an acronym
_SMALL = frozenset("de du des d la le les l et en au aux pour a".split())

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


def aliases_of(listed: FactList) -> dict[str, tuple[str, ...]]:
    """Propose last names and acronyms; one that two entities would have is given to neither."""
    found = {one.id: tuple(_forms(one)) for one in listed.entity}
    owners = Counter(fold(form) for forms in found.values() for form in forms)
    kept = {
        key: tuple(form for form in forms if owners[fold(form)] == 1)
        for key, forms in found.items()
    }
    return {key: forms for key, forms in kept.items() if forms}


def _forms(one: Entity) -> list[str]:
    words = one.name.split()
    if one.type == "person" and len(words) > 1 and one.name[0].isupper():
        last = last_name(one.name)
        return [last] if len(last) >= _SHORTEST and last[0].isupper() else []
    if one.type == "organisation" and len(words) >= _SHORTEST:
        telling = [each for each in re.split(r"[\s’'-]+", one.name) if fold(each) not in _SMALL]
        acronym = "".join(each[0] for each in telling if each[0].isalpha()).upper()
        return [acronym] if len(acronym) >= _SHORTEST else []
    return []
