"""What does an article say that somebody or something is?  The nouns around a name."""

import re
from functools import cache
from itertools import pairwise
from typing import Final

from knowledge.language.folding import fold
from knowledge.language.table import word_set

KINDS: Final = ("person", "organisation", "place", "event")
"""Of what a noun of the table may be."""
LONGEST: Final = 5  # words of a role beside its noun
_APPOSED = re.compile(
    r"^\s*,\s+(?:\d+ ans,\s+)?(?:(?:le|la|l[’']|un|une|son|sa|ancien|"
    r"ancienne)\s*)?([^,;:.()«»\"“”]{3,70})(?=[,;.)]|$)"
)
_ARTICLE = re.compile(
    r"^(?:[Ll]e|[Ll]a|[Ll][’']|[Uu]n|[Uu]ne|[Ss]on|[Ss]a|[Dd]u|[Aa]u|[Ll]eur|[Nn]otre|[Cc]e|"
    r"[Cc]ette|[Dd]e la|[Dd]e l[’']|[Àà] la|[Àà] l[’'])\s*"
)
_ENDS_CLAUSE = re.compile(r"[;:.!?()«»\"“”]|,(?!\s*$)")
_ENDS_ROLE = re.compile(r"\s+(?:qui|que|dont|où|et|depuis|lors|a|est)\s+")
_DETERMINERS = frozenset("de du des d' la le l' les a au aux en".split())
_THE = frozenset({"le", "la", "l'", "les", "son", "sa"})


@cache
def nouns(kind: str) -> frozenset[str]:
    """Give the folded nouns of a kind."""
    return word_set("roles", f"nouns.{kind}")


@cache
def all_nouns() -> frozenset[str]:
    """Give those of all kinds."""
    return frozenset().union(*map(nouns, KINDS))


def noun_kind(role: str) -> str:
    """Tell what the noun that a role begins with is; "" if it is none of the table."""
    words = fold(role).replace("'", " ").split()
    while words and words[0] in word_set("roles", "nouns.former"):
        words = words[1:]
    heads = {" ".join(words[:length]).replace("-", " ") for length in (1, 2, 3)} | {*words[:1]}
    return next((kind for kind in KINDS if not heads.isdisjoint(nouns(kind))), "")


def role_of(before: str, after: str, name: str) -> str:
    """Read what somebody is from what stands before or behind his name; "" if nothing tells."""
    whole = len(name.split()) > 1 or name.isupper()
    return _before(before) or (_behind(after) if whole else "")


def is_female(role: str) -> bool | None:
    """Tell the sex that the noun of a role shows; None where it shows none."""
    first = next(iter(fold(role).split()), "")
    people = nouns("person")
    if first in people and f"{first}e" in people:
        return False
    return True if first.endswith(tuple(word_set("roles", "nouns.feminine"))) else None


def _before(text: str) -> str:
    """Read the longest run of words up to the name that begins with a noun and is one phrase."""
    words = _ENDS_CLAUSE.split(text.rstrip())[-1].rstrip(" ,").split()
    for start in range(max(0, len(words) - LONGEST - 1), len(words)):
        whole = " ".join(words[start:])
        role = _ARTICLE.sub("", whole)
        led = (
            role != whole
            or start == 0
            or fold(words[start - 1]) in word_set("roles", "nouns.leading")
        )
        if led and noun_kind(role) and _is_phrase(role):
            return role
    return ""


def _is_phrase(role: str) -> bool:
    """Whether words after a noun still speak of it: adjectives, and what "de" brings."""
    words = [fold(word) for word in re.sub(r"([’'])", r"\1 ", role).split()]
    breaks = word_set("roles", "nouns.breaks") | word_set("names", "weekdays.words")
    if not breaks.isdisjoint(words) or not _DETERMINERS.isdisjoint(words[-1:]):
        return False
    return all(one not in _THE or previous in {"de", "a"} for previous, one in pairwise(words))


def _behind(text: str) -> str:
    found = _APPOSED.match(text)
    role = _ENDS_ROLE.split(found[1])[0].strip() if found else ""
    return role if noun_kind(role) == "person" else ""
