"""Is somebody spoken of as "il" or "elle"?  As far as what he or she is called tells."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from itertools import pairwise

from knowledge.language.folding import plain
from knowledge.language.table import table, words_of

SHARED = 3  # letters that the two forms of a noun have in common, at least


class Gender(StrEnum):
    """How a person is spoken of."""

    SHE = "elle"
    HE = "il"


def gender_of(names: Sequence[str]) -> Gender | None:
    """Tell the gender by the first noun or title that has one; None where none has.

    Args:
        names: What somebody is called, as written: name, role, aliases.
    """
    for name in names:
        for word in plain(name).split():
            if word in _genders():
                return _genders()[word]
    return None


@cache
def _genders() -> dict[str, Gender]:
    """Give the words that tell one: titles, and the two forms of the nouns of ``roles.toml``."""
    rows = table("roles")["genders"]
    known = dict.fromkeys(words_of(rows["she"]), Gender.SHE)
    known |= dict.fromkeys(words_of(rows["he"]), Gender.HE)
    for one, other in pairwise(words_of(table("roles")["nouns"]["person"])):
        his, hers = plain(one), plain(other)
        if his[:SHARED] == hers[:SHARED] and hers.endswith("e") and hers != his:
            known.setdefault(his, Gender.HE)
            known.setdefault(hers, Gender.SHE)
    return known
