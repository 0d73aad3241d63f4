"""When are two texts the same question, letter for letter?"""

from collections.abc import Sequence

from knowledge.language.table import pattern
from knowledge.language.tokens import words_in

_LOOSE_T = pattern("reading", "loose_t")


def exact_key(text: str) -> str:
    """Give what two texts share that differ in case, accents and punctuation only.

    "a-t-il" and "a t il" are the same.
    """
    return key_of(words_in(text))


def key_of(words: Sequence[str]) -> str:
    """Give the same of folded words."""
    line = " ".join(words)
    return _LOOSE_T.sub("", line) if " t " in line else line
