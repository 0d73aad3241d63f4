"""How does a word sound to a French ear?  A short key that spellings of one sound share."""

import re
from functools import lru_cache

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"ph", "f"),
        (r"(?<=.)(?:tch|tsch|ch|sh|sch)", "S"),
        (r"^(?:tch|tsch|ch|sh|sch)", "S"),
        (r"gn|ni(?=[aeo])|ny", "N"),
        (r"qu|ck|kh|cq|q|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"gu(?=[eiy])", "g"),
        (r"ge(?=[ao])|g(?=[eiy])|dj|j", "j"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"h", ""),
        (r"w", "v"),
        (r"eau|au", "o"),
        (r"oeu|eu", "e"),
        (r"ou|oo", "u"),
        (r"oi|oy", "ua"),
        (r"(?:ain|ein|yn|ym|in|im)(?![aeiouy])", "I"),
        (r"(?:an|am|en|em)(?![aeiouy])", "A"),
        (r"(?:on|om)(?![aeiouy])", "O"),
        (r"ai|ei|ay|ey", "e"),
        (r"y", "i"),
        (r"ii", "i"),
        (r"(?<=..)(?:ent|es|ez|er|et|ts|ds|[esdtpx])$", ""),
        (r"(.)\1", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Give the key of a folded word; "" for a word without letters.

    The rules are ours, ordered as French spelling is read; two words with one key sound alike,
    which says nothing of their meaning.
    """
    for pattern, key in _RULES:
        word = pattern.sub(key, word)
    return word
