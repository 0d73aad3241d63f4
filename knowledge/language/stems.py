"""Which forms are one word?  visité, visiter, visites; vient, venu, venir."""

from functools import cache, lru_cache

from knowledge.language.ready_made import ready_made
from knowledge.language.table import rows_of, table, words_of

SHORTEST = 4  # letters; shorter words have no ending to spare
_ENDINGS = frozenset(
    "issaient issait issant issent irent eraient erions erait erons eront erent aient antes ants "
    "ante ant ees ait ions era ent ee es er ez ai is it ie ies ir e i a".split()
)
_LONGEST = max(map(len, _ENDINGS))
_LAST = frozenset(ending[-1] for ending in _ENDINGS)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut a folded word to what its forms share; irregular forms give their infinitive's stem.

    A word with a digit, or of fewer than four letters, is returned as it is. Stemming a stem may
    cut again, so compare stems with stems only.
    """
    whole = _whole().get(word)
    if whole is not None:
        return whole
    if len(word) < SHORTEST or not word.isalpha():
        return _infinitives().get(word, word)
    infinitive = _infinitives().get(word)
    if infinitive is not None:
        return infinitive
    return _cut(word)


def _cut(word: str) -> str:
    if word.endswith("eaux"):
        word = word[:-1]
    elif word.endswith("aux") and len(word) > SHORTEST + 1:
        word = word[:-2] + "l"
    elif word.endswith("us"):
        word = word[:-1] if len(word) > SHORTEST + 1 else word
    elif word[-1] in "sx" and word[-2] not in "su":
        word = word[:-1]
    cut = _without_ending(word) if word[-1] in _LAST else word
    if len(cut) > SHORTEST - 1 and cut[-1] == cut[-2] and cut[-1] in "lntr":
        cut = cut[:-1]
    return cut


def _without_ending(word: str) -> str:
    """Take off the longest ending before which three letters are left."""
    for at in range(max(SHORTEST - 1, len(word) - _LONGEST), len(word)):
        if word[at:] in _ENDINGS and word[at - SHORTEST + 1 : at].isalpha():
            return word[:at]
    return word


@ready_made
def _whole() -> dict[str, str]:
    """Map the words that are not to be cut to what they count as; "=" names it in the table."""
    pairs = (listed.partition("=") for listed in words_of(table("stems")["whole"]["words"]))
    return {word: singular or word for word, _, singular in pairs}


@cache
def verb_forms() -> list[tuple[str, list[str]]]:
    """List the irregular verbs: infinitive and forms, folded."""
    return rows_of(table("verbs")["forms"])


@ready_made
def _infinitives() -> dict[str, str]:
    """Map every listed form to the stem of its infinitive; the first verb listed wins."""
    forms: dict[str, str] = {}
    for infinitive, listed in verb_forms():
        key = _cut(infinitive) if len(infinitive) >= SHORTEST else infinitive
        for form in (infinitive, *listed):
            forms.setdefault(form, key)
    return forms
