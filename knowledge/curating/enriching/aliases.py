"""By which other names will readers ask?  Only those that a name itself shows."""

import re
from collections import Counter

from knowledge.language.folding import fold
from knowledge.lists.model import Entity, FactList

_SHORTEST = 3  # letters of a last name, and of an acronym
_SMALL = frozenset("de du des la le les l d et en au aux pour a".split())


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
        last = " ".join(words[1:])
        return [last] if len(last) >= _SHORTEST and last[0].isupper() else []
    if one.type == "organisation" and len(words) >= _SHORTEST:
        telling = [each for each in re.split(r"[\s’'-]+", one.name) if fold(each) not in _SMALL]
        acronym = "".join(each[0] for each in telling if each[0].isalpha()).upper()
        return [acronym] if len(acronym) >= _SHORTEST else []
    return []
