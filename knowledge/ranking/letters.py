"""How many runs of letters does a query share with a fact, whatever words they stand in?

Words that no table brings together often share a part ("contrôlées", "contrôleur"), and so do the
little words around them, which tell one way of asking from another.
"""

from collections.abc import Iterable
from functools import lru_cache

from knowledge.language.tokens import words_in

RUN = 5  # letters; the length that told most of three to five on our lists


def letters_shared(line: str, texts: tuple[str, ...]) -> float:
    """Give the share of a line's runs of letters that some texts hold, 0 to 1.

    Args:
        line: Folded words with single spaces; 0 where they have no run at all.
        texts: As curated.
    """
    asked = _runs(line.split())
    return len(asked & _held(texts)) / len(asked) if asked else 0.0


@lru_cache(maxsize=1024)
def _held(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_runs({word for text in texts for word in words_in(text)}))


def _runs(words: Iterable[str]) -> set[str]:
    """Cut words, a space at both ends, into runs; a shorter word has none."""
    return {
        padded[start : start + RUN]
        for padded in (f" {word} " for word in words)
        for start in range(len(padded) - RUN + 1)
    }
