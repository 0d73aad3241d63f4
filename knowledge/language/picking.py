"""Which of the questions that he was offered does a reader choose by what he types?"""

from functools import cache

from knowledge.language.folding import plain
from knowledge.language.table import rows_of, table, words_of

NONE = 0
"""None of them."""
SEVERAL = -1
"""More than one of them, or one and not which."""
DIGITS = 2  # more are a year, say, and not a choice


def picked(text: str, count: int) -> int | None:
    """Say which one is chosen: "2", "la 2", "la deuxième", "la dernière", "oui", "aucune".

    Args:
        text: As typed.
        count: How many were offered; at least one.

    Returns:
        From 1; more than ``count`` where a number is typed that none has; :data:`NONE` for none of
        them; :data:`SEVERAL` for "les deux", and for "oui" where there is more than one; None
        where the text chooses nothing, so that it is a question of its own.
    """
    line = plain(text)
    words = [word for word in line.split() if word not in _words("fillers")]
    told = " ".join(words)
    if line in _words("none") or told in _words("none"):
        return NONE
    if line in _words("yes"):
        return 1 if count == 1 else SEVERAL
    if line in _words("several") or told in _words("several"):
        return SEVERAL if count > 1 else None
    if len(words) > 1 and words[0] in _words("leading"):  # "oui, la première"
        words, told = words[1:], " ".join(words[1:])
    if len(words) != 1:
        return None
    if told in _words("last"):
        return count
    if told.isdigit():
        return int(told) if 0 < len(told) <= DIGITS else None
    number = _numbers().get(told)
    return number if number is not None and number <= count else None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(words_of(table("questions")["picking"][name]))


@cache
def _numbers() -> dict[str, int]:
    rows = rows_of(table("questions")["picking"]["words"])
    return {word: int(number) for number, words in rows for word in words}
