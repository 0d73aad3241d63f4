"""How is it said that a question takes for granted what the article contradicts?

In one word before the curated sentence that sets it right; a sentence is never changed, but for
its first letter after the colon.
"""

from knowledge.language.folding import plain
from knowledge.language.typography import typeset
from knowledge.wording.sources import quoted
from knowledge.wording.voice import Voice

NAMED = frozenset({"person", "place", "date", "number"})
"""Kinds of difference in which the value that was typed can be named."""
_SMALL = frozenset(
    "l le la les un une des du de d au aux a en avant apres pendant lors pour selon depuis quand "
    "ce cette ces outre dans sur il elle the it on in at before after during for according".split()
)
"""Words that open a sentence with a capital for no other reason."""


def correction(kind: str, sentence: str, voice: Voice, *, said: str = "") -> str:
    """Say no, what is not so, and the sentence that sets it right.

    Args:
        kind: What differs: person, place, date, number, polarity or role.
        sentence: Of the fact, or of the absence, that sets it right, in the reader's language.
        voice: Says it.
        said: The value that was typed, as it was typed; "" where it has no words of its own.
    """
    told = in_midst(sentence)
    if said and kind in NAMED:
        return voice.say("Non, pas {said} : {told}", said=quoted(said, voice), told=told)
    if said and kind == "role":
        return voice.say("Non, ce n’est pas {said} : {told}", said=quoted(said, voice), told=told)
    return voice.say("Non : {told}", told=told)


def in_midst(sentence: str) -> str:
    """Write a sentence as it stands behind a colon: a small letter, save for a name."""
    first = plain(sentence.replace("’", " ").replace("'", " ")).split(" ")[0]
    small = first in _SMALL and sentence[:1].isupper()
    return typeset(f"{sentence[:1].lower()}{sentence[1:]}" if small else sentence)
